import type { LonLat } from './utm.ts'

const METRES_PER_DEGREE = 111_320
/** A centimetre: nobody can use more. */
const MOST_DECIMALS = 7

/**
 * `36.343, 43.127`: latitude first, with as many decimals as the data deserve, in the form that `parsePosition` reads.
 * It stands from left to right in every language.
 * @param accuracy metres that the place may be off
 */
export function formatDegrees({ lon, lat }: LonLat, accuracy: number): string {
  const decimals = Math.round(Math.log10(METRES_PER_DEGREE / accuracy))
  const digits = Math.min(Math.max(decimals, 0), MOST_DECIMALS)
  return [lat, lon].map((degrees) => withoutMinusZero(degrees.toFixed(digits))).join(', ')
}

function withoutMinusZero(text: string): string {
  return Number(text) === 0 ? text.replace('-', '') : text
}
