/** Names are placed anew at each half of a doubling, not at each turn of a wheel. */
const STEP = Math.SQRT2
/** Marks and names that were larger on the board would cover the map: seen from afar a sketch shrinks as a whole. */
const LARGEST = 2

/** Units of the board that marks and names take for a pixel of the screen, at the nearest zoom for which names are placed. */
export function namePixel(zoom: number): number {
  return Math.min(LARGEST, STEP ** -Math.round(Math.log(zoom) / Math.log(STEP)))
}
