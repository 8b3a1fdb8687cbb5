import type { Editor } from 'tldraw'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'

/** Opens a timeline for work, and brings it into sight. */
export function openTimeline(editor: Editor, shape: TimelineShape): void {
  editor.select(shape.id)
  editor.setEditingShape(shape.id)
  editor.setCurrentTool('select.editing_shape', { target: 'shape', shape })
  const bounds = editor.getShapePageBounds(shape.id)
  if (bounds && !editor.getViewportPageBounds().collides(bounds)) editor.zoomToBounds(bounds, { inset: 40 })
}

/** Lets go of an open timeline altogether: one that is still selected would go along with the next drag. */
export function closeTimeline(editor: Editor): void {
  editor.setEditingShape(null)
  editor.setCurrentTool('select.idle')
  editor.selectNone()
}
