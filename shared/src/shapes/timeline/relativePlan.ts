import { toInstant } from '../../plan/instant.ts'
import type { Plan } from '../../plan/plan.ts'
import type { EventId } from '../../plan/records.ts'

/** Where the anchors of an axis in relative units stand: any moment does, since its date is never shown. */
export const RELATIVE_ZERO = Date.UTC(2000, 0, 1)

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
