import { IMAGE_CACHE } from '../serviceWorker/caches.ts'

/** Takes a board's pictures from this device; the service worker keeps them as they are seen. */
export async function forgetImages(boardId: string): Promise<void> {
  // Pages that came over plain http have no such store.
  if (!('caches' in globalThis) || !(await caches.has(IMAGE_CACHE))) return
  const images = await caches.open(IMAGE_CACHE)
  for (const request of await images.keys()) {
    if (new URL(request.url).pathname.startsWith(`/api/boards/${boardId}/`)) await images.delete(request)
  }
}
