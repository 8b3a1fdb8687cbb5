import { expect, test } from 'vitest'
import { cellsOf } from './cells.ts'
import { contains } from './cutAlong.ts'

const centres = Array.from({ length: 60 }, (_, index) => ({
  x: 10_000 * ((index * 0.7548776662466927) % 1),
  y: 10_000 * ((index * 0.5698402909980532) % 1),
}))

test('[GR16] a cell holds what is nearest to its centre and within reach, and nothing else', () => {
  const cells = cellsOf(centres, 1500)
  const wrong: unknown[] = []
  for (let x = 50; x < 10_000; x += 97) {
    for (let y = 50; y < 10_000; y += 97) {
      const distances = centres.map((centre) => Math.hypot(centre.x - x, centre.y - y))
      const least = Math.min(...distances)
      const holders = cells.flatMap((cell, index) => (contains(cell, { x, y }) ? [index] : []))
      // Between the two lies a circle with 32 corners.
      if (least > 1490 && least < 1500) continue
      const wanted = least < 1500 ? [distances.indexOf(least)] : []
      if (holders.join() !== wanted.join()) wrong.push({ x, y, holders, wanted })
    }
  }
  expect(wrong).toEqual([])
})
