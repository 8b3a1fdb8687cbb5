import { expect, test } from 'vitest'
import { groundProjection } from '@jisr/shared/geo/projection.ts'
import { mosulWindow } from '@jisr/shared/places/mosulWindow.ts'
import mosul from '@jisr/shared/places/mosul.json'
import { middleOf } from '../../sketch/sketchPlaces.ts'
import {
  denominatorOf,
  isScale,
  pannedWindow,
  scaledWindow,
  scaleFor,
  scaleLimits,
  wholeCity,
} from './sketchCommands.ts'

const sheet = mosulWindow({ w: 1000, h: 800 })

test('[SK10] at another scale the window’s middle stays in place', () => {
  for (const scale of [0.01, 0.3, 4, 90]) {
    const scaled = { ...sheet, ...scaledWindow(sheet, scale) }
    expect(scaled.scale).toBe(scale)
    expect(middleOf(scaled).x).toBeCloseTo(middleOf(sheet).x, 6)
    expect(middleOf(scaled).y).toBeCloseTo(middleOf(sheet).y, 6)
  }
  expect(denominatorOf({ ...sheet, scale: scaleFor(sheet, 25_000) })).toBeCloseTo(25_000)
  // As far as a sketch goes.
  expect(scaledWindow(sheet, 1e9).scale).toBe(100)
})

test('[SK10] a scale beyond what a sketch can be drawn at is none; its limits are, in three figures', () => {
  const { nearest, farthest } = scaleLimits(sheet)
  const isTaken = (denominator: number): boolean => isScale(scaleFor(sheet, denominator))
  for (const limit of [nearest, farthest]) expect(isTaken(Number(limit.toPrecision(3)))).toBe(true)
  expect([nearest * 0.9, 500, 25_000, farthest * 1.1].map(isTaken)).toEqual([false, false, true, false])
})

test('[SK10] the window goes over the ground by shares of itself', () => {
  const { corner } = pannedWindow(sheet, 0.25, -0.5)
  expect((corner.x - sheet.corner.x) * sheet.scale).toBeCloseTo(250)
  expect((corner.y - sheet.corner.y) * sheet.scale).toBeCloseTo(-400)
})

test('[SK10] the whole city comes into the window, on whatever ground the sketch was laid out', () => {
  const elsewhere = {
    ...sheet,
    unit: 5,
    origin: { easting: 300_000, northing: 4_000_000 },
    corner: { x: 0, y: 0 },
    scale: 2,
  }
  for (const props of [sheet, elsewhere]) {
    const shown = { ...props, ...wholeCity(props) }
    const { toLocal } = groundProjection({ zone: props.zone, origin: props.origin, metresPerUnit: props.unit })
    const { west, east, south, north } = mosul.extent
    for (const [lon, lat] of [
      [west, north],
      [east, south],
    ] as const) {
      const { x, y } = toLocal(lon, lat)
      const [left, top] = [(x - shown.corner.x) * shown.scale, (y - shown.corner.y) * shown.scale]
      expect([left >= -1, top >= -1, left <= 1001, top <= 801]).toEqual([true, true, true, true])
    }
  }
})
