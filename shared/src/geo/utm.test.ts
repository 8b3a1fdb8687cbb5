import proj4, { type Converter } from 'proj4'
import { expect, test } from 'vitest'
import { fromUtm, gridConvergence, toUtm, zoneOf, type Zone } from './utm.ts'

/** Spread over a zone and three degrees beyond it on either side (Roberts' sequence). */
const places = Array.from({ length: 10_000 }, (_, index) => {
  const number = (index % 60) + 1
  const lat = -80 + 164 * ((index * 0.7548776662466927) % 1)
  const lon = number * 6 - 183 - 6 + 12 * ((index * 0.5698402909980532) % 1)
  const zone: Zone = lat < 0 ? -number : number
  return { lon: lon < -180 ? lon + 360 : lon > 180 ? lon - 360 : lon, lat, zone }
})

const converters = new Map<Zone, Converter>()
function independent(zone: Zone): Converter {
  const definition = `+proj=utm +zone=${Math.abs(zone)}${zone < 0 ? ' +south' : ''} +ellps=WGS84`
  const converter = converters.get(zone) ?? proj4(definition)
  converters.set(zone, converter)
  return converter
}

test('[GR1] 10,000 places get the eastings and northings that an independent library gives them', () => {
  const off = places.map(({ lon, lat, zone }) => {
    const { easting, northing } = toUtm(lon, lat, zone)
    const [x = 0, y = 0] = independent(zone).forward([lon, lat])
    return Math.hypot(easting - x, northing - y)
  })
  expect(Math.max(...off)).toBeLessThan(1e-4)
})

test('[GR1] 10,000 eastings and northings become the degrees that an independent library makes of them', () => {
  const off = places.map(({ lon, lat, zone }) => {
    const [easting = 0, northing = 0] = independent(zone).forward([lon, lat])
    const found = fromUtm({ easting, northing }, zone)
    return Math.max(Math.abs(found.lon - lon), Math.abs(found.lat - lat))
  })
  expect(Math.max(...off)).toBeLessThan(1e-9)
})

test('[GR3] a place is in the zone that the grid gives it', () => {
  const zones = {
    mosul: zoneOf(43.13, 36.34),
    west: zoneOf(-180, 10),
    east: zoneOf(180, 10),
    around: zoneOf(360 + 43.13, 36.34),
    edge: zoneOf(48, 30),
    beforeTheEdge: zoneOf(47.999999, 30),
    equator: zoneOf(9, 0),
    south: zoneOf(18.42, -33.92),
    bergen: zoneOf(5.3, 60.4),
    westOfBergen: zoneOf(2.9, 60.4),
    svalbard: [0, 8.9, 9, 20.9, 21, 32.9, 33, 41.9, 42].map((lon) => zoneOf(lon, 78)),
  }
  expect(zones).toEqual({
    mosul: 38,
    west: 1,
    east: 60,
    around: 38,
    edge: 39,
    beforeTheEdge: 38,
    equator: 32,
    south: -34,
    bergen: 32,
    westOfBergen: 31,
    svalbard: [31, 31, 33, 33, 35, 35, 37, 37, 38],
  })
})

test('[GR4] grid north is where the lines of the grid lead', () => {
  expect(gridConvergence(43.13, 36.34, 38)).toBeCloseTo(-1.11, 2)
  for (const { lon, lat, zone } of places.slice(0, 1000)) {
    const here = toUtm(lon, lat, zone)
    const north = toUtm(lon, lat + 1e-4, zone)
    const leads = (-Math.atan2(north.easting - here.easting, north.northing - here.northing) * 180) / Math.PI
    expect(gridConvergence(lon, lat, zone)).toBeCloseTo(leads, 3)
  }
})
