import { markPixel } from './namePixel.ts'

/** Pixels of the screen: no smaller than what the city has of the same. */
const LEAST = { sign: 22, words: 13 }
/** Units of the board, of a frame and of the letters of a name. */
const OWN = { sign: 36, words: 17 }

/** How large symbols and words on a sketch are, in their own size. */
export interface LeastSizes {
  sign: number
  words: number
  /** Words of lines and areas, and of hazard areas that have no more room: of these not all can be left out, so that they grow no farther than signs. */
  lines: number
  /** Words of hazard areas that have no room for those: no smaller than can be read, but smaller than their own size. */
  least: number
}

/** Larger on the board when it is seen from afar. @param pixel units of the board a pixel of the screen, as for names of the city */
export function leastSizes(pixel: number): LeastSizes {
  // From near they are as large on the screen as from where they are as large as they were drawn.
  const own = Math.min(1, pixel)
  return {
    sign: Math.max(1, (markPixel(pixel) * LEAST.sign) / OWN.sign),
    words: Math.max(own, (pixel * LEAST.words) / OWN.words),
    lines: Math.max(own, (markPixel(pixel) * LEAST.words) / OWN.words),
    least: (Math.max(own, markPixel(pixel)) * LEAST.words) / OWN.words,
  }
}
