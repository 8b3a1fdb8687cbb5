/** Metres from the crossing of equator and central meridian, scale 0.9996 on that meridian; x east, y north. */
export interface Plane {
  x: number
  y: number
}

const EQUATORIAL_RADIUS = 6_378_137
const FLATTENING = 1 / 298.257223563
const SCALE = 0.9996

const eccentricity = Math.sqrt(FLATTENING * (2 - FLATTENING))
const third = FLATTENING / (2 - FLATTENING)
const radius = (SCALE * EQUATORIAL_RADIUS * (1 + third ** 2 / 4 + third ** 4 / 64 + third ** 6 / 256)) / (1 + third)

/** Krüger's series to the sixth order, as Karney gives them (2011): row j begins with the third flattening to the j. */
const FROM_ELLIPSOID = coefficients([
  [1 / 2, -2 / 3, 5 / 16, 41 / 180, -127 / 288, 7891 / 37_800],
  [13 / 48, -3 / 5, 557 / 1440, 281 / 630, -1_983_433 / 1_935_360],
  [61 / 240, -103 / 140, 15_061 / 26_880, 167_603 / 181_440],
  [49_561 / 161_280, -179 / 168, 6_601_661 / 7_257_600],
  [34_729 / 80_640, -3_418_889 / 1_995_840],
  [212_378_941 / 319_334_400],
])
const TO_ELLIPSOID = coefficients([
  [-1 / 2, 2 / 3, -37 / 96, 1 / 360, 81 / 512, -96_199 / 604_800],
  [-1 / 48, -1 / 15, 437 / 1440, -46 / 105, 1_118_711 / 3_870_720],
  [-17 / 480, 37 / 840, 209 / 4480, -5569 / 90_720],
  [-4397 / 161_280, 11 / 504, 830_251 / 7_257_600],
  [-4583 / 161_280, 108_847 / 3_991_680],
  [-20_648_693 / 638_668_800],
])

/** @param lon from the central meridian; both in radians. Far below a millimetre within 10 degrees of the meridian. */
export function toPlane(lon: number, lat: number): Plane {
  const { xi, eta } = sphere(lon, lat)
  const { x, y } = corrected(xi, eta, FROM_ELLIPSOID)
  return { x: radius * x, y: radius * y }
}

/** The inverse of `toPlane`: radians. */
export function fromPlane(plane: Plane): { lon: number; lat: number } {
  const { x: eta, y: xi } = corrected(plane.y / radius, plane.x / radius, TO_ELLIPSOID)
  const tangent = Math.sin(xi) / Math.hypot(Math.sinh(eta), Math.cos(xi))
  return { lon: Math.atan2(Math.sinh(eta), Math.cos(xi)), lat: Math.atan(geodetic(tangent)) }
}

/** Radians, clockwise, from true north to the plane's y. @param lon as for `toPlane` */
export function convergenceAt(lon: number, lat: number): number {
  const { xi, eta, tangent } = sphere(lon, lat)
  const slope = { along: 1, across: 0 }
  for (const [index, factor] of FROM_ELLIPSOID.entries()) {
    const j = 2 * (index + 1)
    slope.along += j * factor * Math.cos(j * xi) * Math.cosh(j * eta)
    slope.across += j * factor * Math.sin(j * xi) * Math.sinh(j * eta)
  }
  return Math.atan((tangent / Math.hypot(1, tangent)) * Math.tan(lon)) + Math.atan2(slope.across, slope.along)
}

/** Gauss and Schreiber's projection of the conformal sphere, and the tangent of the conformal latitude. */
function sphere(lon: number, lat: number): { xi: number; eta: number; tangent: number } {
  const tangent = conformal(Math.tan(lat))
  const cosine = Math.cos(lon)
  return {
    xi: Math.atan2(tangent, cosine),
    eta: Math.asinh(Math.sin(lon) / Math.hypot(tangent, cosine)),
    tangent,
  }
}

function corrected(xi: number, eta: number, series: readonly number[]): Plane {
  let x = eta
  let y = xi
  for (const [index, factor] of series.entries()) {
    const j = 2 * (index + 1)
    x += factor * Math.cos(j * xi) * Math.sinh(j * eta)
    y += factor * Math.sin(j * xi) * Math.cosh(j * eta)
  }
  return { x, y }
}

/** Both latitudes by their tangents, which stay exact near the poles. */
function conformal(tangent: number): number {
  const sigma = Math.sinh(eccentricity * Math.atanh((eccentricity * tangent) / Math.hypot(1, tangent)))
  return tangent * Math.hypot(1, sigma) - sigma * Math.hypot(1, tangent)
}

/** Newton's method, whose error squares in each step: three suffice, the fourth is for the poles. */
function geodetic(wanted: number): number {
  let tangent = wanted / (1 - eccentricity ** 2)
  for (let step = 0; step < 4; step++) {
    const found = conformal(tangent)
    tangent +=
      (((wanted - found) / Math.hypot(1, found)) * (1 + (1 - eccentricity ** 2) * tangent ** 2)) /
      ((1 - eccentricity ** 2) * Math.hypot(1, tangent))
  }
  return tangent
}

function coefficients(rows: readonly (readonly number[])[]): number[] {
  return rows.map((row, index) => row.reduce((sum, factor, at) => sum + factor * third ** (index + 1 + at), 0))
}
