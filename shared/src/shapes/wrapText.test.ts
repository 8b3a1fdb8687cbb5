import { expect, test } from 'vitest'
import { sideOf } from '../i18n/direction.ts'
import { textWidth } from '../places/textWidth.ts'
import { wrapText } from './wrapText.ts'

test('[IN12] a line that begins with a name or a number in the other script is read the way its text is', () => {
  const words = 'قد يبعد المتقطع والمفرّغ عن موقعه. WGS 84، نطاق UTM رقم 38.'
  const lines = wrapText(words, 100, (line) => textWidth(line, 10))
  expect(lines.join(' ').replaceAll('\u200f', '')).toBe(words)
  expect(lines.filter((line) => /^\u200f?[WU\d]/u.test(line))).not.toEqual([])
  expect(new Set(lines.map(sideOf))).toEqual(new Set(['rtl']))
  expect(wrapText('WGS 84', 100, (line) => textWidth(line, 10))).toEqual(['WGS 84'])
})
