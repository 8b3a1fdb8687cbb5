import { expect, test } from 'vitest'
import { cleanName, distinctName, nameKey, nameLength } from './displayName.ts'

test.each([
  ['Ali\u202egpj.exe', 'Aligpj.exe'],
  ['\u2067Ali\u2069', 'Ali'],
  ['A\u200bl\u200di\ufeff', 'Ali'],
  ['  Ali \t\n  Hasan ', 'Ali Hasan'],
  ['Ali\u0000\u0007\u009f', 'Ali'],
  ['Ali\ud800', 'Ali'],
  ['\u3164\u115f\u034f', ''],
  ['\u2800 \u00a0\u2003', ''],
  ['A\u0000 \u200b b', 'A b'],
  ['Cafe\u0301', 'Caf\u00e9'],
  ['<b>"Ali"</b>', '<b>"Ali"</b>'],
])('[HT20] %j is shown as %j', (typed, shown) => {
  expect(cleanName(typed)).toBe(shown)
})

test('[HT20] the non-joiner stays between two letters of the Arabic script and nowhere else', () => {
  expect(cleanName('نامه\u200cای')).toBe('نامه\u200cای')
  expect(cleanName('\u200cنامه\u200c ای\u200c')).toBe('نامه ای')
  expect(cleanName('A\u200cli')).toBe('Ali')
})

test('[HT20] vowels of Arabic stay, a tower of marks does not', () => {
  expect(cleanName('مُحَمَّد')).toBe('مُحَمَّد'.normalize('NFC'))
  expect(cleanName(`Z${'\u0335'.repeat(80)}algo`)).toHaveLength('Zalgo'.length + 4)
})

test('[HT20] length is counted as a reader counts', () => {
  expect(nameLength('مُحَمَّد')).toBe(4)
  expect(nameLength('🇮🇶 Ali')).toBe(5)
})

test('[HT21] equal names are told apart', () => {
  expect(distinctName('Ali', [])).toBe('Ali')
  expect(distinctName('Ali', ['Ali'])).toBe('Ali (2)')
  expect(distinctName('ali', ['Ali', 'Ali (2)'])).toBe('ali (3)')
  expect(distinctName('Ali (2)', ['Ali', 'Ali (2)'])).toBe('Ali (2) (2)')
})

test.each([
  ['Alі', 'Ali'],
  ['علي', 'علی'],
  ['عـلي', 'علی'],
  ['ＡＬＩ', 'ali'],
  ['Zoé', 'Zoe'],
  ['Unit ٣', 'Unit 3'],
])('[HT21] %j counts as equal to %j', (one, other) => {
  expect(nameKey(one)).toBe(nameKey(other))
})
