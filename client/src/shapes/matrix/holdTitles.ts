import { react, type Editor } from 'tldraw'
import type { MatrixModel } from './MatrixModel.ts'

/**
 * Keeps the titles of an open matrix where they are for whoever reads from the right. A shape grows to the right: with each new
 * column its titles would leave the view on that side, and lie over the names as far as they are kept in view.
 *
 * @returns ends it
 */
export function holdTitles(editor: Editor, model: MatrixModel): () => void {
  let before: number | null = null
  return react('hold titles', () => {
    const { dir, w, corner } = model.layout.get()
    const beside = w - corner.w
    const grown = before === null ? 0 : beside - before
    before = beside
    if (grown === 0 || dir === 'ltr' || !model.isEditing) return
    // Who follows somebody sees what that person sees.
    if (editor.getInstanceState().followingUserId !== null) return
    const { x, y, z } = editor.getCamera()
    editor.setCamera({ x: x - grown, y, z })
  })
}
