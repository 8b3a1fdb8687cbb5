import type { Plan } from './plan.ts'
import { resolveTime, spanOf, type Span } from './planTime.ts'
import type { EventId, PlanEvent } from './records.ts'

const MINUTE = 60_000

/**
 * What is wrong with an event. The words are at `planTime.conflict.<code>`, with `duration` for minutes (`duration.ts`)
 * and `title` or `titles` for events.
 */
export type Conflict =
  | { code: 'endBeforeStart' | 'decisionWithoutOwner' | 'decisionWithoutCriteria' }
  | { code: 'pastDue'; minutes: number }
  /** Begins so many minutes before what must have ended first. */
  | { code: 'beforePredecessor'; event: EventId; minutes: number }
  /** Each after the one before it, and the first after the last. */
  | { code: 'circle'; events: EventId[] }

/**
 * Shown, never prevented. What is cancelled has no conflicts and causes none; times that are not known cause none
 * either.
 */
export function conflictsOf(event: PlanEvent, plan: Plan): Conflict[] {
  if (event.props.status === 'cancelled') return []
  return [...ownConflicts(event, plan), ...predecessorConflicts(event, plan), ...circleConflicts(event, plan)]
}

function ownConflicts(event: PlanEvent, plan: Plan): Conflict[] {
  const { kind, owner, criteria } = event.props
  const found: Conflict[] = []
  const span = spanOf(event, plan)
  if (span.start !== null && span.end !== null && span.end < span.start) found.push({ code: 'endBeforeStart' })
  const due = event.props.due && resolveTime(event.props.due, plan)
  const latest = latestOf(span)
  if (due !== null && latest !== null && latest > due) {
    found.push({ code: 'pastDue', minutes: (latest - due) / MINUTE })
  }
  if (kind === 'decision' && owner === null) found.push({ code: 'decisionWithoutOwner' })
  if (kind === 'decision' && criteria.trim() === '') found.push({ code: 'decisionWithoutCriteria' })
  return found
}

function predecessorConflicts(event: PlanEvent, plan: Plan): Conflict[] {
  const { start } = spanOf(event, plan)
  if (start === null) return []
  return predecessorsOf(event, plan).flatMap((predecessor) => {
    const finish = finishOf(spanOf(predecessor, plan))
    if (finish === null || finish <= start) return []
    return [{ code: 'beforePredecessor', event: predecessor.id, minutes: (finish - start) / MINUTE }]
  })
}

/** A walk back from the event that comes to itself; without recursion, since chains may be long. */
function circleConflicts(event: PlanEvent, plan: Plan): Conflict[] {
  const followers = new Map<EventId, EventId>()
  const open = [event]
  for (let at = open.pop(); at; at = open.pop()) {
    for (const predecessor of predecessorsOf(at, plan)) {
      if (predecessor.id === event.id) return [{ code: 'circle', events: circleFrom(event.id, at.id, followers) }]
      if (followers.has(predecessor.id)) continue
      followers.set(predecessor.id, at.id)
      open.push(predecessor)
    }
  }
  return []
}

function circleFrom(event: EventId, last: EventId, followers: ReadonlyMap<EventId, EventId>): EventId[] {
  const circle = [event]
  for (let at: EventId | undefined = last; at !== undefined && at !== event; at = followers.get(at)) circle.push(at)
  return circle
}

/** What must have ended before the event begins, without what is gone or cancelled. */
export function predecessorsOf(event: PlanEvent, { events }: Pick<Plan, 'events'>): PlanEvent[] {
  return (Object.keys(event.props.after) as EventId[]).flatMap((id) => {
    const predecessor = events.get(id)
    return predecessor && predecessor.props.status !== 'cancelled' ? [predecessor] : []
  })
}

/** When what comes after may begin: without an end, as soon as it has begun itself. */
export function finishOf({ start, end }: Span): number | null {
  return end ?? start
}

function latestOf({ start, end }: Span): number | null {
  if (start === null || end === null) return start ?? end
  return Math.max(start, end)
}
