import type { Editor, TLUiActionsContextType } from 'tldraw'
import type { CopiedContent } from './pasteContent.ts'

/**
 * Copying shapes where the browser has no clipboard for pages, that is on plain http in a building's network. tldraw
 * fails there; the copy and cut events of the keyboard still carry data. Images stay names of this board's storage, since
 * an event leaves no time to fetch them.
 *
 * @returns a function that ends it
 */
export function copyOverPlainHttp(editor: Editor, boardId: string): () => void {
  if (navigator.clipboard) return () => undefined
  const copy = (event: ClipboardEvent) => {
    const ids = editor.getSelectedShapeIds()
    const content = editor.getContentFromCurrentPage(ids)
    if (!content || !event.clipboardData || isTyping(editor)) return
    // Before tldraw's own listener, which would throw.
    event.stopImmediatePropagation()
    event.preventDefault()
    const data: CopiedContent = { ...content, jisrBoard: boardId }
    const clip = JSON.stringify({ type: 'application/tldraw', kind: 'content', version: 2, data })
    event.clipboardData.setData('text/html', `<div data-tldraw>${clip}</div>`)
    event.clipboardData.setData('text/plain', textOf(editor, content.shapes) || ' ')
    if (event.type === 'cut' && !editor.getIsReadonly()) {
      editor.markHistoryStoppingPoint('cut')
      editor.deleteShapes(ids)
    }
  }
  window.addEventListener('copy', copy, { capture: true })
  window.addEventListener('cut', copy, { capture: true })
  return () => {
    window.removeEventListener('copy', copy, { capture: true })
    window.removeEventListener('cut', copy, { capture: true })
  }
}

/** On plain http the menus' copy and cut go through the events, and there is no paste but the keyboard's. */
export function withPlainHttpClipboard(actions: TLUiActionsContextType): TLUiActionsContextType {
  if (navigator.clipboard) return actions
  const { paste: _paste, ...changed } = actions
  for (const id of ['copy', 'cut'] as const) {
    const action = changed[id]
    if (action) changed[id] = { ...action, onSelect: () => void document.execCommand(id) }
  }
  return changed
}

function isTyping(editor: Editor): boolean {
  const focused = document.activeElement
  return (
    editor.getEditingShapeId() !== null ||
    (focused instanceof HTMLElement && (focused.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(focused.tagName)))
  )
}

function textOf(editor: Editor, shapes: CopiedContent['shapes']): string {
  return shapes
    .map((shape) => editor.getShapeUtil(shape).getText(shape) ?? '')
    .join(' ')
    .trim()
}
