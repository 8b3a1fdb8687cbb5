import { Mat, Vec, type Editor, type TLParentId, type TLShape } from 'tldraw'
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
  return parent.startsWith('page:') ? 1 : Mat.Decompose(editor.getShapePageTransform(parent as TLShape['id'])).scaleX
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
