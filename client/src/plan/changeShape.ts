import { isEqual, type Editor, type TLShape, type TLShapeId, type TLShapePartial } from 'tldraw'

/**
 * Whether what is done to a shape would be written: it is there, whoever asks may write, and neither it nor what it
 * stands in is locked. tldraw leaves a locked one as it is without a word, and what is not asked about would count as written.
 */
export function takesChanges(editor: Editor, id: TLShapeId): boolean {
  const shape = editor.getShape(id)
  return shape !== undefined && !editor.getIsReadonly() && !editor.isShapeOrAncestorLocked(shape)
}

/** The same of what lies on a sketch locked by what it is, which is nobody's hand: its sketch alone is asked. */
export function takesChangesIn(editor: Editor, shape: TLShape): boolean {
  const sketch = editor.getShapeParent(shape)
  return !editor.getIsReadonly() && !(sketch && editor.isShapeOrAncestorLocked(sketch))
}

/**
 * Changes a shape as one step of undo; none where nothing differs.
 *
 * @returns false for a shape that takes no changes
 */
export function changeShape(editor: Editor, step: string, partial: TLShapePartial): void | false {
  const shape = editor.getShape(partial.id)
  if (!shape || !takesChanges(editor, partial.id)) return false
  if (isEqual({ ...shape, ...partial, props: { ...shape.props, ...partial.props } }, shape)) return
  editor.markHistoryStoppingPoint(step)
  editor.updateShape(partial)
}
