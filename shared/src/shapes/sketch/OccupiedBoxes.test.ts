import { expect, test } from 'vitest'
import { OccupiedBoxes } from './OccupiedBoxes.ts'

const window = { x: 0, y: 0, w: 1000, h: 800 }

test('[SK18] what reaches across the whole earth takes room where the window shows it, and no time', () => {
  const begun = Date.now()
  const across = Array.from({ length: 10_000 }, () => ({ x: -1e9, y: 300, w: 2e9, h: 50 }))
  const beyond = [1e6, 1e12, 1e20, 1e300, Number.NaN].map((x) => ({ x, y: x, w: 1e300, h: 1e300 }))
  const occupied = new OccupiedBoxes([...across, ...beyond], window)
  expect(occupied.isFree({ x: 400, y: 340, w: 200, h: 20 })).toBe(false)
  expect(occupied.isFree({ x: 400, y: 360, w: 200, h: 20 })).toBe(true)
  expect(occupied.isFree({ x: 900, y: 700, w: 100, h: 100 })).toBe(true)
  expect(Date.now() - begun).toBeLessThan(2000)
})

test('[SK18] a sheet of any size is parted into a bounded number of places', () => {
  const begun = Date.now()
  const all = { x: 0, y: 0, w: 1e9, h: 1e9 }
  const occupied = new OccupiedBoxes(
    Array.from({ length: 20 }, () => all),
    all,
  )
  expect(occupied.isFree({ x: 5e8, y: 5e8, w: 10, h: 10 })).toBe(false)
  expect(Date.now() - begun).toBeLessThan(2000)
})

test('[SK18] what lies at the edge of a window is found from both of its sides', () => {
  const occupied = new OccupiedBoxes(
    [
      { x: 950, y: -20, w: 100, h: 40 },
      { x: 127, y: 127, w: 2, h: 2 },
    ],
    window,
  )
  expect(occupied.isFree({ x: 940, y: 0, w: 60, h: 10 })).toBe(false)
  expect(occupied.isFree({ x: 128, y: 128, w: 50, h: 50 })).toBe(false)
  expect(occupied.isFree({ x: 60, y: 60, w: 68, h: 68 })).toBe(false)
})
