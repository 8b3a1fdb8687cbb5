/** Board units, y downwards. */
export interface Point {
  x: number
  y: number
}

/** Board units; x and y are the corner with the smallest values. */
export interface Box extends Point {
  w: number
  h: number
}

/** Degrees, WGS84. */
export interface Extent {
  west: number
  south: number
  east: number
  north: number
}

export interface Projection {
  /** The extent on the board; its north-west corner is 0, 0. */
  bounds: Box
  toBoard: (lon: number, lat: number) => Point
}

const METRES_PER_DEGREE_OF_LATITUDE = 110_950
const METRES_PER_DEGREE_OF_LONGITUDE_AT_EQUATOR = 111_320

/**
 * Local equirectangular projection: one scale in all directions and all over the extent. Over the 15 km of a city it
 * departs from UTM by less than 0.1 %, far below the accuracy of a sketch.
 */
export function localProjection(extent: Extent, metresPerUnit: number): Projection {
  const middle = ((extent.south + extent.north) / 2) * (Math.PI / 180)
  const perLon = (METRES_PER_DEGREE_OF_LONGITUDE_AT_EQUATOR * Math.cos(middle)) / metresPerUnit
  const perLat = METRES_PER_DEGREE_OF_LATITUDE / metresPerUnit
  const toBoard = (lon: number, lat: number): Point => ({
    x: (lon - extent.west) * perLon,
    y: (extent.north - lat) * perLat,
  })
  const corner = toBoard(extent.east, extent.south)
  return { bounds: { x: 0, y: 0, w: corner.x, h: corner.y }, toBoard }
}
