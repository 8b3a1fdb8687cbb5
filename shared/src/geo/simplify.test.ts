import { describe, expect, test } from 'vitest'
import { simplify, vertexWeights } from './simplify.ts'

type Place = readonly [number, number]
const simplified = (line: readonly Place[], tolerance: number, isRing = false): Place[] =>
  simplify(line, vertexWeights(line), tolerance, isRing)

/** A line of many turns, the same each time. */
function winding(length: number): Place[] {
  let [seed, x, y] = [7, 0, 0]
  const next = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647 - 0.5
  return Array.from({ length }, (): Place => [(x += next()), (y += next())])
}

function circle(count: number): Place[] {
  const places = Array.from({ length: count }, (_none, at): Place => {
    const turn = (2 * Math.PI * at) / count
    return [Math.cos(turn), Math.sin(turn)]
  })
  return [...places, places[0]!]
}

function distance([x, y]: Place, [x0, y0]: Place, [x1, y1]: Place): number {
  const [dx, dy] = [x1 - x0, y1 - y0]
  const length = dx * dx + dy * dy
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / length))
  return Math.hypot(x - x0 - share * dx, y - y0 - share * dy)
}

describe('lines', () => {
  test('[GE14] no vertex is farther from what is left than the tolerance', () => {
    const line = winding(3000)
    for (const tolerance of [0.3, 1, 4]) {
      const kept = simplified(line, tolerance)
      expect(kept.length).toBeLessThan(line.length)
      expect([kept[0], kept.at(-1)]).toEqual([line[0], line.at(-1)])
      let at = 0
      for (const place of line) {
        if (place === kept[at + 1] && at + 2 < kept.length) at += 1
        const [before, from, to] = [kept[Math.max(0, at - 1)]!, kept[at]!, kept[at + 1]!]
        expect(Math.min(distance(place, from, to), distance(place, before, from))).toBeLessThanOrEqual(tolerance + 1e-9)
      }
    }
  })

  test('[GE14] a finer tolerance keeps all that a coarser one keeps', () => {
    const line = winding(2000)
    const weights = vertexWeights(line)
    const fine = new Set(simplify(line, weights, 0.5, false))
    expect(simplify(line, weights, 2, false).every((place) => fine.has(place))).toBe(true)
  })

  test('[GE14] a road that goes out and comes back keeps its far end', () => {
    expect(
      simplified(
        [
          [0, 0],
          [5, 0],
          [10, 0],
          [5, 0],
          [0, 0],
        ],
        1,
      ),
    ).toEqual([
      [0, 0],
      [10, 0],
      [0, 0],
    ])
  })

  test('[GE14] what is straight becomes its ends, and what has no more is left alone', () => {
    expect(
      simplified(
        [
          [0, 0],
          [1, 1],
          [2, 2],
        ],
        0,
      ),
    ).toEqual([
      [0, 0],
      [2, 2],
    ])
    for (const line of [
      [],
      [[1, 2]],
      [
        [1, 2],
        [3, 4],
      ],
    ] as Place[][])
      expect(simplified(line, 9)).toEqual(line)
  })

  test('[GE14] a zigzag of 200,000 vertices that grows to one side is weighed in seconds', { timeout: 20_000 }, () => {
    const zigzag = Array.from({ length: 200_000 }, (_none, at): Place => [at, at % 2 === 0 ? 0 : at])
    expect(simplified(zigzag, 1).length).toBeGreaterThan(100_000)
  })
})

describe('rings', () => {
  test('[GE14] stay closed and keep a triangle, whatever the tolerance', () => {
    for (const tolerance of [0.01, 0.5, 2, 100]) {
      const kept = simplified(circle(3000), tolerance, true)
      expect(kept.length).toBeGreaterThanOrEqual(4)
      expect(kept.at(-1)).toEqual(kept[0])
      expect(new Set(kept.map(String)).size).toBeGreaterThanOrEqual(3)
    }
    expect(simplified(circle(3), 100, true)).toEqual(circle(3))
  })
})
