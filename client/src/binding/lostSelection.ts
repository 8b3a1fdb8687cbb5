import type { Editor, TLShapeId } from 'tldraw'

/**
 * Merges run without tldraw's side effects, so what those tidy is tidied here: nobody keeps selected, open or
 * hovered what others deleted or took to another page.
 */
export function clearLostSelection(editor: Editor): void {
  editor.run(
    () => {
      for (const state of editor.getPageStates()) {
        const isHere = (id: TLShapeId) => editor.store.has(id) && editor.getAncestorPageId(id) === state.pageId
        const kept = (ids: TLShapeId[]) => (ids.every(isHere) ? ids : ids.filter(isHere))
        const one = (id: TLShapeId | null) => (id !== null && isHere(id) ? id : null)
        const next = {
          ...state,
          selectedShapeIds: kept(state.selectedShapeIds),
          hintingShapeIds: kept(state.hintingShapeIds),
          erasingShapeIds: kept(state.erasingShapeIds),
          hoveredShapeId: one(state.hoveredShapeId),
          editingShapeId: one(state.editingShapeId),
          croppingShapeId: one(state.croppingShapeId),
          focusedGroupId: one(state.focusedGroupId),
        }
        const changed = Object.entries(next).some(([key, value]) => value !== state[key as keyof typeof state])
        if (changed) editor.store.put([next])
      }
    },
    { history: 'ignore' },
  )
}

/** tldraw leaves a label whose shape goes, but not one that goes with its whole page: it would fail at the next click. */
export function leaveLostLabel(editor: Editor): void {
  if (editor.isIn('select.editing_shape') && !editor.getEditingShape()) editor.setCurrentTool('select.idle')
}
