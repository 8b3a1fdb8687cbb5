import type { Editor } from 'tldraw'

/** How a board shows its symbols; everybody's. */
export interface BoardSigns {
  /** APP-6 in place of civil drawings. */
  military: boolean
  /** Its military symbols say that they are an exercise's. */
  exercise: boolean
}

export function boardSigns(editor: Editor): BoardSigns {
  const { meta } = editor.getDocumentSettings()
  return { military: meta['signs'] === 'military', exercise: meta['exercise'] === true }
}

/** One step of undo; nothing for whoever may only read. */
export function setBoardSigns(editor: Editor, change: Partial<BoardSigns>): void {
  if (editor.getIsReadonly()) return
  const { military, exercise } = { ...boardSigns(editor), ...change }
  const settings = editor.getDocumentSettings()
  const meta = { ...settings.meta, signs: military ? 'military' : 'civil', exercise }
  editor.markHistoryStoppingPoint('change the signs')
  // `updateDocumentSettings` keeps what it does out of the history.
  editor.store.put([{ ...settings, meta }])
}
