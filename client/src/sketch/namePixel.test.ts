import { expect, test } from 'vitest'
import { markPixel, namePixel } from './namePixel.ts'

test('[SK8] names keep their size on the screen in steps, and shrink with the board, marks before them, when it is seen from afar', () => {
  expect([4, 2, 1, 0.5].map((zoom) => namePixel(zoom) * zoom)).toEqual([1, 1, 1, 1].map((one) => expect.closeTo(one)))
  expect(namePixel(1.05)).toBe(namePixel(0.95))
  expect([0.36, 0.25].map((zoom) => namePixel(zoom) * zoom)).toEqual([1.02, 0.71].map((one) => expect.closeTo(one, 2)))
  expect([1, 0.5, 0.25].map((zoom) => markPixel(namePixel(zoom)) * zoom)).toEqual(
    [1, 1, 0.5].map((one) => expect.closeTo(one)),
  )
})
