import type { TLStore } from 'tldraw'
import { conflictsOf } from '@jisr/shared/plan/conflicts.ts'
import type { Plan } from '@jisr/shared/plan/plan.ts'
import type { AnchorId, EventId, PlanEvent } from '@jisr/shared/plan/records.ts'
import { conflictText } from './conflictText.ts'

/** What came of an anchor's move. */
export interface AnchorEffect {
  moved: number
  /** How many of them are done: their times are what happened, and now say something else. */
  done: number
  /** Events of the same board that stayed where they were. */
  stayed: number
  /** Those that were not there before, each with the event's title. */
  conflicts: string[]
}

/** @param held the events that a shape shows: nobody sees the others */
export function anchorEffect(id: AnchorId, before: Plan, after: Plan, held: ReadonlySet<EventId>): AnchorEffect {
  const events = [...after.events.values()].filter((event) => held.has(event.id))
  const hanging = events.filter((event) => hangsOn(event, id))
  const conflicts = events.flatMap((event) => {
    const former = before.events.get(event.id)
    const known = new Set(former ? conflictsOf(former, before).map(({ code }) => code) : [])
    return conflictsOf(event, after)
      .filter(({ code }) => !known.has(code))
      .map((conflict) => `${event.props.title}: ${conflictText(conflict, after)}`)
  })
  const done = hanging.filter(({ props }) => props.status === 'done').length
  return { moved: hanging.length, done, stayed: events.length - hanging.length, conflicts }
}

/** The events that some timeline or matrix of the board shows; reactive. */
export function heldEvents(store: TLStore): ReadonlySet<EventId> {
  const shapes = store.query.records('shape').get()
  return new Set(shapes.flatMap(({ props }) => eventIdsIn(props)))
}

function eventIdsIn(props: object): EventId[] {
  const { items = {}, rows = {} } = props as { items?: object; rows?: object }
  return [...Object.keys(items), ...Object.keys(rows)] as EventId[]
}

/** Whether a move of the anchor moves its beginning, its end or its deadline. */
export function hangsOn({ props: { start, end, due } }: PlanEvent, id: AnchorId): boolean {
  return [start, end, due].some((time) => time !== null && 'anchor' in time && time.anchor === id)
}
