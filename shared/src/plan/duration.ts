import { twoDigits } from './dtg.ts'
import { MAX_MINUTES } from './records.ts'

/** `3d`, `3d 9h 46min`, `2h`, `1:30h`, `90min`, with the unit always attached, so that "3 trucks" and "2 hours" stay words. */
const DURATION =
  /^(?:(?<days>\d{1,4})d(?:\s(?<more>\d{1,2})h)?(?:\s(?<odd>\d{1,2})min)?|(?<hours>\d{1,5})h|(?<full>\d{1,5}):(?<rest>[0-5]\d)h|(?<minutes>\d{1,7})min)(?![\p{L}\p{N}])/iu

/**
 * A duration where a text begins, in minutes; a day counts 24 hours.
 *
 * @param text as `plainText` leaves it
 * @returns null where there is none, and for none at all or more than ten years
 */
export function findDuration(text: string): { minutes: number; length: number } | null {
  const found = DURATION.exec(text)
  if (!found) return null
  const { days = 0, more = 0, odd = 0, hours = 0, full = 0, rest = 0, minutes = 0 } = found.groups ?? {}
  const total =
    Number(days) * 1440 +
    (Number(more) + Number(hours) + Number(full)) * 60 +
    [odd, rest, minutes].reduce<number>((sum, one) => sum + Number(one), 0)
  return total > 0 && total <= MAX_MINUTES ? { minutes: total, length: found[0].length } : null
}

const LASTING_SIGN = /^(?:\s*\/\s*|\s+\+\s?|\s+(?:for|لمدة|بۆ ماوەی)\s+)/iu
const SPELLED =
  /^(?<number>\d{1,5})\s?(?:(?<days>days?|يوماً|يوم|أيام|ڕۆژ)|(?<hours>hours?|hrs?|ساعات|ساعة|کاتژمێر)|(?<minutes>minutes?|mins?|دقيقة|دقائق|خولەک))(?![\p{L}\p{N}])/iu

/** A duration after a time, in minutes: `+6h`, `/6h`, `for 6 hours`; null for none. */
export function findLasting(text: string): { minutes: number; length: number } | null {
  const begin = LASTING_SIGN.exec(text)?.[0].length
  if (begin === undefined) return null
  const rest = text.slice(begin)
  const found = findDuration(rest) ?? findSpelled(rest)
  return found && { minutes: found.minutes, length: begin + found.length }
}

function findSpelled(text: string): { minutes: number; length: number } | null {
  const found = SPELLED.exec(text)
  if (!found) return null
  const { number, days, hours } = found.groups ?? {}
  const minutes = Number(number) * (days ? 1440 : hours ? 60 : 1)
  return minutes > 0 && minutes <= MAX_MINUTES ? { minutes, length: found[0].length } : null
}

/** As `findDuration` reads it: `3d`, `3d 9h 46min`, `2h`, `1:30h`, `45min`. */
export function formatDuration(minutes: number): string {
  if (minutes >= 1440) {
    const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60]
    return [`${days}d`, hours > 0 && `${hours}h`, rest > 0 && `${rest}min`].filter(Boolean).join(' ')
  }
  if (minutes % 60 === 0) return `${minutes / 60}h`
  return minutes < 60 ? `${minutes}min` : `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}h`
}
