import type { Plan } from '@jisr/shared/plan/plan.ts'
import { shiftTime, spanOf } from '@jisr/shared/plan/planTime.ts'
import type { PlanEvent } from '@jisr/shared/plan/records.ts'
import { snap, snapUnitMinutes } from '@jisr/shared/plan/snap.ts'
import type { TimelineLayout } from '@jisr/shared/shapes/timeline/timelineLayout.ts'

const MINUTE = 60_000

type Times = Partial<Pick<PlanEvent['props'], 'start' | 'end'>>

/** The nearest moment at which a hand lets go of something on this axis; milliseconds since 1970. */
export function snapped(instant: number, { axis, plan }: Pick<TimelineLayout, 'axis' | 'plan'>): number {
  return snap(instant, unitOf(axis), plan.timeZone)
}

/** Whether a hand went far enough for a move in time, half a step. @param by milliseconds */
export function isMove(by: number, { axis }: Pick<TimelineLayout, 'axis'>): boolean {
  return Math.abs(by) >= (unitOf(axis) * MINUTE) / 2
}

/**
 * By how many minutes a hand moves what is at a moment: onto full steps. What lies between two of them stays where it is
 * as long as the hand goes elsewhere, as into another lane.
 *
 * @param held milliseconds since 1970
 * @param by milliseconds
 */
export function draggedBy(held: number, by: number, layout: Pick<TimelineLayout, 'axis' | 'plan'>): number {
  return isMove(by, layout) ? Math.round((snapped(held + by, layout) - held) / MINUTE) : 0
}

/** The step of the keyboard, in minutes. */
export function unitOf({ minutes, length }: { minutes: number; length: number }): ReturnType<typeof snapUnitMinutes> {
  return snapUnitMinutes({ minutes, width: length })
}

/** The event so many minutes later, as long as it was: what counts from an anchor goes on counting from it. */
export function movedBy(event: PlanEvent, minutes: number, plan: Plan): Times {
  const { start, end } = event.props
  return {
    ...(start ? { start: shiftTime(start, minutes, plan) } : {}),
    ...(end && !('lasts' in end) ? { end: shiftTime(end, minutes, plan) } : {}),
  }
}

/** The event with its beginning elsewhere and its end where it is; never longer than until its end. */
export function startingBy(event: PlanEvent, minutes: number, plan: Plan): Times {
  const { start, end } = event.props
  const span = spanOf(event, plan)
  if (!start || !end || span.start === null || span.end === null) return {}
  const most = (span.end - span.start) / MINUTE - 1
  const by = Math.min(minutes, most)
  return {
    start: shiftTime(start, by, plan),
    ...('lasts' in end ? { end: { lasts: Math.max(1, end.lasts - by) } } : {}),
  }
}

/** The event with its end elsewhere, behind its beginning. */
export function endingBy(event: PlanEvent, minutes: number, plan: Plan): Times {
  const { end } = event.props
  const span = spanOf(event, plan)
  if (!end || span.start === null || span.end === null) return {}
  const least = (span.start - span.end) / MINUTE + 1
  const by = Math.max(minutes, least)
  return { end: 'lasts' in end ? { lasts: Math.max(1, end.lasts + by) } : shiftTime(end, by, plan) }
}
