import { anchorIdOf } from '../../plan/anchorTimes.ts'
import { toInstant } from '../../plan/instant.ts'
import type { Plan } from '../../plan/plan.ts'
import { MAX_MINUTES, type EventId, type PlanTime } from '../../plan/records.ts'

/** Where the anchors of an axis in relative units stand: any moment does, since its date is never shown. */
const RELATIVE_ZERO = Date.UTC(2000, 0, 1)

/**
 * The plan as if each anchor were at one moment, for an axis that shows days and hours from it; null while anything that
 * the timeline shows has a time of the calendar.
 */
export function relativePlan(plan: Plan, ids: readonly EventId[]): Plan | null {
  const anchors = [...plan.anchors.values()]
  if (anchors.length === 0 || anchors.some(({ props }) => props.at !== null)) return null
  const starts = ids.flatMap((id) => plan.events.get(id)?.props.start ?? [])
  if (starts.length === 0 || starts.some((start) => 'at' in start)) return null
  const at = toInstant(RELATIVE_ZERO)
  return {
    ...plan,
    anchors: new Map(anchors.map((anchor) => [anchor.id, { ...anchor, props: { ...anchor.props, at } }])),
    timeZone: 'UTC',
  }
}

/**
 * The time that a place on a timeline's axis means: a date, or, while the axis shows none, a count from the anchor that
 * the axis counts from.
 *
 * @param instant milliseconds since 1970, as the axis has it
 */
export function timeAt(instant: number, { isRelative, plan }: { isRelative: boolean; plan: Plan }): PlanTime {
  const wished = [anchorIdOf('H'), anchorIdOf('D'), ...plan.anchors.keys()]
  const anchor = isRelative ? wished.find((id) => plan.anchors.has(id)) : undefined
  if (anchor === undefined) return { at: toInstant(instant) }
  const minutes = Math.round((instant - RELATIVE_ZERO) / 60_000)
  return { anchor, days: 0, minutes: Math.max(-MAX_MINUTES, Math.min(MAX_MINUTES, minutes)) }
}
