import { expect, test } from 'vitest'
import { placeNames } from './labels.ts'
import { overlaps } from '../geo/boxes.ts'
import type { NameToPlace, Surroundings } from './nameSpots.ts'

const open: Surroundings = { bounds: { x: 0, y: 0, w: 400, h: 400 }, closed: [], costly: [], river: [] }

function named(id: string, x: number, y: number): NameToPlace {
  return {
    id,
    w: 80,
    h: 30,
    anchors: [{ x, y, radius: 5 }],
    gaps: [3, 20, 40, 60],
    leaderFrom: 100,
    staysOnItsBank: true,
    limit: Infinity,
  }
}

test('[MO6] a name with room stands to the right of its mark', () => {
  expect(placeNames([named('a', 200, 200)], open, 1000).get('a')).toMatchObject({
    align: 'start',
    box: { x: 208, y: 185 },
  })
})

test('[MO6] names of crowded marks all find a place, and none lies over another', () => {
  const crowd = Array.from({ length: 9 }, (_, n) => named(`n${n}`, 170 + (n % 3) * 30, 170 + Math.floor(n / 3) * 30))
  const boxes = [...placeNames(crowd, open, 5000).values()].map(({ box }) => box)
  expect(boxes).toHaveLength(9)
  expect(boxes.flatMap((box, at) => boxes.slice(at + 1).filter((other) => overlaps(box, other)))).toEqual([])
})

test('[MO6] a name keeps inside the map, off what is closed and on its bank', () => {
  const river = [
    { x: 215, y: 0 },
    { x: 215, y: 400 },
  ]
  const closed = [{ box: { x: 100, y: 185, w: 90, h: 30 } }]
  const place = placeNames([named('a', 200, 200)], { ...open, closed, river }, 1000).get('a')
  expect(place && place.box.x + place.box.w / 2).toBeLessThan(215)
  expect(place && closed.some(({ box }) => overlaps(box, place.box))).toBe(false)
  expect(placeNames([named('edge', 5, 5)], open, 1000).get('edge')?.box).toMatchObject({ x: 13 })
})

test('[MO6] a name that fits nowhere is left out rather than laid over another', () => {
  const names = [named('a', 20, 20), named('b', 20, 20)]
  const tight = { ...open, bounds: { x: 0, y: 0, w: 120, h: 36 } }
  expect(placeNames(names, tight, 1000).size).toBe(1)
})
