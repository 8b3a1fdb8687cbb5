import { parseMgrs, type Home, type MgrsFault, type MgrsSize } from './mgrs.ts'
import { parseDegrees, type DegreesFault, type DegreesOrder } from './parseDegrees.ts'
import { plainText } from '../plan/plainText.ts'
import type { LonLat } from './utm.ts'

/** Degrees, WGS84. */
export interface Region {
  west: number
  south: number
  east: number
  north: number
}

/** The middle of the square that a reference names. */
export interface MgrsPosition extends LonLat {
  ok: true
  form: 'mgrs'
  size: MgrsSize
}

/** `swapped`: the place meant, it seems, where the one that was typed is outside the region and this one in it. */
export interface DegreesPosition extends LonLat, DegreesOrder {
  ok: true
  form: 'degrees'
  swapped?: LonLat
}

/** `lettersMissing`: the figures of a reference, without its square. */
export type PositionFault =
  'empty' | 'notAPosition' | 'lettersMissing' | Exclude<MgrsFault, 'notMgrs'> | Exclude<DegreesFault, 'notDegrees'>

/** What a reader of positions must know about the sketch. */
export interface PositionContext {
  home?: Home
  /** Where the sketch's places are, for swapped degrees. */
  region?: Region
}

/** Of an easting and a northing. */
const FIGURES = /^(?:\d{3} \d{3}|\d{4} \d{4}|\d{5} \d{5}|\d{6}|\d{8}|\d{10})$/

/** Reads the place that somebody typed: an MGRS reference, or degrees. Never throws. */
export function parsePosition(
  text: string,
  { home, region }: PositionContext = {},
): MgrsPosition | DegreesPosition | { ok: false; why: PositionFault } {
  if (text.trim() === '') return { ok: false, why: 'empty' }
  const square = parseMgrs(text, home)
  if (square.ok) return { ok: true, form: 'mgrs', lon: square.lon, lat: square.lat, size: square.size }
  if (square.why !== 'notMgrs') return { ok: false, why: square.why }
  const degrees = parseDegrees(text)
  if (!degrees.ok && FIGURES.test(plainText(text).trim())) return { ok: false, why: 'lettersMissing' }
  if (!degrees.ok) return { ok: false, why: degrees.why === 'notDegrees' ? 'notAPosition' : degrees.why }
  const turned = { lon: degrees.lat, lat: degrees.lon }
  const isSwapped = region && !within(degrees, region) && within(turned, region)
  return { ...degrees, form: 'degrees', ...(isSwapped && { swapped: turned }) }
}

function within({ lon, lat }: LonLat, { west, south, east, north }: Region): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north
}
