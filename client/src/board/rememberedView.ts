import type { Editor, TLPageId } from 'tldraw'
import { firstCamera } from './firstCamera.ts'

interface View {
  pageId: TLPageId
  camera: { x: number; y: number; z: number }
}

/** The whole board at first, and after a reload what this tab looked at: nobody should have to search for the drawing. */
export function rememberView(editor: Editor, boardId: string): () => void {
  const key = `jisr.view.${boardId}`
  const view = stored(key)
  if (view && editor.getPage(view.pageId)) {
    editor.setCurrentPage(view.pageId)
    editor.setCamera(view.camera, { immediate: true })
  } else showContent(editor)

  const keep = (): void => {
    const { x, y, z } = editor.getCamera()
    try {
      sessionStorage.setItem(key, JSON.stringify({ pageId: editor.getCurrentPageId(), camera: { x, y, z } }))
    } catch {
      // A browser that stores nothing shows the whole board again.
    }
  }
  window.addEventListener('pagehide', keep)
  return () => window.removeEventListener('pagehide', keep)
}

function showContent(editor: Editor): void {
  const content = editor.getCurrentPageBounds()
  if (!content) return
  const { w, h } = editor.getViewportScreenBounds()
  const camera = firstCamera(content, {
    screen: { w, h },
    readonly: editor.getIsReadonly(),
    dir: document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr',
  })
  editor.setCamera(camera, { immediate: true })
}

function stored(key: string): View | null {
  try {
    const view = JSON.parse(sessionStorage.getItem(key) ?? 'null') as View | null
    const { x, y, z } = view?.camera ?? {}
    return [x, y, z].every(Number.isFinite) && z !== 0 ? view : null
  } catch {
    return null
  }
}
