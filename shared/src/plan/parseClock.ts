import { fromWallClock } from './calendar.ts'
import { findClock, findDate, findForeignZone, findMistyped, type Written } from './clockForms.ts'
import { daysIn, fullYear, nearestMonth, type MonthOfYear } from './completeDate.ts'
import { MONTHS, twoDigits, zoneMark, zoneMarkAt, zoneOffset } from './dtg.ts'
import type { Assumption, Extent, Reading, Refused, TimeContext, TimeFault, Understood } from './parseTime.ts'
import { toFixed } from './planTime.ts'

const MINUTE = 60_000
const MAX_OFFSET = 14 * 60
const FIRST_YEAR = 1970
const LAST_YEAR = 2999

/** Reads date-time groups and ISO times. @returns null for what is neither */
export function parseClock(text: string, context: TimeContext, extent: Extent): Reading | null {
  const written = findClock(text, extent)
  if (written) return { ...judgeClock(written, context), length: written.length }
  const date = findDate(text, extent)
  if (date) {
    const judged = judgeClock(date, context)
    const said: Assumption[] = [...orderNotes(text, date), { kind: 'dayBegins' }]
    return judged.ok
      ? { ...judged, assumed: [...said, ...judged.assumed], length: date.length }
      : { ...judged, length: date.length }
  }
  const mistyped = findForeignZone(text) ?? (extent === 'whole' ? findMistyped(text) : null)
  return mistyped && { ok: false, why: mistyped, length: text.length }
}

/** The instant of a day and a clock as written, with what was completed; refused where there is none. */
export function judgeClock(written: Written, context: TimeContext): Understood | Refused {
  const offset = offsetOf(written)
  if (Number.isNaN(offset)) return refuse({ code: written.zone.length > 1 ? 'offset' : 'letter', value: written.zone })
  const why = clockFault(written)
  if (why) return refuse(why)

  const instantIn = (date: MonthOfYear): number => {
    const wall = Date.UTC(date.year, date.month - 1, written.day, written.hour, written.minute)
    return offset === null ? fromWallClock(wall, context.timeZone) : wall - offset * MINUTE
  }
  const date = dateOf(written, context.reference, instantIn)
  if ('code' in date) return refuse(date)
  const instant = instantIn(date)
  const board = zoneMarkAt(instant, context.timeZone)
  if (written.zone === '' && !written.iso && board.length > 1) return refuse({ code: 'noLetter', zone: board })
  return {
    ok: true,
    time: toFixed(instant),
    assumed: [...completed(written, date), ...zoneNotes(written, board, offset), ...clockNotes(written, date)],
    needs: [],
  }
}

/** Minutes east of UTC; null for the board's own time; NaN for a zone that there is not. */
function offsetOf({ zone }: Written): number | null {
  if (zone === '' || zone === 'J') return null
  if (zone.length === 1) return zoneOffset(zone) ?? NaN
  const [hours = 0, minutes = 0] = [zone.slice(1, 3), zone.slice(-2)].map(Number)
  const size = hours * 60 + minutes
  if (minutes > 59 || size > MAX_OFFSET) return NaN
  return zone.startsWith('-') ? -size : size
}

function clockFault({ day, hour, minute, second }: Written): TimeFault | null {
  if (hour === 24 && minute === 0) return { code: 'midnight2400' }
  if (hour > 23) return { code: 'hour', value: String(hour) }
  if (minute > 59) return { code: 'minute', value: String(minute) }
  if (second > 59) return { code: 'second', value: String(second) }
  return day < 1 || day > 31 ? { code: 'day', value: twoDigits(day) } : null
}

function dateOf(
  { day, month, year }: Written,
  reference: number,
  instantIn: (date: MonthOfYear) => number,
): MonthOfYear | TimeFault {
  if (month !== null && (month < 1 || month > 12)) return { code: 'month', value: twoDigits(month) }
  if (month === null || year === '') {
    return nearestMonth(day, month, reference, instantIn) ?? noSuchDay(day, { month: month ?? 1, year: 2000 })
  }
  const date = { year: fullYear(year, reference), month }
  if (date.year < FIRST_YEAR || date.year > LAST_YEAR) return { code: 'year', value: String(date.year) }
  if (day <= daysIn(date)) return date
  return day === 29 ? { code: 'leapDay', year: String(date.year) } : noSuchDay(day, date)
}

function noSuchDay(day: number, date: MonthOfYear): TimeFault {
  return { code: 'dayOfMonth', value: String(day), month: monthName(date), last: String(daysIn(date)) }
}

function completed({ month, year }: Written, date: MonthOfYear): Assumption[] {
  if (year !== '') return []
  return [{ kind: month === null ? 'monthAndYear' : 'year', month: monthName(date), year: String(date.year) }]
}

/** @param board the letter or offset of the board's zone at that moment */
function zoneNotes({ zone, iso }: Written, board: string, offset: number | null): Assumption[] {
  if (zone === 'J') return [{ kind: 'local', zone: board }]
  if (offset === null) return [{ kind: iso ? 'zone' : 'letter', zone: board }]
  // Iraq was D in the summers until 2007, and papers go on being written so: an hour that nobody notices.
  const elsewhere = !iso && offset !== 0 && zoneMark(offset) !== board
  return elsewhere ? [{ kind: 'otherZone', zone, board }] : []
}

function clockNotes({ day, hour, minute, second, iso }: Written, { year, month }: MonthOfYear): Assumption[] {
  const notes: Assumption[] = []
  if (second > 0) notes.push({ kind: 'secondsCut' })
  // Of a midnight people disagree which day it belongs to; an ISO time leaves no doubt.
  if (hour === 0 && minute === 0 && !iso) {
    const before = new Date(Date.UTC(year, month - 1, day - 1)).getUTCDate()
    notes.push({ kind: 'midnight', before: `${twoDigits(before)}2359`, after: `${twoDigits(day)}0001` })
  }
  return notes
}

/** Elsewhere 3/4/2026 is the fourth of March. */
function orderNotes(text: string, { day, month, year }: Written): Assumption[] {
  const isAmbiguous = /^\d\d?\D\d\d?\D/u.test(text) && month !== null && day <= 12 && day !== month
  return isAmbiguous
    ? [{ kind: 'dayMeant', word: text, day: `${twoDigits(day)}${MONTHS[month - 1] ?? ''}${year.slice(-2)}` }]
    : []
}

function monthName({ month }: MonthOfYear): string {
  return MONTHS[month - 1] ?? ''
}

function refuse(why: TimeFault): Refused {
  return { ok: false, why }
}
