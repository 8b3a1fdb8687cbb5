import { expect, test } from 'vitest'
import { readDegrees } from './readDegrees.ts'

test.each([
  ['36.3456', 36.3456],
  [' 36,3456 ', 36.3456],
  ['٣٦٫٣٤٥٦', 36.3456],
  ['۳۶٫۵', 36.5],
  ['36.5°', 36.5],
  ['36.5° N', 36.5],
  ['E 43.25', 43.25],
  ['12.5 S', -12.5],
  ['-12.5', -12.5],
  ['−12.5', -12.5],
  ["36°30'", 36.5],
  ['36° 30′ 36″ N', 36.51],
  ['36°30\'36"N', 36.51],
])('[GE7] %s is read as degrees', (typed, degrees) => {
  expect(readDegrees(typed)).toBeCloseTo(degrees, 10)
})

test.each(['', 'x', '36.5.1', '1e400', 'N 36 N', "36°60'", 'Infinity', '36 43'])('[GE7] %s is no degrees', (typed) => {
  expect(readDegrees(typed)).toBeNaN()
})
