import type { Plan } from './plan.ts'
import { spanOf, type Span } from './planTime.ts'
import type { Anchor, PlanEvent } from './records.ts'

/** The largest set of these events that are all under way at one moment, in their order; what has no duration is in none. */
export function mostAtOnce(events: readonly PlanEvent[], plan: Plan): PlanEvent[] {
  const lasting = events.flatMap((event) => {
    const { start, end } = rememberedSpan(event, plan)
    return start !== null && end !== null && end > start ? [{ event, start, end }] : []
  })
  let most: PlanEvent[] = []
  // The fullest moment is one at which something begins.
  for (const { start: moment } of lasting) {
    const running = lasting.filter(({ start, end }) => start <= moment && moment < end)
    if (running.length > most.length) most = running.map(({ event }) => event)
  }
  return most
}

interface Remembered {
  timeZone: string
  anchors: readonly (Anchor | undefined)[]
  span: Span
}

/** Calendars are slow, and a matrix asks at each key; records are immutable. */
const spans = new WeakMap<PlanEvent, Remembered>()

function rememberedSpan(event: PlanEvent, { anchors, timeZone }: Plan): Span {
  const { start, end } = event.props
  const now = [start, end].map((time) => (time && 'anchor' in time ? anchors.get(time.anchor) : undefined))
  const known = spans.get(event)
  if (known && known.timeZone === timeZone && known.anchors.every((anchor, at) => anchor === now[at])) return known.span
  const span = spanOf(event, { anchors, timeZone })
  spans.set(event, { timeZone, anchors: now, span })
  return span
}
