import { hasFewEnoughPixels } from '@jisr/shared/api/imageLimits.ts'
import { fileTypeFromBuffer } from 'file-type'
import { imageSize } from 'image-size'
import { Refusal } from '../access/Refusal.ts'

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
  if (!hasFewEnoughPixels(size)) {
    throw new Refusal('unsupported_image', 'The image has too many pixels: at most 16384 a side and 64 megapixels.')
  }
  return { mimeType, ...size }
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
