import { FileHelpers, PngHelpers } from 'tldraw'
import type { ComposedSvg } from './composeSvg.ts'

const JPEG_QUALITY = 0.92

/**
 * Draws a composed SVG as a picture of exactly its size times `scale` pixels (rounded, where the scale is no whole
 * number).
 *
 * @throws when the browser cannot draw that much
 */
export async function rasterise(composed: ComposedSvg, scale: number, type: 'png' | 'jpeg'): Promise<Blob> {
  // A data URL, not a blob one: Chromium lets no canvas be read that drew a blob: SVG with HTML in it.
  const image = await loadImage(await FileHelpers.blobToDataUrl(new Blob([composed.svg], { type: 'image/svg+xml' })))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(composed.width * scale)
  canvas.height = Math.round(composed.height * scale)
  try {
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no canvas of this size')
    context.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, `image/${type}`, JPEG_QUALITY))
    if (!blob) throw new Error('no picture of this size')
    if (type === 'jpeg') return blob
    // Says how many pixels make one on the screen, so that a picture at 2x is pasted at the size it was seen.
    return PngHelpers.setPhysChunk(new DataView(await blob.arrayBuffer()), scale, { type: 'image/png' })
  } finally {
    // Gives the memory back now, up to a gigabyte, not at some later collection.
    canvas.width = 0
    canvas.height = 0
  }
}

function loadImage(source: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image()
    image.addEventListener('load', () => resolve(image))
    image.addEventListener('error', () => reject(new Error('the browser does not read its own drawing')))
    image.src = source
  })
}
