import { PageRecordType, sortByIndex, type Editor, type TLPageId, type TLStore } from 'tldraw'
import { join, type Edges } from '@jisr/shared/document/outline.ts'
import type { Look } from '../binding/backlog.ts'
import { firstCamera } from './firstCamera.ts'

interface View {
  pageId: TLPageId
  camera: { x: number; y: number; z: number }
}

/** Where about lies what of a page is not loaded yet. */
export type UnreadBox = (page: string) => Edges | undefined

/** What the page is going to show before there is an editor to ask: what this tab looked at, else the whole first page. */
export function firstLook(store: TLStore, boardId: string, unreadBox: UnreadBox): Look {
  const view = stored(keyOf(boardId))
  const [first] = [...store.query.records('page').get()].sort(sortByIndex)
  const known = view !== null && store.has(view.pageId) ? view : null
  const page = known?.pageId ?? first?.id ?? PageRecordType.createId('page')
  const screen = { w: window.innerWidth, h: window.innerHeight }
  const content = unreadBox(page)
  const { x, y, z } = known?.camera ?? cameraFor(content, screen)
  return { page, box: { minX: -x, minY: -y, maxX: screen.w / z - x, maxY: screen.h / z - y } }
}

/** The whole board at first, and after a reload what this tab looked at: nobody should have to search for the drawing. */
export function rememberView(editor: Editor, boardId: string, unreadBox: UnreadBox): () => void {
  const key = keyOf(boardId)
  const view = stored(key)
  if (view && editor.getPage(view.pageId)) {
    editor.setCurrentPage(view.pageId)
    editor.setCamera(view.camera, { immediate: true })
  } else {
    const { w, h } = editor.getViewportScreenBounds()
    const camera = cameraFor(contentOf(editor, unreadBox), { w, h })
    editor.setCamera(camera, { immediate: true })
  }

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

/** Where the content of the current page lies, what is not loaded yet included. */
export function contentOf(editor: Editor, unreadBox: UnreadBox): Edges | undefined {
  const [loaded, unread] = [editor.getCurrentPageBounds(), unreadBox(editor.getCurrentPageId())]
  return loaded && unread ? join(loaded, unread) : (unread ?? loaded)
}

function cameraFor(content: Edges | undefined, screen: { w: number; h: number }) {
  if (!content) return { x: 0, y: 0, z: 1 }
  const { minX: x, minY: y, maxX, maxY } = content
  return firstCamera({ x, y, w: maxX - x, h: maxY - y }, screen)
}

function keyOf(boardId: string): string {
  return `jisr.view.${boardId}`
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
