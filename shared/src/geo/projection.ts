import type { VecModel } from '@tldraw/tlschema'
import { fromUtm, gridConvergence, toUtm, zoneOf, type GridPoint, type LonLat, type Zone } from './utm.ts'

/** Where a sketch's own plane lies. Fixed for its life, so that what is on it never moves. */
export interface Ground {
  zone: Zone
  /** The plane's 0, 0; whole metres. */
  origin: GridPoint
  metresPerUnit: number
}

/** Between degrees, the grid's metres and the plane's units: x to grid east, y to grid south. */
export interface GroundProjection {
  toLocal: (lon: number, lat: number) => VecModel
  toGround: (point: VecModel) => LonLat
  toGrid: (lon: number, lat: number) => GridPoint
  fromGrid: (grid: GridPoint) => LonLat
  /** Grid north from true north, degrees clockwise: about -1.11 at Mosul. */
  convergence: (lon: number, lat: number) => number
}

/**
 * Transverse Mercator on WGS84, far below a millimetre within ten degrees of the zone's middle, there and back. A
 * place a quarter of the globe away has no place on the plane: its numbers may be huge or not finite.
 */
export function groundProjection({ zone, origin, metresPerUnit }: Ground): GroundProjection {
  const toGrid = (lon: number, lat: number): GridPoint => toUtm(lon, lat, zone)
  const fromGrid = (grid: GridPoint): LonLat => fromUtm(grid, zone)
  return {
    toGrid,
    fromGrid,
    toLocal: (lon, lat) => {
      const { easting, northing } = toGrid(lon, lat)
      return { x: (easting - origin.easting) / metresPerUnit, y: (origin.northing - northing) / metresPerUnit }
    },
    toGround: ({ x, y }) =>
      fromGrid({ easting: origin.easting + x * metresPerUnit, northing: origin.northing - y * metresPerUnit }),
    convergence: (lon, lat) => gridConvergence(lon, lat, zone),
  }
}

/** The zone and the origin of a sketch laid out around a place. */
export function groundAround({ lon, lat }: LonLat): Pick<Ground, 'zone' | 'origin'> {
  const zone = zoneOf(lon, lat)
  const { easting, northing } = toUtm(lon, lat, zone)
  return { zone, origin: { easting: Math.round(easting), northing: Math.round(northing) } }
}
