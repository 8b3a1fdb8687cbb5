import type { AxisSpan } from './axisTick.ts'
import { fromWallClock, wallClock } from './calendar.ts'
import { MONTHS, twoDigits, zoneMarkAt } from './dtg.ts'

const MINUTE = 60_000
/** A Sunday: the week of Iraq's offices begins with it. */
const SOME_SUNDAY = Date.UTC(1970, 0, 4)

export interface Step {
  /** Of the shortest one. */
  minutes: number
  /** The last boundary at or before what the clocks show, and the one that follows a boundary; as `wallClock` counts. */
  floor: (wall: number) => number
  next: (wall: number) => number
  label: (instant: number, timeZone: string) => string
}

const DAYS = evenSteps(1440, (instant, zone) => `${dayLabel(instant, zone)} ${monthAndYear(instant, zone)}`)
const MONTH_STEP = monthSteps(1, monthAndYear)
const YEARS = monthSteps(12, (instant, zone) => `${at(instant, zone).getUTCFullYear()} ${zoneMarkAt(instant, zone)}`)

/** From the finest on. */
export const SCALES: readonly { minor: Step; major: Step }[] = [
  ...[5, 10, 15, 30, 60, 120, 180, 360, 720].map((minutes) => ({ minor: evenSteps(minutes, timeLabel), major: DAYS })),
  { minor: evenSteps(1440, dayLabel), major: MONTH_STEP },
  { minor: evenSteps(7 * 1440, dayLabel, SOME_SUNDAY), major: MONTH_STEP },
  { minor: monthSteps(1, monthLabel), major: YEARS },
  { minor: monthSteps(3, monthLabel), major: YEARS },
]

/** The boundaries within the axis, as `wallClock` counts. */
export function boundaries(step: Step, { from, minutes, timeZone }: AxisSpan): number[] {
  const found: number[] = []
  const end = from + minutes * MINUTE
  for (let wall = step.floor(wallClock(from, timeZone)); ; wall = step.next(wall)) {
    const instant = fromWallClock(wall, timeZone)
    if (instant > end) return found
    // A time of day that clocks skip is not on the axis; a day is, even if they skip its midnight.
    const skipped = step.minutes < 1440 && wallClock(instant, timeZone) !== wall
    if (instant >= from && !skipped) found.push(wall)
  }
}

function evenSteps(minutes: number, label: Step['label'], origin = 0): Step {
  const size = minutes * MINUTE
  return {
    minutes,
    floor: (wall) => origin + Math.floor((wall - origin) / size) * size,
    next: (wall) => wall + size,
    label,
  }
}

function monthSteps(months: number, label: Step['label']): Step {
  const startOf = (wall: number, later: number): number => {
    const date = new Date(wall)
    const month = Math.floor(date.getUTCMonth() / months) * months
    return Date.UTC(date.getUTCFullYear(), month + later)
  }
  return {
    minutes: (months === 12 ? 365 : months * 30 - 2) * 1440,
    floor: (wall) => startOf(wall, 0),
    next: (wall) => startOf(wall, months),
    label,
  }
}

function timeLabel(instant: number, timeZone: string): string {
  const date = at(instant, timeZone)
  return `${twoDigits(date.getUTCHours())}${twoDigits(date.getUTCMinutes())}`
}

function dayLabel(instant: number, timeZone: string): string {
  return twoDigits(at(instant, timeZone).getUTCDate())
}

function monthLabel(instant: number, timeZone: string): string {
  return MONTHS[at(instant, timeZone).getUTCMonth()] ?? ''
}

function monthAndYear(instant: number, timeZone: string): string {
  const year = twoDigits(at(instant, timeZone).getUTCFullYear() % 100)
  return `${monthLabel(instant, timeZone)} ${year} ${zoneMarkAt(instant, timeZone)}`
}

function at(instant: number, timeZone: string): Date {
  return new Date(wallClock(instant, timeZone))
}
