import { isPageId, Rectangle2d, type Geometry2d, type RecordProps, type TLFontFace } from 'tldraw'
import { layerProps, type LayerShape } from '@jisr/shared/shapes/layer.ts'
import { PLANNING_FACES } from '../../canvasFonts/planningFaces.ts'
import { isSketch, sketchOf } from '../../sketch/sketchOf.ts'
import { FixedSizeShapeUtil } from '../FixedSizeShapeUtil.ts'
import { LayerDrawing } from './LayerDrawing.tsx'
import { LayerGeometry } from './LayerGeometry.ts'
import { layerModel } from '../../sketch/layerModel.ts'
import { markPixel } from '../../sketch/namePixel.ts'
import { picturePixel, sketchNames } from '../../sketch/sketchNames.ts'
import { layerPaths } from './layerPaths.ts'
import { CARD, LayerCard } from './LayerCard.tsx'
import { cardWords, colourOf, LayerView, windowOf } from './LayerView.tsx'

/** Imported geography on a sketch. Its place is its features': nobody moves it. */
export class LayerShapeUtil extends FixedSizeShapeUtil<LayerShape> {
  static override type = 'layer' as const
  static override props: RecordProps<LayerShape> = layerProps

  override getDefaultProps(): LayerShape['props'] {
    return { title: '', file: '', features: '', color: 'black', shown: true, names: true }
  }

  override getGeometry(shape: LayerShape): Geometry2d {
    const sketch = sketchOf(this.editor, shape)
    if (!sketch) return new Rectangle2d({ width: CARD.w, height: CARD.h, isFilled: true })
    return new LayerGeometry(layerModel(this.editor, shape))
  }

  override getText({ props }: LayerShape): string {
    return props.title
  }

  override getAriaDescriptor({ props }: LayerShape): string {
    return props.title
  }

  override getFontFaces(): TLFontFace[] {
    return PLANNING_FACES
  }

  override canBind(): boolean {
    return false
  }

  override hideSelectionBoundsBg(): boolean {
    return true
  }

  override onBeforeCreate(shape: LayerShape): LayerShape {
    return this.#settled(shape)
  }

  override onBeforeUpdate(_before: LayerShape, shape: LayerShape): LayerShape {
    return this.#settled(shape)
  }

  /** Someone may have unlocked it. Off a sketch it is a card, which goes where a hand takes it. */
  override onTranslate(initial: LayerShape, { id, type, x, y }: LayerShape) {
    return sketchOf(this.editor, initial) ? { id, type, x: initial.x, y: initial.y } : { id, type, x, y }
  }

  override onRotate({ id, type, x, y, rotation }: LayerShape) {
    return { id, type, x, y, rotation }
  }

  override component(shape: LayerShape) {
    return <LayerView shape={shape} />
  }

  override toSvg(shape: LayerShape) {
    const { props } = shape
    const sketch = sketchOf(this.editor, shape)
    if (!sketch) return <LayerCard words={cardWords(props)} colour={colourOf(props)} />
    if (!props.shown) return null
    const model = layerModel(this.editor, shape)
    const window = windowOf(sketch.props)
    const pixel = picturePixel(this.editor, sketch)
    const mark = markPixel(pixel) / sketch.props.scale
    return (
      <LayerDrawing
        paths={layerPaths(model, window, mark)}
        names={sketchNames(this.editor, sketch, pixel).layers.get(shape.id) ?? []}
        colour={colourOf(props)}
        mark={mark}
        letter={pixel / sketch.props.scale}
      />
    )
  }

  override indicator(shape: LayerShape) {
    const { x, y, w, h } = this.editor.getShapeGeometry(shape).bounds
    return <rect x={x} y={y} width={w} height={h} />
  }

  /** On a sketch its place is that of its features, from wherever it came; on the bare page it can be taken up again. */
  #settled(shape: LayerShape): LayerShape {
    const { parentId } = shape
    if (isPageId(parentId) || !isSketch(this.editor.getShape(parentId))) {
      return isPageId(parentId) && shape.isLocked ? { ...shape, isLocked: false } : shape
    }
    return shape.x === 0 && shape.y === 0 && shape.rotation === 0 ? shape : { ...shape, x: 0, y: 0, rotation: 0 }
  }
}
