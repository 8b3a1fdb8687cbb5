import { IMAGE_CACHE } from './caches.ts'

/** Images of all boards together. */
const MOST = 300

/** A board's images are named by their content: what was seen once need not be asked for again. */
export async function keptImage(request: Request): Promise<Response> {
  const images = await caches.open(IMAGE_CACHE)
  const kept = await images.match(request)
  if (kept) return kept
  const image = await fetch(request)
  if (image.ok) await keep(images, request, image.clone()).catch(() => undefined)
  return image
}

/** @throws when there is no room */
async function keep(images: Cache, request: Request, image: Response): Promise<void> {
  await images.put(request, image)
  const [...oldestFirst] = await images.keys()
  for (const old of oldestFirst.slice(0, -MOST)) await images.delete(old)
}
