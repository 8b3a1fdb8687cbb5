import { ImageError } from './uploadImage.ts'

/** As many pixels as any canvas holds, phones included, and more than a board shows. */
const MAX_DRAWN_PIXELS = 4096 * 4096
const SHRINK = 0.7
const SMALLEST_SIDE = 256
const JPEG_QUALITY = 0.9

/**
 * Draws a picture again, as large as its bytes may be.
 *
 * @throws {ImageError} when even a small copy is too large
 */
export async function drawSmaller(
  picture: ImageBitmap,
  type: 'image/png' | 'image/jpeg',
  maxBytes: number,
): Promise<Blob> {
  let scale = Math.min(1, Math.sqrt(MAX_DRAWN_PIXELS / (picture.width * picture.height)))
  for (;;) {
    const [width, height] = [picture.width * scale, picture.height * scale]
    const bytes = await encode(picture, width, height, type)
    if (bytes.size <= maxBytes) return bytes
    if (Math.max(width, height) * SHRINK < SMALLEST_SIDE) throw new ImageError('too_large')
    scale *= SHRINK
  }
}

/** @throws {ImageError} when the browser cannot draw it */
export async function encode(
  picture: ImageBitmap | HTMLImageElement,
  width: number,
  height: number,
  type: 'image/png' | 'image/jpeg',
): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width))
  canvas.height = Math.max(1, Math.round(height))
  const context = canvas.getContext('2d')
  if (!context) throw new ImageError('too_large')
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, JPEG_QUALITY))
  if (!blob) throw new ImageError('too_large')
  return blob
}
