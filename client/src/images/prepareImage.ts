import { hasFewEnoughPixels, MAX_IMAGE_BYTES } from '@jisr/shared/api/imageLimits.ts'
import { FileHelpers, MediaHelpers } from 'tldraw'
import { drawSmaller, encode } from './redraw.ts'
import { sniffImage } from './sniffImage.ts'
import { svgSize } from './svgSize.ts'
import { ImageError } from './uploadImage.ts'

/** A drawing is sharp at twice its size; larger only costs. */
const SVG_SCALE = 2
const MAX_SVG_SIDE = 4096

export interface PreparedImage {
  bytes: Blob
  mimeType: string
  /** Size on the board at 100 %. */
  width: number
  height: number
  isAnimated: boolean
}

/**
 * Makes of a file an image that the server takes: large pictures are made smaller, drawings (SVG) are drawn here,
 * because a stored SVG could carry scripts, and formats that only this browser reads become PNG.
 *
 * @throws {ImageError}
 */
export async function prepareImage(file: Blob): Promise<PreparedImage> {
  const kind = await sniffImage(file)
  if (kind === 'svg') return drawSvg(file)
  const picture = await createImageBitmap(file).catch(() => undefined)
  // A browser gives up on a huge picture and on a broken one with the same words.
  if (!picture)
    throw new ImageError(kind === undefined ? 'unsupported' : file.size > MAX_IMAGE_BYTES ? 'too_large' : 'unreadable')
  try {
    const { width, height } = picture
    const fits = file.size <= MAX_IMAGE_BYTES && hasFewEnoughPixels(picture)
    if (kind !== undefined && fits) {
      const isAnimated = await MediaHelpers.isAnimated(new Blob([file], { type: `image/${kind}` }))
      return { bytes: file, mimeType: `image/${kind}`, width, height, isAnimated }
    }
    const bytes = await drawSmaller(picture, kind === 'jpeg' ? 'image/jpeg' : 'image/png', MAX_IMAGE_BYTES)
    return { bytes, mimeType: bytes.type, width, height, isAnimated: false }
  } finally {
    picture.close()
  }
}

async function drawSvg(file: Blob): Promise<PreparedImage> {
  const source = await file.text()
  const size = svgSize(source)
  if (!size) throw new ImageError('unreadable')
  // As an image a drawing runs no script and loads nothing. A data URL: Chromium lets no canvas be read that drew a
  // blob: SVG with HTML in it.
  const image = new Image()
  image.src = await FileHelpers.blobToDataUrl(new Blob([size.source], { type: 'image/svg+xml' }))
  await image.decode().catch(() => {
    throw new ImageError('unreadable')
  })
  const { width, height } = size
  const scale = Math.min(SVG_SCALE, MAX_SVG_SIDE / Math.max(width, height))
  const bytes = await encode(image, width * scale, height * scale, 'image/png')
  return { bytes, mimeType: 'image/png', width, height, isAnimated: false }
}
