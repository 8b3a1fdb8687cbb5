import { expect, test } from 'vitest'
import { textWidth } from '../../places/textWidth.ts'
import { layOutBar } from './sheetBar.ts'
import { SMALL_SIZE } from './sheetLayout.ts'

const words = (metres: number): string => (metres >= 500 ? `${metres / 1000} km` : `${metres} m`)

test('[SK11] the numbers of a scale bar never lie on one another, however narrow the sheet', () => {
  for (const room of [-10, 0, 30, 72, 160, 350]) {
    for (const metres of [0.3, 1, 14, 35, 90, 700]) {
      const { length, numbers } = layOutBar(room, metres, words)
      const reaches = numbers.map(({ text, x }) => {
        const half = textWidth(text, SMALL_SIZE) / 2
        return { left: x - half, right: x + half }
      })
      expect(length).toBeGreaterThan(0)
      expect(numbers.length).toBeGreaterThan(1)
      for (const [at, { left }] of reaches.slice(1).entries()) expect(left).toBeGreaterThan(reaches[at]!.right)
    }
  }
  expect(layOutBar(350, 14, words).numbers.map(({ text }) => text)).toEqual(['0 m', '1 km', '2 km'])
})
