import { spanOf } from '../../plan/planTime.ts'
import type { Plan } from '../../plan/plan.ts'
import type { EventId, OrganisationId, PlanEvent } from '../../plan/records.ts'
import type { TimelineProps } from '../timeline.ts'
import { inOrder } from '../matrixOrder.ts'

/** An event as one timeline shows it. */
export interface Entry {
  event: PlanEvent
  /** Milliseconds since 1970; null while it is not known. */
  start: number | null
  end: number | null
  /** Of decisions and phases, by time; 0 for others. */
  number: number
  /** What is wrong with it, in the reader's words; empty for nothing. */
  fault: string
}

export type LaneId = OrganisationId | ''

/** The events that a timeline holds and that still exist, by time; those without a time last. */
export function entriesOf(
  items: TimelineProps['items'],
  plan: Plan,
  faultOf: (id: EventId) => string,
): readonly Entry[] {
  const entries = (Object.keys(items) as EventId[])
    .flatMap((id) => plan.events.get(id) ?? [])
    .map((event): Entry => ({ event, ...spanOf(event, plan), number: 0, fault: faultOf(event.id) }))
    .sort(byTime)
  const counts = { decision: 0, phase: 0 }
  for (const entry of entries) {
    const { kind } = entry.event.props
    if ((kind === 'decision' || kind === 'phase') && entry.start !== null) entry.number = ++counts[kind]
  }
  return entries
}

function byTime(a: Entry, b: Entry): number {
  const difference = (a.start ?? Infinity) - (b.start ?? Infinity)
  if (difference !== 0 && !Number.isNaN(difference)) return difference
  return a.event.id < b.event.id ? -1 : 1
}

/**
 * The entries of each lane, phases aside: those lie across all. What is in no lane, or in one that somebody took away, is
 * in a last one without an organisation; of a timeline without lanes, all is.
 */
export function entriesByLane(props: TimelineProps, entries: readonly Entry[]): Map<LaneId, Entry[]> {
  const lanes = inOrder(props.lanes)
  const homeless: Entry[] = []
  const byLane = new Map<LaneId, Entry[]>(lanes.length > 0 ? lanes.map((id) => [id, []]) : [['', []]])
  for (const entry of entries) {
    if (isBand(entry)) continue
    const wanted = props.items[entry.event.id] ?? ''
    ;(byLane.get(wanted) ?? homeless).push(entry)
  }
  if (homeless.length > 0) byLane.set('', [...(byLane.get('') ?? []), ...homeless])
  return byLane
}

/** Whether it is drawn as a band across all lanes. A phase whose time is not known waits with the other events. */
export function isBand({ event, start }: Entry): boolean {
  return event.props.kind === 'phase' && start !== null
}
