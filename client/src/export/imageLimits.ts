/** The largest picture a browser can draw: side in pixels, area in square pixels. */
export interface ImageLimits {
  side: number
  area: number
}

/** Chromium and Firefox on computers. */
const DESKTOP: ImageLimits = { side: 16_384, area: 16_384 * 16_384 }
/** Phones and tablets: Safari on iOS draws no more than 16.7 million pixels, cheap Android devices run out of memory. */
const MOBILE: ImageLimits = { side: 8_192, area: 4_096 * 4_096 }

export const SCALES = [1, 2, 3, 4] as const

export function imageLimits(userAgent: string, touchPoints: number): ImageLimits {
  // An iPad calls itself a Macintosh; no Mac has a touch screen.
  const mobile = /Android|iPhone|iPad|Mobile/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1)
  return mobile ? MOBILE : DESKTOP
}

export function fits(width: number, height: number, scale: number, limits: ImageLimits): boolean {
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)]
  return w <= limits.side && h <= limits.side && w * h <= limits.area
}

/**
 * The largest scale up to 4 at which the picture can be drawn: a whole number where one works, else a hundredth, rounded
 * down. Never 0: at a hundredth even a board a million pixels wide fits.
 *
 * @param width of the picture at 1x, in pixels
 */
export function largestScale(width: number, height: number, limits: ImageLimits): number {
  const exact = Math.min(limits.side / width, limits.side / height, Math.sqrt(limits.area / (width * height)))
  if (exact >= 1) return Math.min(4, Math.floor(exact))
  let scale = Math.max(1, Math.floor(exact * 100))
  while (scale > 1 && !fits(width, height, scale / 100, limits)) scale -= 1
  return scale / 100
}
