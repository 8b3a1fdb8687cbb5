import { expect, test } from 'vitest'
import mosul from './mosul.json' with { type: 'json' }
import { localProjection } from './projection.ts'

const { toBoard } = localProjection(mosul.extent, 14)

/** Metres on the sphere, by the haversine formula. */
function metres(a: readonly number[], b: readonly number[]): number {
  const [lonA = 0, latA = 0, lonB = 0, latB = 0] = [...a, ...b].map((degrees) => (degrees * Math.PI) / 180)
  const half = Math.sin((latB - latA) / 2) ** 2 + Math.cos(latA) * Math.cos(latB) * Math.sin((lonB - lonA) / 2) ** 2
  return 2 * 6_371_000 * Math.asin(Math.sqrt(half))
}

test('[MO4] a unit is the same length everywhere on the map and in every direction, within half a percent', () => {
  const { west, south, east, north } = mosul.extent
  const pairs = [
    [
      [west, north],
      [east, north],
    ],
    [
      [west, south],
      [east, south],
    ],
    [
      [west, north],
      [west, south],
    ],
    [
      [west, north],
      [east, south],
    ],
    [
      [43.1382, 36.3446],
      [43.1446, 36.3392],
    ],
  ] as const
  for (const [from, to] of pairs) {
    const a = toBoard(from[0], from[1])
    const b = toBoard(to[0], to[1])
    const drawn = Math.hypot(a.x - b.x, a.y - b.y) * 14
    expect(Math.abs(drawn / metres(from, to) - 1)).toBeLessThan(0.005)
  }
})

test('[MO4] north is up and east is right', () => {
  const middle = toBoard(43.14, 36.35)
  expect(toBoard(43.14, 36.36).y).toBeLessThan(middle.y)
  expect(toBoard(43.15, 36.35).x).toBeGreaterThan(middle.x)
})
