export type ImageKind = 'png' | 'jpeg' | 'gif' | 'webp' | 'svg'

/** Bytes that are enough to tell. */
const HEAD = 1024
const SVG_START = /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/i

/** What the bytes are, whatever the file is called; undefined when they are none of these. */
export async function sniffImage(file: Blob): Promise<ImageKind | undefined> {
  const bytes = new Uint8Array(await file.slice(0, HEAD).arrayBuffer())
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  if (/^GIF8[79]a$/.test(text(0, 6))) return 'gif'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp'
  return SVG_START.test(new TextDecoder().decode(bytes)) ? 'svg' : undefined
}
