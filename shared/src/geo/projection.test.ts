import { expect, test } from 'vitest'
import { groundAround, groundProjection } from './projection.ts'

const mosul = { lon: 43.13, lat: 36.34 }
const ground = { ...groundAround(mosul), metresPerUnit: 14 }
const { toLocal, toGround, toGrid, fromGrid, convergence } = groundProjection(ground)

test('[GR3] a sketch is laid out in the zone of its middle, its origin in whole metres beside it', () => {
  expect(ground.zone).toBe(38)
  expect([ground.origin.easting, ground.origin.northing].map(Number.isInteger)).toEqual([true, true])
  const { x, y } = toLocal(mosul.lon, mosul.lat)
  expect(Math.hypot(x, y) * 14).toBeLessThan(0.75)
})

test('[GR2] a place goes to the plane and comes back, over the whole zone and three degrees beyond', () => {
  for (let lat = -80; lat <= 84; lat += 2) {
    for (let lon = 39; lon <= 51; lon += 0.25) {
      const back = toGround(toLocal(lon, lat))
      expect(Math.max(Math.abs(back.lon - lon), Math.abs(back.lat - lat))).toBeLessThan(1e-9)
    }
  }
})

test('[GR2] in the south and beside the date line too', () => {
  for (const place of [
    { lon: -179.9, lat: -18 },
    { lon: 179.9, lat: -18 },
    { lon: 18.42, lat: -33.92 },
  ]) {
    const there = groundProjection({ ...groundAround(place), metresPerUnit: 1 })
    const local = there.toLocal(place.lon + (place.lon > 0 ? 0.2 : -0.2), place.lat)
    expect(Math.hypot(local.x, local.y)).toBeLessThan(30_000)
    const back = there.toGround(there.toLocal(place.lon, place.lat))
    expect(back.lon).toBeCloseTo(place.lon, 9)
    expect(back.lat).toBeCloseTo(place.lat, 9)
  }
})

test('[GR1] x leads to grid east and y to grid south, in units', () => {
  const here = toGrid(43.2, 36.4)
  const there = fromGrid({ easting: here.easting + 1400, northing: here.northing - 2800 })
  const from = toLocal(43.2, 36.4)
  const to = toLocal(there.lon, there.lat)
  expect(to.x - from.x).toBeCloseTo(100, 6)
  expect(to.y - from.y).toBeCloseTo(200, 6)
})

test('[GR4] at Mosul the north arrow notes 1.11 degrees west', () => {
  expect(convergence(43.13, 36.34).toFixed(2)).toBe('-1.11')
})
