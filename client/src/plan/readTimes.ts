import { findDuration } from '@jisr/shared/plan/duration.ts'
import { parseTime, type NeededAnchor, type TimeContext, type TimeFault } from '@jisr/shared/plan/parseTime.ts'
import { plainText } from '@jisr/shared/plan/plainText.ts'
import type { EndTime, PlanTime } from '@jisr/shared/plan/records.ts'

export type ReadTime<Time> =
  { ok: true; time: Time | null; needs: readonly NeededAnchor[] } | { ok: false; why: TimeFault }

/** A time as it is typed into a field of its own; nothing typed is no time. */
export function readStart(text: string, context: TimeContext): ReadTime<PlanTime> {
  if (text.trim() === '') return { ok: true, time: null, needs: [] }
  return parseTime(text, context)
}

/** An end, which may be said as a duration: `2h`, `1:30h`, `3d`. */
export function readEnd(text: string, context: TimeContext): ReadTime<EndTime> {
  const plain = plainText(text).trim()
  const duration = findDuration(plain)
  if (duration && duration.length === plain.length) return { ok: true, time: { lasts: duration.minutes }, needs: [] }
  return readStart(text, context)
}
