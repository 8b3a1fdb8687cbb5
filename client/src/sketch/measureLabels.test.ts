import { Box, createShapeId, Vec, type BoxModel } from 'tldraw'
import { expect, test } from 'vitest'
import { overlaps } from '@jisr/shared/geo/boxes.ts'
import { NEW_MEASURE, type MeasureProps } from '@jisr/shared/shapes/measure.ts'
import { pointsAlong } from '@jisr/shared/places/polyline.ts'
import { SIZES, type MeasureWords } from '@jisr/shared/shapes/measureLabels.ts'
import type { Spot } from '@jisr/shared/shapes/measureVertices.ts'
import { wordBoxes } from '@jisr/shared/shapes/measureWordBoxes.ts'
import { nearestOf } from '@jisr/shared/shapes/WordBlock.ts'
import { outlineOf } from './lineBoxes.ts'
import { placeMeasureWords } from './measureLabels.ts'
import { moved } from './symbolLabels.ts'
import type { LabelledMeasure } from './WordRoom.ts'

const window = { w: 1000, h: 800 }
const ONE = { words: 1, lines: 1, least: 1 }
const WORDS: MeasureWords = {
  locale: 'en',
  kind: 'Kind of line',
  danger: ['DANGER - MINES', 'خطر ألغام'],
  notice: 'planning sketch, not a clearance record',
  hazard: 'Suspected',
  passage: 'Closed',
  since: '121300CNOV26',
  phaseLine: { ltr: 'PL', rtl: 'خط المرحلة' },
}
const measure = (
  name: string,
  at: Spot,
  spots: [number, number][],
  changes: Partial<MeasureProps>,
): LabelledMeasure => {
  const props = { ...NEW_MEASURE, name, ...changes }
  const points = spots.map(([x, y]) => ({ x, y }))
  return { id: createShapeId(name), at, points, props, words: WORDS, outline: outlineOf(points, props, at, 1) }
}
/** A hazard area around a box. */
const hazard = (name: string, { x, y, w, h }: BoxModel): LabelledMeasure =>
  measure(
    name,
    { x, y },
    [
      [0, 0],
      [w, 0],
      [w, h],
      [0, h],
    ],
    { kind: 'hazard' },
  )
const field = hazard('SHA 12', { x: 300, y: 250, w: 400, h: 300 })
const lane = measure(
  'lane',
  { x: 300, y: 250 },
  [
    [-100, 150],
    [500, 150],
  ],
  { kind: 'safeLane' },
)
const main = measure(
  'Water main',
  { x: 100, y: 650 },
  [
    [0, 0],
    [500, 120],
  ],
  { kind: 'utility' },
)
const sign = (x: number, y: number): BoxModel => ({ x: x - 20, y: y - 20, w: 40, h: 52 })
const boxesOf = (one: LabelledMeasure, ...from: Parameters<typeof placeMeasureWords>): BoxModel[] => {
  const words = placeMeasureWords(...from).get(one.id)
  return words ? wordBoxes(words).map((box) => moved(box, one.at)) : []
}
const covered = (boxes: readonly BoxModel[], by: readonly BoxModel[]): boolean =>
  boxes.some((box) => by.some((other) => overlaps(box, other)))

test.each([1, 1.5])(
  '[LA15] the words of lines and areas lie neither on one another nor under a sign, %s times as large',
  (size) => {
    const measures = [lane, main, field, { ...main, id: createShapeId('twin') }]
    const signs = [sign(350, 710), sign(500, 400)]
    const all = measures.map((one) => boxesOf(one, measures, window, { words: size, lines: size, least: size }, signs))
    expect(all.every((boxes) => boxes.length > 0)).toBe(true)
    for (const [at, boxes] of all.entries()) {
      expect(covered(boxes, signs)).toBe(false)
      expect(all.slice(at + 1).some((others) => covered(boxes, others))).toBe(false)
      expect(boxes.every(({ x, y, w, h }) => x >= 0 && y >= 0 && x + w <= window.w && y + h <= window.h)).toBe(true)
    }
  },
)

test('[LA16] the words of a hazard area come first: a lane through it and what else lies there do not cover them', () => {
  const onLane = Array.from({ length: 61 }, (_, at) => ({ x: 200 + at * 10 - 3, y: 397, w: 6, h: 6 }))
  expect(covered(boxesOf(field, [field], window, ONE, []), onLane)).toBe(true)
  expect(covered(boxesOf(field, [lane, field], window, ONE, []), onLane)).toBe(false)
  // Where it is full of signs they stand beside it, tied to it.
  const full = Array.from({ length: 30 }, (_, at) => sign(330 + (at % 6) * 68, 280 + Math.floor(at / 6) * 60))
  const away = placeMeasureWords([lane, field], window, ONE, full).get(field.id)
  expect(away?.labels.map(({ text }) => text).join(' ')).toContain('clearance record')
  expect(away?.leaders).toHaveLength(1)
  expect(covered(boxesOf(field, [lane, field], window, ONE, full), full)).toBe(false)
  // And where there is no room at all they stand all the same.
  const everywhere = [{ x: 0, y: 0, w: 1000, h: 800 }]
  expect(boxesOf(field, [lane, field], window, ONE, everywhere)).not.toEqual([])
  expect(boxesOf(lane, [lane, field], window, ONE, everywhere)).toEqual([])
})

/** Between words and the nearest point of an area, in units of the board. */
const awayFrom = (one: LabelledMeasure, boxes: readonly BoxModel[]): number => {
  const edge = pointsAlong([...one.points, ...one.points.slice(0, 1)], 1).map((spot) => Vec.Add(spot, one.at))
  return Math.min(...edge.flatMap((spot) => boxes.map((box) => Vec.Dist(nearestOf([box], spot), spot))))
}

test('[LA16] the words of a hazard area are in it, in other rows and smaller if need be, where there is room', () => {
  // Of the field a strip is free in which they have no room in a column.
  const signs = [
    { x: 200, y: 0, w: 600, h: 350 },
    { x: 200, y: 450, w: 600, h: 350 },
  ]
  const sizes = { ...ONE, least: 0.76 }
  const [here, alone] = [signs, []].map((taken) => placeMeasureWords([field], window, sizes, taken).get(field.id))
  const texts = (words: typeof here): string[] => words!.labels.flatMap(({ text }) => text.split(' ')).sort()
  expect(texts(here)).toEqual(texts(alone))
  expect(here?.leaders).toEqual([])
  expect(here!.labels[0]!.size / alone!.labels[0]!.size).toBeCloseTo(0.76)
  const boxes = boxesOf(field, [field], window, sizes, signs)
  expect(covered(boxes, signs)).toBe(false)
  expect(boxes.every(({ x, w }) => x >= 300 && x + w <= 700)).toBe(true)
})

test('[LA16] where it is full they stand against its edge, on whichever side is free, else as near as there is room', () => {
  const ditch = measure(
    'ditch',
    { x: 250, y: 200 },
    [
      [0, 400],
      [500, 0],
      [520, 25],
      [20, 425],
    ],
    { kind: 'hazard' },
  )
  const along = Array.from({ length: 14 }, (_, at) => sign(250 + at * 40, 610 - at * 32))
  const below = Array.from({ length: 6 }, (_, at) => sign(420 + at * 60, 690 - at * 48))
  for (const signs of [along, [...along, ...below]]) {
    const boxes = boxesOf(ditch, [ditch, lane], window, ONE, signs)
    expect(covered(boxes, signs)).toBe(false)
    expect(awayFrom(ditch, boxes)).toBeLessThan(SIZES.name)
  }
  // Where its sign has room, that marks the area alone.
  const hole = [
    { x: 300, y: 250, w: 165, h: 300 },
    { x: 535, y: 250, w: 165, h: 300 },
    { x: 300, y: 250, w: 400, h: 115 },
    { x: 300, y: 435, w: 400, h: 115 },
  ]
  const marked = placeMeasureWords([field], window, ONE, hole).get(field.id)
  expect(marked?.leaders).toHaveLength(1)
  expect(marked?.sign?.x).toBeGreaterThan(0)
  expect(marked?.sign?.x).toBeLessThan(400)
  // Farther on all sides, least so above.
  const walls = [{ x: 0, y: 140, w: 1000, h: 660 }]
  const above = boxesOf(field, [field], window, ONE, walls)
  expect(covered(above, walls)).toBe(false)
  expect(awayFrom(field, above)).toBeLessThan(110 + 3 * SIZES.name)
})

test('[LA16] the words of a small hazard area do not hide it: its sign is in it, they are against its edge', () => {
  const ditch = hazard('Ditch', { x: 450, y: 380, w: 90, h: 70 })
  const placed = placeMeasureWords([ditch], window, ONE, []).get(ditch.id)!
  const words = wordBoxes({ ...placed, sign: null })
  expect(covered(words, [{ x: 0, y: 0, w: 90, h: 70 }])).toBe(false)
  expect(Math.min(...words.map(({ x, y, w, h }) => Math.max(x - 90, -x - w, y - 70, -y - h)))).toBeLessThan(SIZES.name)
  expect(placed.sign).toMatchObject({ x: expect.closeTo(45, -1), y: expect.closeTo(35, -1) })
})

/** A small area around a box: it has no room for its words. */
const ditch = (kind: MeasureProps['kind'], { x, y, w, h }: BoxModel): LabelledMeasure => ({
  ...hazard(kind, { x, y, w, h }),
  props: { ...NEW_MEASURE, kind, name: kind },
})

test('[LA15] the words of an area stand in no other one, for which they would seem to be, on no bridge and not beyond the river', () => {
  const mines = ditch('hazard', { x: 450, y: 300, w: 90, h: 70 })
  const below = { x: 350, y: 372, w: 400, h: 300 }
  const flood = ditch('flood', below)
  const bridge = { x: 480, y: 385, w: 24, h: 24 }
  const alone = boxesOf(mines, [mines], window, ONE, [])
  expect(covered(alone, [below])).toBe(true)
  expect(covered(alone, [bridge])).toBe(true)
  const beside = boxesOf(mines, [mines, flood], window, ONE, [])
  expect(covered(beside, [below])).toBe(false)
  expect(awayFrom(mines, beside)).toBeLessThan(SIZES.name)
  const marked = boxesOf(mines, [mines], window, ONE, [], { bridges: [bridge], signs: [], river: [] })
  expect(covered(marked, [bridge])).toBe(false)
  // Nor on the other bank, of which they would warn.
  const river = Array.from({ length: 81 }, (_, at) => ({ x: at * 12.5 - 8, y: 372, w: 16, h: 16 }))
  const bank = boxesOf(mines, [mines], window, ONE, [], { bridges: [], signs: [], river })
  expect(Box.Common(bank.map((box) => Box.From(box))).midY).toBeLessThan(372)
  // In an area that lies in another one they may stand in both.
  const service = ditch('service', { x: 0, y: 0, w: 1000, h: 800 })
  expect(awayFrom(mines, boxesOf(mines, [service, mines], window, ONE, []))).toBeLessThan(SIZES.name)
})

test('[LA16] where there is little room the words of a hazard area are fewer rather than far away', () => {
  const mines = ditch('hazard', { x: 450, y: 300, w: 90, h: 70 })
  const walls = [
    { x: 0, y: 0, w: 1000, h: 240 },
    { x: 0, y: 372, w: 1000, h: 428 },
    { x: 0, y: 240, w: 440, h: 132 },
    { x: 750, y: 240, w: 250, h: 132 },
  ]
  const [all, few] = [[], walls].map((signs) => placeMeasureWords([mines], window, ONE, signs).get(mines.id)!)
  const textsOf = (words: typeof all) => words!.labels.map(({ text }) => text).join(' ')
  expect(textsOf(all)).toContain('clearance record')
  for (const text of [...WORDS.danger.join(' ').split(' '), 'hazard']) expect(textsOf(few)).toContain(text)
  expect(textsOf(few)).not.toContain('clearance record')
  const boxes = boxesOf(mines, [mines], window, ONE, walls)
  expect(covered(boxes, walls)).toBe(false)
  expect(awayFrom(mines, boxes)).toBeLessThan(2 * SIZES.name)
})

test('[LA16] of hazard areas side by side none has large words that take the room of another', () => {
  const sizes = { words: 2.2, lines: 1.5, least: 1.5 }
  const fields = [0, 1, 2, 3].map((at) =>
    hazard(`SHA ${at}`, { x: 200 + at * 150, y: 350 - (at % 2) * 100, w: 90, h: 70 }),
  )
  for (const one of fields) {
    const boxes = boxesOf(one, fields, window, sizes, [])
    expect(awayFrom(one, boxes)).toBeLessThan(4 * SIZES.name)
  }
})

test('[SK18] what lies beyond the window says nothing in it, and takes no room from what is seen', () => {
  const beyond = Array.from({ length: 160 }, (_, at) => ditch('cordon', { x: -5000, y: at * 10, w: 90, h: 70 }))
  const outside = beyond.map((one, at) => ({ ...one, id: createShapeId(`beyond ${at}`) }))
  const danger = ditch('hazard', { x: -300, y: 300, w: 90, h: 70 })
  const seen = ditch('flood', { x: 300, y: 250, w: 400, h: 300 })
  const placed = placeMeasureWords([...outside, danger, seen], window, ONE, [])
  expect(placed.get(danger.id)).toEqual({ labels: [], sign: null, leaders: [] })
  expect(placed.get(seen.id)?.labels).not.toEqual([])
})

test('[LA16] an area that the window cuts warns of what is seen of it, and its sign is nowhere else', () => {
  for (const sliver of [4, 60]) {
    const mines = ditch('hazard', { x: 300, y: window.h - sliver, w: 300, h: 400 })
    const placed = placeMeasureWords([mines], window, ONE, []).get(mines.id)!
    const boxes = wordBoxes({ ...placed, sign: null }).map((box) => moved(box, mines.at))
    expect(boxes.every(({ y, h }) => y + h <= window.h)).toBe(true)
    expect(awayFrom(mines, boxes)).toBeLessThan(2 * SIZES.name)
    const { sign } = placed
    expect(sign === null || (sign.x > 0 && sign.x < 300 && sign.y > 0)).toBe(true)
    for (const [, end] of placed.leaders) expect(end.y).toBeLessThanOrEqual(sliver + 1e-6)
  }
  // Where there is no room beside the sliver, nothing of it stands elsewhere.
  const mines = ditch('hazard', { x: 300, y: window.h - 20, w: 300, h: 400 })
  const field = ditch('flood', { x: 50, y: 400, w: 900, h: 380 })
  expect(placeMeasureWords([mines, field], window, ONE, []).get(mines.id)!.labels).toEqual([])
  const above = [{ x: 0, y: 730, w: 1000, h: 50 }]
  expect(placeMeasureWords([mines], window, ONE, above).get(mines.id)!.labels).toEqual([])
})

test('[LA19] words stand where they are seen from afar also from near, unless they have room in their area', () => {
  const mines = ditch('hazard', { x: 450, y: 300, w: 90, h: 70 })
  const afar = placeMeasureWords([mines], window, { words: 2, lines: 1.5, least: 1.5 }, [
    { x: 0, y: 372, w: 1000, h: 428 },
    { x: 0, y: 0, w: 445, h: 372 },
  ])
  const [jumping, steady] = [undefined, afar].map(
    (from) => placeMeasureWords([mines], window, ONE, [], undefined, from).get(mines.id)!.leaders[0]![1],
  )
  const seen = afar.get(mines.id)!.leaders[0]![1]
  expect(Vec.Dist(steady!, seen)).toBeLessThan(20)
  expect(Vec.Dist(jumping!, seen)).toBeGreaterThan(40)
})

test('[LA16] from afar the words of a hazard area stay as readable as others, where there is room for it', () => {
  const sizes = { words: 2, lines: 1.2, least: 1.2 }
  const danger = (...signs: BoxModel[]) => placeMeasureWords([field, main], window, sizes, signs)
  const [own = NaN, large = NaN, small = NaN] = [
    placeMeasureWords([field], window, ONE, []),
    danger(),
    danger({ x: 0, y: 0, w: 1000, h: 240 }, { x: 0, y: 420, w: 1000, h: 380 }),
  ].map((placed) => placed.get(field.id)!.labels[0]!.size)
  expect(large / own).toBeCloseTo(2)
  expect(small / own).toBeCloseTo(1.2)
})

test('[SK18] of very many lines no more are named than anybody reads, whatever they are called, and hazard areas always', () => {
  const name = 'A long name of a route '.repeat(8)
  const many = Array.from({ length: 400 }, (_, at) =>
    measure(
      `${name}${at}`,
      { x: (at * 37) % 900, y: (at * 53) % 700 },
      [
        [0, 0],
        [90, 60],
      ],
      { kind: 'route', name: `R${at}` },
    ),
  )
  const placed = placeMeasureWords([...many, field], window, ONE, [])
  expect([...placed.values()].filter(({ labels }) => labels.length > 0).length).toBeLessThanOrEqual(150)
  expect(placed.get(field.id)?.labels).not.toEqual([])
})
