import type { EventId, PlanEvent } from './records.ts'

/**
 * The events that wait for each other in a circle, each with the number of its circle: of two with the same number each
 * must, by way of `after`, have ended before the other begins.
 */
export function circlesOf(events: ReadonlyMap<EventId, PlanEvent>): ReadonlyMap<EventId, number> {
  const circles = new Map<EventId, number>()
  const order = new Map<EventId, number>()
  const low = new Map<EventId, number>()
  const open: EventId[] = []
  const isOpen = new Set<EventId>()
  for (const id of events.keys()) if (!order.has(id)) explore(id)
  return circles

  /** Tarjan's strongly connected components, without recursion: somebody may chain ten thousand events. */
  function explore(root: EventId): void {
    const path = [enter(root)]
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const next = step.waitsFor.pop()
      if (next === undefined) {
        path.pop()
        leave(step.id, path.at(-1)?.id)
      } else if (!order.has(next)) path.push(enter(next))
      else if (isOpen.has(next)) lower(step.id, order.get(next) ?? 0)
    }
  }

  function enter(id: EventId): { id: EventId; waitsFor: EventId[] } {
    order.set(id, order.size)
    lower(id, order.size - 1)
    open.push(id)
    isOpen.add(id)
    return { id, waitsFor: formersOf(id) }
  }

  function leave(id: EventId, from: EventId | undefined): void {
    const lowest = low.get(id) ?? 0
    if (from !== undefined) lower(from, lowest)
    if (lowest !== order.get(id)) return
    const members = open.splice(open.indexOf(id))
    for (const member of members) isOpen.delete(member)
    if (members.length > 1 || formersOf(id).includes(id)) for (const member of members) circles.set(member, lowest)
  }

  function lower(id: EventId, to: number): void {
    low.set(id, Math.min(low.get(id) ?? to, to))
  }

  function formersOf(id: EventId): EventId[] {
    return (Object.keys(events.get(id)?.props.after ?? {}) as EventId[]).filter((former) => events.has(former))
  }
}
