import type { Direction } from './locales.ts'

const FIRST_STRONG = /\p{L}/u
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u

/** The direction a text is read in, by its first letter; undefined when it has none. */
export function directionOf(text: string): Direction | undefined {
  const letter = FIRST_STRONG.exec(text)?.[0]
  if (letter === undefined) return undefined
  return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr'
}
