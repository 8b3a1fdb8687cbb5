import { Mat, Vec, type Editor, type TLParentId, type TLShape, type TLShapeId } from 'tldraw'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'

export function isSketch(shape: { type: string } | undefined): shape is SketchShape {
  return shape?.type === 'sketch'
}

/** The sketch on whose ground a shape lies; undefined on the bare page. */
export function sketchOf(editor: Editor, shape: TLShape): SketchShape | undefined {
  return editor.findShapeAncestor(shape, isSketch) as SketchShape | undefined
}

/** Units of the page a unit inside this parent. */
export function scaleInside(editor: Editor, parent: TLParentId): number {
  return parent.startsWith('page:') ? 1 : unitOf(editor, parent as TLShapeId)
}

/** Units of the page a unit of a shape's own. */
export function unitOf(editor: Editor, id: TLShapeId): number {
  return Mat.Decompose(editor.getShapePageTransform(id)).scaleX
}

/** What of the page a sketch's window shows, as a polygon. */
export function windowOnPage(editor: Editor, sketch: SketchShape): Vec[] {
  const { corner, scale, w, h } = sketch.props
  const [right, bottom] = [corner.x + w / scale, corner.y + h / scale]
  return editor
    .getShapePageTransform(sketch)
    .applyToPoints([
      new Vec(corner.x, corner.y),
      new Vec(right, corner.y),
      new Vec(right, bottom),
      new Vec(corner.x, bottom),
    ])
}

/** Whether a point of the page lies in a sketch's window. */
export function windowHolds(editor: Editor, sketch: SketchShape, point: { x: number; y: number }): boolean {
  const { corner, scale, w, h } = sketch.props
  const { x, y } = editor.getPointInShapeSpace(sketch, point)
  return x > corner.x && y > corner.y && x < corner.x + w / scale && y < corner.y + h / scale
}

/** The uppermost sketch of which something is true. */
export function uppermostSketch(editor: Editor, test: (sketch: SketchShape) => boolean): SketchShape | undefined {
  return editor.getCurrentPageShapesSorted().filter(isSketch).filter(test).at(-1)
}
