import { roundDegrees, type Position } from '../geo/features.ts'

/** Degrees with at most seven decimals and never an exponent, which GPX and KML do not know. */
export function degreesText(degrees: number): string {
  const text = String(roundDegrees(degrees))
  return text.includes('e') ? degrees.toFixed(7).replace(/0+$/, '') : text
}

/** Longitude first. */
export function positionText([lon, lat]: Position, between: ',' | ' '): string {
  return `${degreesText(lon)}${between}${degreesText(lat)}`
}
