import { wallClock } from './calendar.ts'

export const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] as const
/** UTC+1 … +12: no J, which means "the reader's own time". */
const EAST = 'ABCDEFGHIKLM'
/** UTC-1 … -12. */
const WEST = 'NOPQRSTUVWXY'

/**
 * The date-time group of an instant as a place's clocks show it: `131530CNOV26`. Seconds are cut, never rounded: a
 * group must not name a minute that has not come. Latin letters and digits in every language; isolate it left to
 * right inside Arabic and Kurdish text.
 *
 * A zone that no letter stands for (half hours, beyond 12 hours) gets its offset where the letter would be:
 * `131800+0530NOV26`.
 *
 * @param instantMs milliseconds since 1970-01-01T00:00Z
 * @param timeZone IANA name; an unknown one throws a RangeError
 */
export function formatDtg(instantMs: number, timeZone: string): string {
  const wall = wallClock(instantMs, timeZone)
  const date = new Date(wall)
  const offset = Math.round((wall - instantMs) / 60_000)
  const time = [date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes()].map(twoDigits).join('')
  return `${time}${zoneMark(offset)}${MONTHS[date.getUTCMonth()]}${twoDigits(date.getUTCFullYear() % 100)}`
}

/**
 * The zone's letter; where there is none the offset, `+0530`.
 *
 * @param minutes east of UTC
 */
export function zoneMark(minutes: number): string {
  const hours = Math.abs(minutes) / 60
  if (hours === 0) return 'Z'
  const letter = Number.isInteger(hours) ? (minutes > 0 ? EAST : WEST)[hours - 1] : undefined
  if (letter) return letter
  const size = Math.abs(minutes)
  return `${minutes > 0 ? '+' : '-'}${twoDigits(Math.floor(size / 60))}${twoDigits(size % 60)}`
}

/** What stands for the zone whose clocks show that moment there. */
export function zoneMarkAt(instantMs: number, timeZone: string): string {
  return zoneMark(Math.round((wallClock(instantMs, timeZone) - instantMs) / 60_000))
}

/** @returns minutes east of UTC; null for a letter of no zone, as J */
export function zoneOffset(letter: string): number | null {
  if (letter === 'Z') return 0
  const east = EAST.indexOf(letter)
  if (east >= 0) return (east + 1) * 60
  const west = WEST.indexOf(letter)
  return west >= 0 ? -(west + 1) * 60 : null
}

export function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
