import { Box, type Editor, type TLShapeId } from 'tldraw'
import type { EditorInternals } from './groundTransform.ts'

/**
 * The box around what is selected is what a hand pulls: of lines and areas without their words, which stand where there is room.
 * tldraw takes the box around all that a shape draws, which is right for what is seen, in pictures and in view.
 */
export function pullLines(editor: Editor, internals: EditorInternals): void {
  internals.getShapesPageBounds = (ids) => common(ids.flatMap((id) => pulledBox(editor, id) ?? []))

  editor.zoomToSelection = (options) => {
    const seen = common(editor.getSelectedShapeIds().flatMap((id) => editor.getShapePageBounds(id) ?? []))
    const targetZoom = Math.max(1, editor.getZoomLevel())
    return seen ? editor.zoomToBounds(seen, { targetZoom, ...options }) : editor
  }
}

function pulledBox(editor: Editor, id: TLShapeId): Box | undefined {
  if (editor.getShape(id)?.type !== 'measure') return editor.getShapePageBounds(id)
  return Box.FromPoints(editor.getShapePageTransform(id).applyToPoints(editor.getShapeGeometry(id).bounds.corners))
}

function common(boxes: Box[]): Box | null {
  return boxes.length === 0 ? null : Box.Common(boxes)
}
