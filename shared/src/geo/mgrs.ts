import { plainText } from '../plan/plainText.ts'
import { fromUtm, toUtm, zoneOf, type GridPoint, type LonLat, type Zone } from './utm.ts'

/** Metres of the side of the square that a reference names. */
export type MgrsSize = 1 | 10 | 100 | 1000 | 10_000

/** A square of the grid: `easting` and `northing` are its south-west corner, `lon` and `lat` its middle. */
export interface MgrsSquare extends GridPoint, LonLat {
  zone: Zone
  size: MgrsSize
}

/** Where a sketch lies: what a reference without its zone is near to. */
export interface Home extends GridPoint {
  zone: Zone
}

/**
 * Why a reference is refused: it is none; no such zone, band or square (which includes a square that the band does not
 * have); easting and northing are not equally long; none or too many digits; its zone is left out and no sketch
 * tells it.
 */
export type MgrsFault = 'notMgrs' | 'zone' | 'band' | 'square' | 'uneven' | 'digits' | 'noZone'

const BANDS = 'CDEFGHJKLMNPQRSTUVWX'
const COLUMNS = ['ABCDEFGH', 'JKLMNPQR', 'STUVWXYZ'] as const
const ROWS = 'ABCDEFGHJKLMNPQRSTUV'
const SOUTH_END = -80
const NORTH_END = 84
const BAND_HEIGHT = 8
const SQUARE = 100_000
const CYCLE = ROWS.length * SQUARE
/** A square's middle may lie this far outside the band that has its edge: half of it, and rows lean off the parallels. */
const BAND_SLACK_DEGREES = 0.65
/** A point that was computed on a line of the grid belongs to the square that begins there. */
const NOISE_METRES = 1e-6
const SIZES: readonly MgrsSize[] = [10_000, 1000, 100, 10, 1]
const LONGEST = 40
const REFERENCE = /^(?:(?<zone>\d{1,2}) ?(?<band>[A-Z]) ?)?(?<square>[A-Z] ?[A-Z])(?<digits>[ \d]*)$/

/**
 * `38S LF 318 235`: the square of that size that a place lies in, in the place's own zone.
 * @returns undefined near the poles, which have another grid
 */
export function formatMgrs({ lon, lat }: LonLat, size: MgrsSize): string | undefined {
  if (!Number.isFinite(lon) || !(lat >= SOUTH_END && lat <= NORTH_END)) return undefined
  const zone = zoneOf(lon, lat)
  const { easting, northing } = toUtm(lon, lat, zone)
  const column = columnsOf(zone)[Math.floor((easting + NOISE_METRES) / SQUARE) - 1] ?? ''
  const row = ROWS[(Math.floor((northing + NOISE_METRES) / SQUARE) + rowShift(zone)) % ROWS.length] ?? ''
  const number = String(Math.abs(zone)).padStart(2, '0')
  return `${number}${bandOf(lat)} ${column}${row} ${mgrsDigits(easting, size)} ${mgrsDigits(northing, size)}`
}

/** The digits that a reference gives an easting or a northing (metres), cut and not rounded: `318` at 100 m. */
export function mgrsDigits(metres: number, size: MgrsSize): string {
  const count = SIZES.indexOf(size) + 1
  return String(Math.floor((metres + NOISE_METRES) / size) % (SQUARE / size)).padStart(count, '0')
}

/**
 * Reads `38S LF 318 235`, spaces or none, in capitals or not, with Latin, Arabic or Persian digits, two to ten of them.
 * @param home lets a reference leave out its zone: the nearest square of that name is meant
 */
export function parseMgrs(text: string, home?: Home): ({ ok: true } & MgrsSquare) | { ok: false; why: MgrsFault } {
  const plain = plainText(text.slice(0, LONGEST + 1))
    .trim()
    .toUpperCase()
    .replaceAll(/\s+/g, ' ')
  const parts = plain.length <= LONGEST ? REFERENCE.exec(plain)?.groups : undefined
  // Two letters alone are the beginning of a name.
  if (!parts || (!parts['zone'] && !parts['digits'])) return { ok: false, why: 'notMgrs' }
  const digits = digitsOf(parts['digits']?.trim() ?? '')
  if (typeof digits === 'string') return { ok: false, why: digits }
  const corner = squareCorner(parts['square']?.replace(' ', '') ?? '', parts['zone'], parts['band'] ?? '', home)
  if (typeof corner === 'string') return { ok: false, why: corner }
  const { zone } = corner
  const { size } = digits
  const easting = corner.easting + digits.easting
  const northing = corner.northing + digits.northing
  const middle = fromUtm({ easting: easting + size / 2, northing: northing + size / 2 }, zone)
  return { ok: true, zone, easting, northing, size, ...middle }
}

function digitsOf(text: string): (GridPoint & { size: MgrsSize }) | MgrsFault {
  const [first = '', second, ...more] = text.split(' ')
  const half = first.length / 2
  const [easting, northing] = second === undefined ? [first.slice(0, half), first.slice(half)] : [first, second]
  if (more.length > 0 || easting.length !== northing.length) return 'uneven'
  const size = SIZES[easting.length - 1]
  return size ? { easting: Number(easting) * size, northing: Number(northing) * size, size } : 'digits'
}

function squareCorner(name: string, number: string | undefined, band: string, home?: Home): Home | MgrsFault {
  if (number === undefined) return home ? squareNear(name, home) : 'noZone'
  if (Number(number) < 1 || Number(number) > 60) return 'zone'
  const south = SOUTH_END + BANDS.indexOf(band) * BAND_HEIGHT
  if (south < SOUTH_END) return 'band'
  const north = band === 'X' ? NORTH_END : south + BAND_HEIGHT
  const zone = south < 0 ? -Number(number) : Number(number)
  const found = squaresNamed(name, zone).find((corner) => {
    const middle = { easting: corner.easting + SQUARE / 2, northing: corner.northing + SQUARE / 2 }
    const { lat } = fromUtm(middle, zone)
    return lat > south - BAND_SLACK_DEGREES && lat < north + BAND_SLACK_DEGREES
  })
  return found ?? 'square'
}

function squareNear(name: string, home: Home): Home | MgrsFault {
  const away = ({ northing }: Home): number => Math.abs(northing + SQUARE / 2 - home.northing)
  return squaresNamed(name, home.zone).sort((a, b) => away(a) - away(b))[0] ?? 'square'
}

/** The letters of the rows begin anew every 2,000 km. */
function squaresNamed(name: string, zone: Zone): Home[] {
  const column = columnsOf(zone).indexOf(name.charAt(0))
  const row = ROWS.indexOf(name.charAt(1))
  if (column < 0 || row < 0) return []
  const first = ((row - rowShift(zone) + ROWS.length) % ROWS.length) * SQUARE
  return [0, 1, 2, 3, 4].map((turn) => ({ zone, easting: (column + 1) * SQUARE, northing: first + turn * CYCLE }))
}

function columnsOf(zone: Zone): string {
  return COLUMNS[(Math.abs(zone) - 1) % COLUMNS.length] ?? ''
}

function rowShift(zone: Zone): number {
  return zone % 2 === 0 ? 5 : 0
}

function bandOf(lat: number): string {
  return BANDS[Math.min(Math.floor((lat - SOUTH_END) / BAND_HEIGHT), BANDS.length - 1)] ?? ''
}
