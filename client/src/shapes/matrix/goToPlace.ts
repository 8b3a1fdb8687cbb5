import type { Editor } from 'tldraw'
import { bringIntoView } from './bringIntoView.ts'
import type { MatrixModel } from './MatrixModel.ts'
import type { Place } from './place.ts'

/** Opens a matrix at a cell and brings the cell into view, as when a fault is chosen from the list. */
export function goToPlace(editor: Editor, model: MatrixModel, place: Place): void {
  if (!reopen(editor, model)) return
  model.view.select(place)
  bringIntoView(editor, model, place)
}

/**
 * Opens a matrix for editing, and gives the keys to its grid.
 *
 * @returns false for one that is gone or locked
 */
export function reopen(editor: Editor, model: MatrixModel): boolean {
  const shape = model.shape
  if (!shape || editor.isShapeOrAncestorLocked(shape)) return false
  if (!model.isEditing) {
    editor.setEditingShape(shape)
    editor.setCurrentTool('select.editing_shape', { target: 'shape', shape })
  }
  model.view.wanted.set(model.view.wanted.get() + 1)
  return true
}
