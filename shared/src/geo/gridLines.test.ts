import { expect, test } from 'vitest'
import { gridLines } from './gridLines.ts'

const origin = { easting: 331_850, northing: 4_023_400 }
const ground = { origin, metresPerUnit: 10 }
const area = { x: -100, y: -50, w: 300, h: 200 }

test('[GR12] the kilometres lie where references say', () => {
  const { step, lines } = gridLines(ground, area)
  expect(step).toBe(1000)
  expect(lines).toEqual([
    { axis: 'easting', at: -85, metres: 331_000, label: '31', major: false },
    { axis: 'easting', at: 15, metres: 332_000, label: '32', major: false },
    { axis: 'easting', at: 115, metres: 333_000, label: '33', major: false },
    { axis: 'northing', at: 140, metres: 4_022_000, label: '22', major: false },
    { axis: 'northing', at: 40, metres: 4_023_000, label: '23', major: false },
  ])
})

test('[GR12] the narrowest grid is taken whose lines read', () => {
  const steps = [10, 1, 0.5, 0.1, 0.06, 0.01].map((scale) => gridLines(ground, area, scale).step)
  expect(steps).toEqual([100, 1000, 10_000, 10_000, 10_000, 100_000])
  expect(
    [1, 1.6, 1.7, 16, 17, 166, 167].map((metresPerUnit) => gridLines({ origin, metresPerUnit }, area).step),
  ).toEqual([100, 100, 1000, 1000, 10_000, 10_000, 100_000])
})

test('[GR12] hundreds of metres have the digits of a reference, and kilometres stand out', () => {
  const { lines } = gridLines({ origin, metresPerUnit: 1 }, { x: 0, y: 0, w: 300, h: 0 })
  expect(lines.map(({ label, major }) => [label, major])).toEqual([
    ['319', false],
    ['320', true],
    ['321', false],
    ['234', false],
  ])
})

test('[GR12] labels begin anew in each square, and there are no more lines than a screen can show', () => {
  const edge = gridLines(
    { origin: { easting: 299_500, northing: 0 }, metresPerUnit: 10 },
    { x: 0, y: 0, w: 200, h: 100 },
  )
  expect(edge.lines.map(({ label }) => label)).toEqual(['00', '01', '99', '00'])
  for (const size of [1e4, 1e5, 1e7, Infinity]) {
    const { lines } = gridLines(ground, { x: -size / 2, y: -size / 2, w: size, h: size })
    expect(lines.length).toBeLessThanOrEqual(402)
  }
})
