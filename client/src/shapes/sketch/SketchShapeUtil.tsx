import {
  Rectangle2d,
  ShapeUtil,
  type Editor,
  type Geometry2d,
  type TLFontFace,
  type TLResizeInfo,
  type TLShape,
} from 'tldraw'
import { mosulWindow } from '@jisr/shared/places/mosulWindow.ts'
import { sketchProps, type SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { PLANNING_FACES } from '../../canvasFonts/planningFaces.ts'
import { canvasText, loadBeside } from '../../i18n/canvasLanguage.ts'
import { layGround } from '../../sketch/groundTransform.ts'
import { leaveSketch } from '../../sketch/groundSizes.ts'
import { picturePixel, sketchNames } from '../../sketch/sketchNames.ts'
import { resizeWindow } from './resizeWindow.ts'
import { SketchDrawing } from './SketchDrawing.tsx'
import { sheetOf } from './sketchModel.ts'
import { SketchView } from './SketchView.tsx'

/** Shapes that have no place on the ground. */
const SHEETS: readonly string[] = ['timeline', 'matrix', 'sketch']

/** A district sketch: a window on the ground, and paper to draw on. */
export class SketchShapeUtil extends ShapeUtil<SketchShape> {
  static override type = 'sketch' as const
  static override props = sketchProps

  constructor(editor: Editor) {
    super(editor)
    layGround(editor)
  }

  override getDefaultProps(): SketchShape['props'] {
    return mosulWindow({ w: 1000, h: 800 })
  }

  /** The sheet, its margin included. Not filled, as a frame is not: an eraser that passes over it does not take it. */
  override getGeometry(shape: SketchShape): Geometry2d {
    const { x, y, w, h } = this.#sheet(shape)
    return new Rectangle2d({ x, y, width: w, height: h, isFilled: false })
  }

  override getText({ props }: SketchShape): string {
    return [props.title, props.source].filter(Boolean).join('\n')
  }

  override getAriaDescriptor(shape: SketchShape): string {
    // tldraw says what it is.
    return shape.props.title.trim() || canvasText('sketch.untitled')
  }

  override getFontFaces(): TLFontFace[] {
    return PLANNING_FACES
  }

  override canEdit(): boolean {
    return true
  }

  /** To edit a sketch is to move its ground: a tool of its own, so that a press on what lies there slides the ground too. */
  override onEditStart({ id }: SketchShape): void {
    const { editor } = this
    // tldraw is on its way into its own editing.
    queueMicrotask(() => {
      if (!editor.isDisposed && editor.getEditingShapeId() === id) editor.setCurrentTool('ground')
    })
  }

  override canBind(): boolean {
    return false
  }

  override hideRotateHandle(): boolean {
    return true
  }

  /** Grid north is up. */
  override onRotate({ id, type, x, y, rotation }: SketchShape) {
    return { id, type, x, y, rotation }
  }

  override canResizeChildren(): boolean {
    return false
  }

  /** tldraw's own, kept out of its declarations: highlights on it lie over its ground, not under it. */
  providesBackgroundForChildren(): boolean {
    return true
  }

  override canReceiveNewChildrenOfType(shape: SketchShape, type: TLShape['type']): boolean {
    return !this.editor.isShapeOrAncestorLocked(shape) && (type === 'sketch' || !SHEETS.includes(type))
  }

  override onResize(_shape: SketchShape, info: TLResizeInfo<SketchShape>) {
    return resizeWindow(info)
  }

  override onDragShapesIn(shape: SketchShape, shapes: TLShape[]): void {
    const coming = shapes.filter(({ parentId, type }) => parentId !== shape.id && !SHEETS.includes(type))
    if (coming.some(({ id }) => this.editor.hasAncestor(shape, id))) return
    if (coming.length > 0) this.editor.reparentShapes(coming, shape.id)
  }

  override onDragShapesOut(shape: SketchShape, shapes: TLShape[], info: { nextDraggingOverShapeId: unknown }): void {
    if (info.nextDraggingOverShapeId) return
    const going = shapes.filter(({ parentId, isLocked }) => parentId === shape.id && !isLocked)
    leaveSketch(this.editor, going, this.editor.getCurrentPageId())
  }

  override component(shape: SketchShape) {
    return <SketchView shape={shape} />
  }

  override async toSvg(shape: SketchShape) {
    await loadBeside()
    const { props } = shape
    const { corner, scale } = props
    const pixel = picturePixel(this.editor, shape)
    // tldraw's export applies any `props.scale` once more: it is meant for the size of its own lines and letters.
    return (
      <g transform={`scale(${1 / scale}) translate(${corner.x} ${corner.y}) scale(${1 / scale})`}>
        <SketchDrawing
          props={props}
          sheet={sheetOf(this.editor, shape)}
          names={sketchNames(this.editor, shape, pixel)}
          pixel={pixel}
        />
      </g>
    )
  }

  override indicator(shape: SketchShape) {
    const { x, y, w, h } = this.#sheet(shape)
    return <rect x={x} y={y} width={w} height={h} />
  }

  /** Units of the ground, as all that tldraw asks of it. */
  #sheet(shape: SketchShape) {
    const { corner, scale } = shape.props
    const { x, y, w, h } = sheetOf(this.editor, shape).layout.sheet
    return { x: corner.x + x / scale, y: corner.y + y / scale, w: w / scale, h: h / scale }
  }
}
