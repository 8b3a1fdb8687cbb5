import type { Extent } from './parseTime.ts'

const END = String.raw`(?![\p{L}\p{N}:])`
const SIZE = String.raw`(?<sign>[+-])\s?(?<number>\d{1,9})`
const UNIT = '(?<unit>days?|d|hours?|hrs?|h|minutes?|min|m)'
const AMOUNT = {
  whole: new RegExp(String.raw`^\s?${SIZE}(?::(?<rest>\d\d)\s?h?|\s?${UNIT})?${END}`, 'iu'),
  // Before a title only "min" may stand apart, lest "D+2 days of rain" lose its days.
  prefix: new RegExp(String.raw`^\s?${SIZE}(?::(?<rest>\d\d)h?|${UNIT}|\s(?<apart>min))?${END}`, 'iu'),
}
const DAYS_FIRST = /^\s?(?<sign>[+-])\s?(?<number>\d{1,9})d(?=[+-]\d)/iu
const SYMBOL = /^([A-Z]{1,6})(?![\p{L}\p{N}])/iu
/** As Arabic staff write D-day and H-hour, of يوم and ساعة; only before a sign, since both begin many words. */
const ARABIC_SYMBOL = /^([يیس])(?=\s?[+-]\s?\d)/u
const SYMBOL_OF: Readonly<Record<string, string>> = { ي: 'D', ی: 'D', س: 'H' }

/** Days, minutes or both, counted from an anchor, as written. */
export interface Count {
  symbol: string
  /** Null where no days, or no minutes, are counted. */
  days: number | null
  minutes: number | null
  /** False for a symbol that stands alone. */
  counted: boolean
  /** Counted forward. */
  plus: boolean
  /** The Arabic letter that stood for the symbol; empty for none. */
  letter: string
  /** Minutes were written with a mere m. */
  shortMinutes: boolean
  length: number
}

/**
 * Finds `D-2`, `H+2:30`, `R+1d+6h` or a symbol alone where the text begins. H counts hours, other symbols days,
 * unless a unit is written.
 *
 * @returns null where there is none; minutes beyond 59 as they are written
 */
export function findCount(text: string, extent: Extent): Count | { badMinute: string } | null {
  const letter = ARABIC_SYMBOL.exec(text)?.[1] ?? ''
  const written = letter || SYMBOL.exec(text)?.[1]
  if (!written) return null
  const symbol = SYMBOL_OF[written] ?? written.toUpperCase()
  const daysFirst = DAYS_FIRST.exec(text.slice(written.length))
  const begin = written.length + (daysFirst?.[0].length ?? 0)
  const amount = AMOUNT[extent].exec(text.slice(begin))
  if (!amount) {
    const alone = symbol === 'H' ? { days: null, minutes: 0 } : { days: 0, minutes: null }
    return { symbol, ...alone, counted: false, plus: false, letter, shortMinutes: false, length: written.length }
  }
  const { rest, sign } = amount.groups ?? {}
  if (Number(rest ?? 0) > 59) return { badMinute: rest ?? '' }
  const shortMinutes = amount.groups?.['unit']?.toLowerCase() === 'm'
  const length = begin + amount[0].length
  const found = { symbol, counted: true, plus: sign === '+', letter, shortMinutes, length }
  const unit = unitOf(amount) ?? (symbol === 'H' || daysFirst || rest ? 'h' : 'd')
  if (unit === 'd' && daysFirst) return null
  if (unit === 'd') return { ...found, days: signedNumber(amount), minutes: null }
  const minutes = signedNumber(amount) * (unit === 'm' ? 1 : 60) + Number(`${sign}${rest ?? 0}`)
  return { ...found, days: daysFirst && signedNumber(daysFirst), minutes: minutes || 0 }
}

function unitOf({ groups = {} }: RegExpExecArray): string | undefined {
  return (groups['unit'] ?? groups['apart'])?.[0]?.toLowerCase()
}

/** Never a negative zero, which is written and compared as another number. */
function signedNumber({ groups = {} }: RegExpExecArray): number {
  return Number(`${groups['sign']}${groups['number']}`) || 0
}
