import { addDays, wallClock } from './calendar.ts'
import { twoDigits, MONTHS } from './dtg.ts'
import { judgeClock } from './parseClock.ts'
import type { Assumption, Extent, Reading, TimeContext } from './parseTime.ts'
import { findSpoken } from './spokenForms.ts'

/** Reads a clock without a date-time group's day: of the day that is meant or named. @returns null for what is none */
export function parseSpoken(text: string, context: TimeContext, extent: Extent): Reading | null {
  const { reference, now = reference, timeZone } = context
  const found = findSpoken(text, new Date(now).getUTCFullYear())
  if (!found || (extent === 'whole' && found.length < text.length)) return null
  const { hour, minute, zone, named, date, length } = found
  const clock = { hour, minute, second: 0, zone, iso: false, length }
  if (date) return { ...judgeClock({ ...date, ...clock }, context), length }
  const wall = new Date(wallClock(named ? addDays(now, named.by, timeZone) : reference, timeZone))
  const [year, month, day] = [wall.getUTCFullYear(), wall.getUTCMonth() + 1, wall.getUTCDate()]
  const written = `${twoDigits(day)}${MONTHS[month - 1] ?? ''}${twoDigits(year % 100)}`
  const said: Assumption = named ? { kind: 'dayMeant', word: named.word, day: written } : { kind: 'day', day: written }
  const judged = judgeClock({ year: String(year), month, day, ...clock }, context)
  return judged.ok ? { ...judged, assumed: [said, ...judged.assumed], length } : { ...judged, length }
}
