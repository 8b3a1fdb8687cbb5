import { react, type Editor } from 'tldraw'
import type { Binding } from './bindStore.ts'

/**
 * While a board is still being read, what the editor shows is read first: where somebody pans, follows or jumps to.
 *
 * @returns ends it
 */
export function lookAlong(binding: Binding, editor: Editor): () => void {
  const stop = react('look along', () => {
    const { minX, minY, maxX, maxY } = editor.getViewportPageBounds()
    binding.look({ page: editor.getCurrentPageId(), box: { minX, minY, maxX, maxY } })
  })
  const stopWatching = binding.on('progress', (progress) => {
    if (progress === 1) stop()
  })
  return () => {
    stopWatching()
    stop()
  }
}
