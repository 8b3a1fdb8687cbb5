import { expect, test } from 'vitest'
import { overlaps } from '../geo/boxes.ts'
import { crosses, middleOf } from './nameSpots.ts'
import mosul from './mosul.json' with { type: 'json' }
import { markBox } from './markSpacing.ts'
import { bridgeBox, mosulMap } from './mosulMap.ts'
import { collisions, mosulNames } from './mosulNames.ts'
import { localProjection, type Point } from './projection.ts'

const map = mosulMap()
const names = mosulNames(map)
const atOnce = names.filter(({ fromZoom }) => fromZoom === undefined)
const later = names.filter(({ fromZoom }) => fromZoom !== undefined)
/** 1920 x 1080, less the strip with title and clock and what is left around the board. */
const projectorZoom = Math.min((1920 - 192) / (map.bounds.w + 588), (1080 - 54 - 106) / map.bounds.h)

test('[MO5] the river, the five bridges, the main roads and some thirty names read at 18 px on a 1080-line projector', () => {
  const shown = new Set(atOnce.map(({ id }) => id))
  const wanted = ['river', ...mosul.bridges.map(({ id }) => id), ...mosul.roads.map(({ id }) => id), ...mosul.major]
  expect(wanted.filter((id) => !shown.has(id))).toEqual([])
  expect(mosul.major.length).toBeGreaterThanOrEqual(28)
  expect(Math.min(...atOnce.map(({ fontSize }) => fontSize)) * projectorZoom).toBeGreaterThanOrEqual(18)
})

test('[MO6] no name lies over another or over a bridge, at any zoom', () => {
  for (const zoom of [0.1, projectorZoom, 1.5, 2, 3, 4, 6, 8]) expect(collisions(names, map, zoom)).toEqual([])
})

test('[MO6] no name seen at once covers the mark of another place', () => {
  const covered = atOnce.flatMap(({ id, place }) =>
    map.marks
      .filter((mark) => mark.id !== id && overlaps(place.box, markBox(mark)))
      .map((mark) => `${id} / ${mark.id}`),
  )
  expect(covered).toEqual([])
})

test('[MO8] no mark lies over another or over a bridge, and none is drawn farther off than its position may be', () => {
  const over = map.marks.flatMap((one, index) => [
    ...map.marks.slice(index + 1).filter((other) => overlaps(markBox(one), markBox(other))),
    ...map.bridges.filter(
      ({ ends: [from, to] }) =>
        overlaps(markBox(one), bridgeBox([from, to], 0)) && distanceTo(one, from, to) < one.radius,
    ),
  ])
  expect(over).toEqual([])
  const metresOff: Record<string, number> = { A: 300, B: 700, C: 1200 }
  const { toBoard } = localProjection(mosul.extent, map.metresPerUnit)
  const given = new Map([...mosul.quarters, ...mosul.facilities].map((one) => [one.id, one]))
  const astray = map.marks.filter(({ id, x, y }) => {
    const { lon = 0, lat = 0, confidence = '' } = given.get(id) ?? {}
    const at = toBoard(lon, lat)
    return Math.hypot(x - at.x, y - at.y) * map.metresPerUnit > (metresOff[confidence] ?? 0) + 1
  })
  expect(astray).toEqual([])
})

/** From a point to the line between two others. */
function distanceTo(point: Point, from: Point, to: Point): number {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  return Math.abs((to.x - from.x) * (from.y - point.y) - (from.x - point.x) * (to.y - from.y)) / length
}

test('[MO6] a later name reads at 18 px from the zoom on at which it appears', () => {
  expect(later.length).toBeGreaterThan(90)
  for (const { fontSize, fromZoom = 0 } of later) expect(fontSize * fromZoom).toBeGreaterThanOrEqual(18)
})

test('[MO6] every quarter, facility, bridge and road has its name', () => {
  const named = new Set(names.map(({ id }) => id))
  const all = [...mosul.quarters, ...mosul.facilities, ...mosul.bridges, ...mosul.roads].map(({ id }) => id)
  expect(all.filter((id) => !named.has(id))).toEqual([])
})

test('[MO6] a quarter or facility is named on its own bank', () => {
  const marks = new Map(map.marks.map((mark) => [mark.id, mark]))
  const astray = names.filter(({ id, place }) => {
    const mark = marks.get(id)
    return mark && crosses(mark, middleOf(place.box), map.river)
  })
  expect(astray.map(({ id }) => id)).toEqual([])
})

test('[MO4] each bridge leads over the river', () => {
  const over = map.bridges.map(({ ends: [from, to] }) => crosses(from, to, map.river))
  expect(over).toEqual([true, true, true, true, true])
})
