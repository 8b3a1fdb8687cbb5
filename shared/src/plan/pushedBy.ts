import { finishOf, predecessorsOf } from './conflicts.ts'
import type { Plan } from './plan.ts'
import { spanOf } from './planTime.ts'
import type { EventId, PlanEvent } from './records.ts'

const MINUTE = 60_000

export interface Push {
  event: EventId
  minutes: number
}

/**
 * What an event that slips by so many minutes pushes, directly and through others: each by what is left of the slip
 * once the time between them is used up. Where two already overlap there is none, and all of the slip is handed on. What
 * is done or cancelled moves no more; what has no time is passed over.
 *
 * @returns the earliest first, without the event itself
 */
export function pushedBy(event: PlanEvent, minutes: number, plan: Plan): Push[] {
  const successors = successorsOf(plan)
  const pushed = new Map<EventId, number>([[event.id, minutes]])
  const open = [event]
  // A push never grows on its way, so that circles come to rest.
  for (let at = open.pop(); at; at = open.pop()) {
    const push = pushed.get(at.id) ?? 0
    const finish = finishOf(spanOf(at, plan))
    for (const successor of successors.get(at.id) ?? []) {
      const { start } = spanOf(successor, plan)
      if (start === null || finish === null) continue
      const left = push - Math.max(0, (start - finish) / MINUTE)
      if (left <= (pushed.get(successor.id) ?? 0)) continue
      pushed.set(successor.id, left)
      open.push(successor)
    }
  }
  pushed.delete(event.id)
  const startOf = ({ event: id }: Push): number => {
    const found = plan.events.get(id)
    return (found && spanOf(found, plan).start) ?? 0
  }
  return [...pushed].map(([id, by]) => ({ event: id, minutes: by })).sort((a, b) => startOf(a) - startOf(b))
}

function successorsOf(plan: Plan): Map<EventId, PlanEvent[]> {
  const successors = new Map<EventId, PlanEvent[]>()
  for (const event of plan.events.values()) {
    if (event.props.status === 'done' || event.props.status === 'cancelled') continue
    for (const { id } of predecessorsOf(event, plan)) {
      const known = successors.get(id)
      if (known) known.push(event)
      else successors.set(id, [event])
    }
  }
  return successors
}
