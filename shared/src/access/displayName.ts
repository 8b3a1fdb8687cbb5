/** Marks (vowels, shadda) that one letter may carry; more would climb over the neighbouring lines. */
const MAX_MARKS = 4
const ZWNJ = '\u200c'

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * What remains of a name or title that somebody typed: NFC, one line, single spaces, nothing invisible, nothing that
 * turns the direction of the text around it. May be empty.
 */
export function cleanName(typed: string): string {
  const visible = typed
    .normalize('NFC')
    .replaceAll(/[\s\p{Z}\u2800]+/gu, ' ')
    .replaceAll(/[\p{C}\p{Default_Ignorable_Code_Point}]/gu, (character) => (character === ZWNJ ? ZWNJ : ''))
    .replaceAll(new RegExp(`(\\p{M}{${MAX_MARKS}})\\p{M}+`, 'gu'), '$1')
  return keepJoiners(visible).replaceAll(/ +/g, ' ').trim()
}

/** Length as a reader counts it. */
export function nameLength(name: string): number {
  return [...graphemes.segment(name)].length
}

/** Persian and Kurdish words need the non-joiner between two letters; anywhere else it only hides differences. */
function keepJoiners(text: string): string {
  const parts = text.split(new RegExp(`${ZWNJ}+`, 'u'))
  return parts.reduce((before, after) => {
    const between = /\p{Script=Arabic}\p{M}*$/u.test(before) && /^\p{Script=Arabic}/u.test(after)
    return before + (between ? ZWNJ : '') + after
  })
}

/** A letter, and those of other alphabets or keyboards that look like it. */
const LOOK_ALIKE: Record<string, string> = {
  a: 'аα',
  b: 'β',
  c: 'с',
  d: 'ԁ',
  e: 'еε',
  h: 'һ',
  i: 'іιı',
  j: 'ј',
  k: 'κк',
  m: 'м',
  n: 'ո',
  o: 'оο',
  p: 'рρ',
  s: 'ѕ',
  t: 'тτ',
  u: 'υ',
  v: 'ν',
  x: 'хχ',
  y: 'уγ',
  ک: 'ك',
  ی: 'يى',
  ه: 'ہەةھ',
  ا: 'ٱ',
  ...Object.fromEntries(
    Array.from('0123456789', (digit, at) => [digit, ('٠١٢٣٤٥٦٧٨٩'[at] ?? '') + ('۰۱۲۳۴۵۶۷۸۹'[at] ?? '')]),
  ),
}
const PLAIN = new Map(
  Object.entries(LOOK_ALIKE).flatMap(([plain, alike]) => Array.from(alike, (letter) => [letter, plain] as const)),
)

/** Two names with the same key are hard to tell apart on a screen. */
export function nameKey(name: string): string {
  const folded = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\p{M}\p{C}ـ]/gu, '')
    .replaceAll(/\s+/gu, ' ')
  return Array.from(folded, (letter) => PLAIN.get(letter) ?? letter).join('')
}

/** @returns the name, or `Ali (2)`, `Ali (3)` … while others on the board have one like it */
export function distinctName(name: string, taken: readonly string[]): string {
  const keys = new Set(taken.map(nameKey))
  let distinct = name
  for (let number = 2; keys.has(nameKey(distinct)); number++) distinct = `${name} (${number})`
  return distinct
}
