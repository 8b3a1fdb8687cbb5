import { addDays, startOfDay } from './calendar.ts'
import { fromInstant, toInstant } from './instant.ts'
import type { Plan } from './plan.ts'
import { MAX_DAYS, MAX_MINUTES, type EndTime, type PlanEvent, type PlanTime, type RelativeTime } from './records.ts'

const MINUTE = 60_000
const DAY_MINUTES = 1440

type Times = Pick<Plan, 'anchors' | 'timeZone'>

/** When an event is, in milliseconds since 1970; null for what is not known, as while an anchor is to be determined. */
export interface Span {
  start: number | null
  /** Null too for what has no duration. */
  end: number | null
}

/**
 * The instant that a time means; null while its anchor is to be determined or gone.
 *
 * A day count runs from the midnight that begins the anchor's day, on the board's calendar; any other from the anchor's
 * own hour, whole days of the calendar first, then minutes.
 */
export function resolveTime(time: PlanTime, times: Times): number | null {
  if ('at' in time) return fromInstant(time.at)
  const at = times.anchors.get(time.anchor)?.props.at
  if (!at) return null
  return fromAnchor(time, fromInstant(at), times.timeZone)
}

function fromAnchor({ days, minutes }: RelativeTime, anchor: number, timeZone: string): number {
  const from = minutes === null ? startOfDay(anchor, timeZone) : anchor
  return addDays(from, days, timeZone) + (minutes ?? 0) * MINUTE
}

export function resolveEnd(end: EndTime, start: number | null, times: Times): number | null {
  if (!('lasts' in end)) return resolveTime(end, times)
  return start === null ? null : start + end.lasts * MINUTE
}

export function spanOf({ props }: PlanEvent, times: Times): Span {
  const start = props.start && resolveTime(props.start, times)
  return { start, end: props.end && resolveEnd(props.end, start, times) }
}

/**
 * The same kind of time, later by so many minutes: what is fixed stays fixed, what counts from an anchor goes on counting
 * from it, in days if it counted days and the shift is of whole days.
 *
 * @returns the time as it was when it would go beyond what a count may be
 */
export function shiftTime(time: PlanTime, minutes: number, times: Times): PlanTime {
  if ('at' in time) return toFixed(fromInstant(time.at) + minutes * MINUTE)
  const shifted = shiftCount(time, minutes, times)
  return Math.abs(shifted.days) > MAX_DAYS || Math.abs(shifted.minutes ?? 0) > MAX_MINUTES ? time : shifted
}

function shiftCount(time: RelativeTime, minutes: number, times: Times): RelativeTime {
  if (time.minutes !== null) return { ...time, minutes: time.minutes + minutes }
  const days = minutes / DAY_MINUTES
  if (Number.isInteger(days)) return { ...time, days: time.days + days }
  // A day count that gets an hour of its own counts from the anchor's hour from then on.
  const now = resolveTime(time, times)
  const at = times.anchors.get(time.anchor)?.props.at
  if (now === null || !at) return { ...time, days: time.days + Math.round(days) }
  return { anchor: time.anchor, days: 0, minutes: Math.round((now - fromInstant(at)) / MINUTE) + minutes }
}

export function toFixed(milliseconds: number): PlanTime {
  return { at: toInstant(milliseconds) }
}
