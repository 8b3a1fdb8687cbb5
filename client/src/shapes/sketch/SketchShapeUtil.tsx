import { Rectangle2d, ShapeUtil, type Editor, type Geometry2d, type TLResizeInfo, type TLShape } from 'tldraw'
import { sketchProps, type SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { layGround } from '../../sketch/groundTransform.ts'
import { leaveSketch } from '../../sketch/groundSizes.ts'
import { resizeWindow } from './resizeWindow.ts'

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
    return {
      w: 1000,
      h: 800,
      title: '',
      zone: 38,
      origin: { easting: 331_000, northing: 4_024_000 },
      unit: 14,
      corner: { x: -500, y: -400 },
      scale: 1,
      layers: {},
      grid: true,
      asOf: null,
      author: null,
      source: '',
    }
  }

  override getGeometry({ props: { w, h, corner, scale } }: SketchShape): Geometry2d {
    return new Rectangle2d({ x: corner.x, y: corner.y, width: w / scale, height: h / scale, isFilled: false })
  }

  override getText({ props }: SketchShape): string {
    return [props.title, props.source].filter(Boolean).join('\n')
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
    return !shape.isLocked && (type === 'sketch' || !SHEETS.includes(type))
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

  override component(_shape: SketchShape) {
    return <div />
  }

  override indicator({ props: { w, h, corner, scale } }: SketchShape) {
    return <rect x={corner.x} y={corner.y} width={w / scale} height={h / scale} />
  }
}
