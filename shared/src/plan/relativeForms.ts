import type { Extent } from './parseTime.ts'

const END = String.raw`(?![\p{L}\p{N}:])`
const SIZE = String.raw`(?<sign>[+-])\s?(?<number>\d{1,9})`
const UNIT = '(?<unit>days?|d|hours?|hrs?|h|minutes?|min)'
const AMOUNT = {
  whole: new RegExp(String.raw`^\s?${SIZE}(?::(?<rest>\d\d)\s?h?|\s?${UNIT})?${END}`, 'iu'),
  // Before a title only "min" may stand apart, lest "D+2 days of rain" lose its days.
  prefix: new RegExp(String.raw`^\s?${SIZE}(?::(?<rest>\d\d)h?|${UNIT}|\s(?<apart>min))?${END}`, 'iu'),
}
const DAYS_FIRST = /^\s?(?<sign>[+-])\s?(?<number>\d{1,9})d(?=[+-]\d)/iu
const SYMBOL = /^([A-Z]{1,6})(?![\p{L}\p{N}])/iu

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
  length: number
}

/**
 * Finds `D-2`, `H+2:30`, `R+1d+6h` or a symbol alone where the text begins. H counts hours, other symbols days,
 * unless a unit is written.
 *
 * @returns null where there is none; minutes beyond 59 as they are written
 */
export function findCount(text: string, extent: Extent): Count | { badMinute: string } | null {
  const symbol = SYMBOL.exec(text)?.[1]?.toUpperCase()
  if (symbol === undefined) return null
  const daysFirst = DAYS_FIRST.exec(text.slice(symbol.length))
  const begin = symbol.length + (daysFirst?.[0].length ?? 0)
  const amount = AMOUNT[extent].exec(text.slice(begin))
  if (!amount) {
    const alone = symbol === 'H' ? { days: null, minutes: 0 } : { days: 0, minutes: null }
    return { symbol, ...alone, counted: false, plus: false, length: symbol.length }
  }
  const { rest, sign } = amount.groups ?? {}
  if (Number(rest ?? 0) > 59) return { badMinute: rest ?? '' }
  const found = { symbol, counted: true, plus: sign === '+', length: begin + amount[0].length }
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
