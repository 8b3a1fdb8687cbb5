import { parseClock } from './parseClock.ts'
import { parseRelative } from './parseRelative.ts'
import { parseSpoken } from './parseSpoken.ts'
import { plainText } from './plainText.ts'
import type { Plan } from './plan.ts'
import type { Instant } from './instant.ts'
import type { AnchorId, PlanTime } from './records.ts'

/** What a reader of times must know about the board and the moment. */
export interface TimeContext extends Pick<Plan, 'anchors' | 'timeZone'> {
  /** What is left out is completed as near to this as can be; milliseconds since 1970. */
  reference: number
  /** When today is, where the reference is another moment. */
  now?: number
}

/**
 * What was completed or understood of what somebody typed, and what deserves a second look. The words are at
 * `planTime.assumed.<kind>`, whose placeholders are the other fields.
 */
export type Assumption =
  | { kind: 'monthAndYear' | 'year'; month: string; year: string }
  | { kind: 'letter' | 'local' | 'zone'; zone: string }
  | { kind: 'day'; day: string }
  | { kind: 'dayMeant'; word: string; day: string }
  | { kind: 'secondsCut' | 'minutes' | 'dayBegins' }
  | { kind: 'hangsOn'; symbol: string; other: string }
  | { kind: 'midnight'; before: string; after: string }
  | { kind: 'otherZone'; zone: string; board: string }
  | { kind: 'hourOfDay' }
  | { kind: 'newAnchor' | 'clockOfDay' | 'symbolAlone'; symbol: string }
  | { kind: 'anchorLetter'; letter: string; symbol: string }
  | { kind: 'hourOnDay'; hour: string; day: string }
  | { kind: 'clockOnDay'; symbol: string; day: string; offset: string }

/** Why a time is refused. The words are at `planTime.fault.<code>`, whose placeholders are the other fields. */
export type TimeFault =
  | { code: 'notATime' | 'midnight2400' }
  | {
      code: 'hour' | 'minute' | 'second' | 'day' | 'year' | 'letter' | 'month' | 'offset' | 'anchorLetter'
      value: string
    }
  | { code: 'dayOfMonth'; value: string; month: string; last: string }
  | { code: 'leapDay'; year: string }
  | { code: 'noLetter'; zone: string }
  | { code: 'clockNeedsAnchor'; symbol: string }
  | { code: 'tooFar' }

/** An anchor that a time counts from and that the board lacks; `at` null: to be determined. */
export interface NeededAnchor {
  id: AnchorId
  at: Instant | null
}

export interface Understood {
  ok: true
  time: PlanTime
  assumed: Assumption[]
  /** What must be made together with whatever gets the time. */
  needs: NeededAnchor[]
}

export interface Refused {
  ok: false
  why: TimeFault
}

/** How much of a text a reader reads: all of it, or as much of its beginning as is a time for sure. */
export type Extent = 'whole' | 'prefix'
export type Reading = (Understood | Refused) & { length: number }

/**
 * Reads a time as people write it: a date-time group, an ISO time, a clock with or without a day, or days and hours from
 * an anchor, in Latin, Arabic or Persian digits. Never throws.
 */
export function parseTime(text: string, context: TimeContext): Understood | Refused {
  const reading = readTime(plainText(text).trim(), context, 'whole')
  if (!reading) return { ok: false, why: { code: 'notATime' } }
  if (!reading.ok) return { ok: false, why: reading.why }
  const { time, assumed, needs } = reading
  return { ok: true, time, assumed, needs }
}

/** @param text as `plainText` leaves it, from its first character on; null for what is no time at all */
export function readTime(text: string, context: TimeContext, extent: Extent): Reading | null {
  return parseClock(text, context, extent) ?? parseSpoken(text, context, extent) ?? parseRelative(text, context, extent)
}
