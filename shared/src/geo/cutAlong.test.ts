import { expect, test } from 'vitest'
import { contains, cutAlong } from './cutAlong.ts'

const square = [
  { x: 0, y: 0 },
  { x: 10, y: 0 },
  { x: 10, y: 10 },
  { x: 0, y: 10 },
]
const line = (...points: [number, number][]) => points.map(([x, y]) => ({ x, y }))
const size = (outline: readonly { x: number; y: number }[]) =>
  Math.abs(
    outline.reduce((sum, to, index) => {
      const from = outline.at(index - 1)!
      return sum + from.x * to.y - to.x * from.y
    }, 0) / 2,
  )

test('[GR16] an area keeps the side of the line that its centre is on', () => {
  const across = line([-5, 4], [15, 4])
  expect(size(cutAlong(square, across, { x: 5, y: 2 }))).toBeCloseTo(40, 9)
  expect(size(cutAlong(square, across, { x: 5, y: 7 }))).toBeCloseTo(60, 9)
  expect(size(cutAlong(square, across.toReversed(), { x: 5, y: 7 }))).toBeCloseTo(60, 9)
  expect(cutAlong(square, line([-5, 20], [15, 20]), { x: 5, y: 7 })).toEqual(square)
})

test('[GR16] a line that winds through an area, or comes back to it, leaves the part around the centre', () => {
  const meander = line([-5, 2], [8, 2.5], [8, 5], [2, 5.5], [2, 8], [15, 8.5])
  const above = cutAlong(square, meander, { x: 5, y: 4 })
  const below = cutAlong(square, meander, { x: 5, y: 6.5 })
  expect(size(above) + size(below)).toBeCloseTo(100, 9)
  expect([contains(above, { x: 5, y: 4 }), contains(above, { x: 5, y: 6.5 })]).toEqual([true, false])
  const twice = line([-5, 3], [15, 3], [15, 6], [-5, 6])
  expect(size(cutAlong(square, twice, { x: 5, y: 1 }))).toBeCloseTo(30, 9)
  expect(size(cutAlong(square, twice, { x: 5, y: 5 }))).toBeCloseTo(30, 9)
  expect(size(cutAlong(square, twice, { x: 5, y: 8 }))).toBeCloseTo(40, 9)
})
