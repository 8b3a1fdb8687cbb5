import type { Direction } from './locales.ts'

/** A letter, or a mark that stands for one. */
const FIRST_STRONG = /[\p{L}\u200e\u200f]/u
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\u200f]/u
const MARKS: Readonly<Record<Direction, string>> = { ltr: '\u200e', rtl: '\u200f' }

/** The direction a text is read in, by its first letter; undefined when it has none. */
export function directionOf(text: string): Direction | undefined {
  const letter = FIRST_STRONG.exec(text)?.[0]
  if (letter === undefined) return undefined
  return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr'
}

/** The side from which a text is read; what has no letter is read as a number is. */
export function sideOf(text: string): Direction {
  return directionOf(text) ?? 'ltr'
}

/** A part of a text that is read the way the whole is, whatever it begins with: by an unseen mark before it where that is needed. */
export function readAs(whole: string, part: string): string {
  const direction = directionOf(whole)
  return direction === undefined || directionOf(part) === direction ? part : `${MARKS[direction]}${part}`
}
