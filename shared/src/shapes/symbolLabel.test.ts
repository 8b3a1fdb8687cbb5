import { expect, test } from 'vitest'
import { textWidth } from '../places/textWidth.ts'
import type { SymbolProps } from './symbol.ts'
import { symbolLabel } from './symbolLabel.ts'

const hospital: SymbolProps = {
  kind: 'hospital',
  sidc: '',
  identity: 'neutral',
  state: 'unknown',
  name: 'Ibn Sina Hospital',
  nameAr: 'مستشفى ابن سينا',
  since: null,
  source: '',
  task: null,
}
const words = { locale: 'en', place: 'Place', state: 'Damaged' } as const
const texts = (props: Partial<SymbolProps>, more: Partial<Parameters<typeof symbolLabel>[1]> = {}): string[] =>
  symbolLabel({ ...hospital, ...props }, { ...words, ...more }).lines.map(({ text }) => text)

test('[SY9] both names stand below the sign, the one in the reader’s script first, then the state', () => {
  expect(texts({ state: 'damaged' })).toEqual(['Ibn Sina Hospital', 'مستشفى ابن سينا', 'Damaged'])
  expect(texts({}, { locale: 'ar' })).toEqual(['مستشفى ابن سينا', 'Ibn Sina Hospital'])
  expect(texts({}, { locale: 'ckb' })[0]).toBe('مستشفى ابن سينا')
})

test('[SY9] what has no name is called what it is: a sign never stands without words', () => {
  const unnamed = { name: ' ', nameAr: '' }
  expect(texts(unnamed, { locale: 'ckb' })).toEqual(['نەخۆشخانە'])
  expect(texts({ ...unnamed, kind: 'nobody knows' })).toEqual(['Place'])
})

test('[SY9] a long name is broken between words, and a very long one ends', () => {
  const label = symbolLabel({ ...hospital, name: 'word '.repeat(90), nameAr: 'كلمة '.repeat(90) }, words)
  expect(label.lines).toHaveLength(6)
  for (const { text, size } of label.lines) expect(textWidth(text, size)).toBeLessThanOrEqual(label.w)
  expect(label.w).toBeLessThan(210)
})
