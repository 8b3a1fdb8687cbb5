import type { Editor } from 'tldraw'

/** Nothing happens to the board, nor to the view of it, under somebody's hand. */
export function afterGesture(editor: Editor, run: () => void): void {
  if (!editor.inputs.isPointing) {
    run()
    return
  }
  const look = (): void => {
    if (editor.inputs.isPointing) return
    editor.off('event', look)
    run()
  }
  editor.on('event', look)
}
