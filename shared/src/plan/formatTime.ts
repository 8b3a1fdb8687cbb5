import { anchorTime, daysBetween, symbolOf } from './anchorTimes.ts'
import { wallClock } from './calendar.ts'
import { formatDtg, twoDigits } from './dtg.ts'
import { fromInstant } from './instant.ts'
import type { Plan } from './plan.ts'
import type { PlanTime } from './records.ts'
import { hours, hoursWithUnit, signed, writeDays, writeHours } from './writeCount.ts'

const MINUTE = 60_000
const MONTH_KEYS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const
const WEEKDAY_KEYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

type Times = Pick<Plan, 'anchors' | 'timeZone'>

/**
 * A time as people write it, in Latin letters and digits: `131530CNOV26`, `D+2`, `H-46:30`, `D+1/H+6`. `parseTime`
 * reads the very same time from it, as long as its reference is within fifty years. Isolate it left to right inside
 * Arabic and Kurdish text.
 */
export function formatTime(time: PlanTime, times: Times): string {
  if ('at' in time) return formatDtg(fromInstant(time.at), times.timeZone)
  const { days, minutes } = time
  const symbol = symbolOf(time.anchor)
  if (minutes === null) {
    if (symbol === 'H') return `H${signed(days)}d`
    // Alone, the symbol of an anchor that is gone would be any word.
    return symbol === 'D' || times.anchors.has(time.anchor) ? writeDays(symbol, days) : `${symbol}${signed(days)}`
  }
  if (days === 0) return symbol === 'H' ? writeHours('H', minutes) : `${symbol}${hoursWithUnit(minutes)}`
  if (symbol === 'H' && isPlain(days, minutes, times)) return `${writeDays('D', days)}/H${hours(minutes)}`
  return `${symbol}${signed(days)}d${hoursWithUnit(minutes)}`
}

/** Whether `D+1/H+6` says it: H is an hour of D, and an hour count of H alone does not fall on that day. */
function isPlain(days: number, minutes: number, { anchors, timeZone }: Times): boolean {
  const hour = anchorTime('H', anchors)
  if (hour === null) return true
  const day = anchorTime('D', anchors) ?? hour
  return daysBetween(day, hour, timeZone) === 0 && daysBetween(day, hour + minutes * MINUTE, timeZone) !== days
}

/**
 * An instant counted from D-day and from H-hour, `D-2` and `H-46:30`; null for the one that is to be determined.
 *
 * @param instantMs milliseconds since 1970; what is beyond the minute is cut
 */
export function relativeLabels(instantMs: number, { anchors, timeZone }: Times): RelativeLabels {
  const day = anchorTime('D', anchors)
  const hour = anchorTime('H', anchors)
  return {
    day: day === null ? null : writeDays('D', daysBetween(day, instantMs, timeZone)),
    hour: hour === null ? null : writeHours('H', Math.floor((instantMs - hour) / MINUTE)),
  }
}

export interface RelativeLabels {
  day: string | null
  hour: string | null
}

export type PlainDateKey =
  'planTime.date' | `planTime.weekday.${(typeof WEEKDAY_KEYS)[number]}` | `app.month.${(typeof MONTH_KEYS)[number]}`

/**
 * Weekday, date and time of day in the reader's language, as the clocks there show it. From the catalogue and not from
 * `Intl`: Chromium has no Sorani dates and would print English.
 *
 * @param timeZone IANA name
 * @param t looks a message up in the reader's catalogue
 */
export function plainDate(
  instantMs: number,
  timeZone: string,
  t: (key: PlainDateKey, params?: Record<string, string>) => string,
): string {
  const date = new Date(wallClock(instantMs, timeZone))
  return t('planTime.date', {
    weekday: t(`planTime.weekday.${WEEKDAY_KEYS[date.getUTCDay()] ?? 'sun'}`),
    day: String(date.getUTCDate()),
    month: t(`app.month.${MONTH_KEYS[date.getUTCMonth()] ?? 'jan'}`),
    year: String(date.getUTCFullYear()),
    time: `${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}`,
  })
}
