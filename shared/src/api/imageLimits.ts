/** What an image may be, for the server to take it; the page makes smaller what is larger. */
export const MAX_IMAGE_BYTES = 10 * 1024 * 1024
const MAX_SIDE = 16_384
const MAX_PIXELS = 64_000_000

/** @param size pixels */
export function hasFewEnoughPixels({ width, height }: { width: number; height: number }): boolean {
  return width <= MAX_SIDE && height <= MAX_SIDE && width * height <= MAX_PIXELS
}
