import { foldName } from './foldName.ts'
import { isGeneric } from './genericWords.ts'

/** What Kurdish writes as it sounds, and Arabic by letters that Kurdish has not. */
const SOUNDS: Readonly<Record<string, string>> = {
  س: 'صث',
  ز: 'ضظذ',
  ت: 'ط',
  ه: 'ح',
  ب: 'پ',
  ف: 'ڤ',
  ج: 'چ',
  ك: 'گ',
}
const PLAIN = new Map(
  Object.entries(SOUNDS).flatMap(([plain, alike]) => Array.from(alike, (letter) => [letter, plain] as const)),
)
/** Kurdish writes all vowels, Arabic the long ones; a final ة is silent. */
const VOWELS = /[اوىيعئءةەۀۆێیؤأإآٱ]/gu

/**
 * The consonants of a name in Arabic script, word by word: what its Arabic and its Kurdish spelling have in common, as
 * الزنجيلي and زەنجیلی. Empty for other scripts.
 */
export function consonantsOf(name: string): string[] {
  const words = name.normalize('NFC').split(/[^\p{L}\p{M}]+/u)
  return words.map((word) => skeletonOf(word)).filter((word) => word !== '')
}

function skeletonOf(word: string): string {
  if (isGeneric(word) || !/\p{Script=Arabic}/u.test(word)) return ''
  const bare = foldName(word.replace(/^ال(?=\S{2})/u, '').replaceAll(VOWELS, ''))
  return Array.from(bare, (letter) => PLAIN.get(letter) ?? letter)
    .join('')
    .replaceAll(/(.)\1+/gu, '$1')
}
