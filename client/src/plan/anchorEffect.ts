import { conflictsOf } from '@jisr/shared/plan/conflicts.ts'
import type { Plan } from '@jisr/shared/plan/plan.ts'
import type { AnchorId, PlanEvent } from '@jisr/shared/plan/records.ts'
import { conflictText } from './conflictText.ts'

/** What came of an anchor's move. */
export interface AnchorEffect {
  moved: number
  /** Events of the same board that stayed where they were. */
  stayed: number
  /** Those that were not there before, each with the event's title. */
  conflicts: string[]
}

export function anchorEffect(id: AnchorId, before: Plan, after: Plan): AnchorEffect {
  const events = [...after.events.values()]
  const moved = events.filter((event) => hangsOn(event, id)).length
  const conflicts = events.flatMap((event) => {
    const former = before.events.get(event.id)
    const known = new Set(former ? conflictsOf(former, before).map(({ code }) => code) : [])
    return conflictsOf(event, after)
      .filter(({ code }) => !known.has(code))
      .map((conflict) => `${event.props.title}: ${conflictText(conflict, after)}`)
  })
  return { moved, stayed: events.length - moved, conflicts }
}

/** Whether a move of the anchor moves its beginning or its end. */
export function hangsOn({ props: { start, end } }: PlanEvent, id: AnchorId): boolean {
  return [start, end].some((time) => time !== null && 'anchor' in time && time.anchor === id)
}
