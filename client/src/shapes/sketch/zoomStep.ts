/** Names are placed anew at each half of a doubling, not at each turn of a wheel. */
const STEP = Math.SQRT2

/** The nearest zoom for which names are placed. */
export function zoomStep(zoom: number): number {
  return STEP ** Math.round(Math.log(zoom) / Math.log(STEP))
}
