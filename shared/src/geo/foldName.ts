const SAME: Readonly<Record<string, string>> = {
  ا: 'ٱ',
  ه: 'ةەھہۀ',
  ي: 'ىیېێ',
  و: 'ۆ',
  ك: 'ک',
  ر: 'ڕ',
  ل: 'ڵ',
}
const PLAIN = new Map(
  Object.entries(SAME).flatMap(([plain, alike]) => Array.from(alike, (letter) => [letter, plain] as const)),
)
const APOSTROPHES = /[\u02B0-\u02FF'’‘`]/g
const ARTICLES = /(?<=^| )(?:ال(?=\S)|al(?=\S{3})|(?:al|el) (?=\S))/g

/**
 * A name as it is looked for: no case, no marks, no hamza, one form of each letter that Arabic, Kurdish and keyboards
 * write in several, without articles; words with one space between.
 */
export function foldName(name: string): string {
  const letters = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(APOSTROPHES, '')
    .replaceAll(/[\p{M}\p{C}ـء]/gu, '')
  return Array.from(letters, (letter) => PLAIN.get(letter) ?? letter)
    .join('')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replaceAll(ARTICLES, '')
}
