import { fileTypeFromBuffer } from 'file-type'
import { imageSize } from 'image-size'
import { Refusal } from '../access/Refusal.ts'

export const MAX_IMAGE_BYTES = 10 * 1024 * 1024
const MAX_SIDE = 16_384
const MAX_PIXELS = 64_000_000

/** What the bytes are, to what they are served as. SVG is missing on purpose: it can carry scripts. */
const SERVED_AS: Record<string, string> = {
  'image/png': 'image/png',
  'image/apng': 'image/png',
  'image/jpeg': 'image/jpeg',
  'image/gif': 'image/gif',
  'image/webp': 'image/webp',
}

export interface Image {
  mimeType: string
  /** Pixels, as shown: a photograph's rotation is taken into account. */
  width: number
  height: number
}

/** @throws Refusal unless the content, whatever it was called, is an image that every browser here can draw */
export async function inspectImage(bytes: Uint8Array): Promise<Image> {
  const mimeType = await imageType(bytes)
  const size = mimeType && measure(bytes)
  if (!size) throw new Refusal('unsupported_image', 'Only PNG, JPEG, GIF and WebP images can be put on a board.')
  const { width, height } = size
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
    throw new Refusal('unsupported_image', 'The image has too many pixels: at most 16384 a side and 64 megapixels.')
  }
  return { mimeType, width, height }
}

/** @returns the type to serve stored bytes as; undefined when they are no image we accept */
export async function imageType(bytes: Uint8Array): Promise<string | undefined> {
  return SERVED_AS[(await fileTypeFromBuffer(bytes))?.mime ?? '']
}

function measure(bytes: Uint8Array): { width: number; height: number } | undefined {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes)
    if (!(width > 0 && height > 0)) return undefined
    return orientation >= 5 ? { width: height, height: width } : { width, height }
  } catch {
    return undefined
  }
}
