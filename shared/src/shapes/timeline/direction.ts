import type { Direction } from '../../i18n/locales.ts'

const STRONG = /\p{L}/u
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u

/** The side from which a text is read: that of its first letter. */
export function directionOf(text: string): Direction {
  const letter = STRONG.exec(text)?.[0]
  return letter !== undefined && RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr'
}
