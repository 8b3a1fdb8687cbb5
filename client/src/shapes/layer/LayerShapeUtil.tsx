import { Rectangle2d, type Geometry2d, type RecordProps, type TLFontFace } from 'tldraw'
import { layerProps, type LayerShape } from '@jisr/shared/shapes/layer.ts'
import { PLANNING_FACES } from '../../canvasFonts/planningFaces.ts'
import { sketchOf } from '../../sketch/sketchOf.ts'
import { FixedSizeShapeUtil } from '../FixedSizeShapeUtil.ts'
import { LayerDrawing } from './LayerDrawing.tsx'
import { LayerGeometry } from './LayerGeometry.ts'
import { layerModel } from './layerModel.ts'
import { layerPaths } from './layerPaths.ts'
import { namesOnPaper, windowOf } from './layersNamed.ts'
import { colourOf, LayerView } from './LayerView.tsx'

/** Imported geography on a sketch. Its place is its features': nobody moves it. */
export class LayerShapeUtil extends FixedSizeShapeUtil<LayerShape> {
  static override type = 'layer' as const
  static override props: RecordProps<LayerShape> = layerProps

  override getDefaultProps(): LayerShape['props'] {
    return { title: '', file: '', features: '', color: 'violet', shown: true, names: true }
  }

  override getGeometry(shape: LayerShape): Geometry2d {
    // Off a sketch a layer has no place.
    if (!sketchOf(this.editor, shape)) return new Rectangle2d({ width: 1, height: 1, isFilled: false })
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

  /** Someone may have unlocked it. */
  override onTranslate({ id, type, x, y }: LayerShape) {
    return { id, type, x, y }
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
    if (!sketch || !props.shown) return null
    const pixel = 1 / sketch.props.scale
    return (
      <LayerDrawing
        paths={layerPaths(layerModel(this.editor, shape), windowOf(sketch.props), pixel)}
        names={namesOnPaper(this.editor, sketch).names.get(shape.id) ?? []}
        colour={colourOf(props)}
        pixel={pixel}
      />
    )
  }

  override indicator(shape: LayerShape) {
    const { x, y, w, h } = this.editor.getShapeGeometry(shape).bounds
    return <rect x={x} y={y} width={w} height={h} />
  }
}
