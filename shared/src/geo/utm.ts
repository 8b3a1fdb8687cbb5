import { convergenceAt, fromPlane, toPlane } from './transverseMercator.ts'

/** Degrees, WGS84. */
export interface LonLat {
  lon: number
  lat: number
}

/** Metres on the UTM grid; in the south the northing counts from 10,000 km below the equator. */
export interface GridPoint {
  easting: number
  northing: number
}

/** 1 to 60, negative in the south: the letter beside it in an MGRS reference is a band, and S there is no south. */
export type Zone = number

const FALSE_EASTING = 500_000
const FALSE_NORTHING_IN_THE_SOUTH = 10_000_000
const DEGREE = Math.PI / 180

/** The zone that a place belongs to, with the exceptions around Norway. @param lon any turn of it */
export function zoneOf(lon: number, lat: number): Zone {
  const turned = eastOf(-180, lon)
  const number = Math.min(Math.floor(turned / 6) + 1, 60)
  const zone = northernException(turned - 180, lat) ?? number
  return lat < 0 ? -zone : zone
}

/** Good within ten degrees of the zone's middle, and poor beyond thirty. */
export function toUtm(lon: number, lat: number, zone: Zone): GridPoint {
  const { x, y } = toPlane(fromMiddle(lon, zone) * DEGREE, lat * DEGREE)
  return { easting: FALSE_EASTING + x, northing: falseNorthing(zone) + y }
}

/** The inverse of `toUtm`, to less than 1e-9 degrees; longitude from -180 to 180. */
export function fromUtm({ easting, northing }: GridPoint, zone: Zone): LonLat {
  const { lon, lat } = fromPlane({ x: easting - FALSE_EASTING, y: northing - falseNorthing(zone) })
  const degrees = middleOf(zone) + lon / DEGREE
  return { lon: degrees >= -180 && degrees <= 180 ? degrees : eastOf(-180, degrees) - 180, lat: lat / DEGREE }
}

/** Grid north from true north, degrees clockwise: what a sketch notes beside its north arrow. */
export function gridConvergence(lon: number, lat: number, zone: Zone): number {
  return convergenceAt(fromMiddle(lon, zone) * DEGREE, lat * DEGREE) / DEGREE
}

function northernException(lon: number, lat: number): Zone | undefined {
  if (lat >= 56 && lat < 64 && lon >= 3 && lon < 12) return 32
  if (lat < 72 || lon < 0 || lon >= 42) return undefined
  return 31 + 2 * Math.floor((lon + 3) / 12)
}

function middleOf(zone: Zone): number {
  return Math.abs(zone) * 6 - 183
}

/** The shorter way round: a zone beside the date line has places on the other side of it. */
function fromMiddle(lon: number, zone: Zone): number {
  const away = lon - middleOf(zone)
  return away >= -180 && away <= 180 ? away : eastOf(-180, away) - 180
}

/** Degrees east of a meridian, from 0 to 360; the date line itself stays in the east. */
function eastOf(meridian: number, lon: number): number {
  const east = (lon - meridian) % 360
  if (east === 0 && lon > meridian) return 360
  return east < 0 ? east + 360 : east
}

function falseNorthing(zone: Zone): number {
  return zone < 0 ? FALSE_NORTHING_IN_THE_SOUTH : 0
}
