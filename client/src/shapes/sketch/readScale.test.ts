import { expect, test } from 'vitest'
import { readScale } from './readScale.ts'

test.each([
  ['25000', 25_000],
  ['25,000', 25_000],
  ['1:25,000', 25_000],
  ['1 / 1 000 000', 1_000_000],
  ['٢٥٬٠٠٠', 25_000],
  ['0,5', 0.5],
  ['٠٫٥', 0.5],
  ['2.5', 2.5],
])('[SK10] a scale is read as people write it: %s', (typed, scale) => {
  expect(readScale(typed)).toBe(scale)
})

test.each(['', '0', '-5', 'large', '1:', '1,2,3', '1e999'])('[SK10] %j is no scale', (typed) => {
  expect(readScale(typed)).toBeNaN()
})
