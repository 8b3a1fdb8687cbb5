import { expect, test } from 'vitest'
import { readAngle } from './parseDegrees.ts'

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
  ['36º30\'36"N', 36.51],
  ['36° 30.6', 36.51],
  ['36:30:36', 36.51],
  ['36 30 36 N', 36.51],
  ['٣٦°٣٠′٣٦″ ش', 36.51],
  ['36.5 ش', 36.5],
  ['+36.5', 36.5],
])('[GE7] %s is read as degrees', (typed, degrees) => {
  expect(readAngle(typed)).toBeCloseTo(degrees, 10)
})

test.each(['', 'x', '36.5.1', '1e400', 'N 36 N', "36°60'", 'Infinity', '36 43', '36,5 43,5', '1'.repeat(90)])(
  '[GE7] %s is no degrees',
  (typed) => {
    expect(readAngle(typed)).toBeNaN()
  },
)
