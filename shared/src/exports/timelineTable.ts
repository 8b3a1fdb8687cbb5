import type { Plan } from '../plan/plan.ts'
import { spanOf } from '../plan/planTime.ts'
import type { EventId, PlanEvent } from '../plan/records.ts'
import type { TimelineProps } from '../shapes/timeline.ts'
import { eventCells, type EventWords } from './eventCells.ts'
import { columnWord, FIELDS } from './tableWords.ts'

/** A timeline as rows of a table: a heading, then an event in each row, the earliest first and those without a time last. */
export function timelineTable({ items }: Pick<TimelineProps, 'items'>, plan: Plan, words: EventWords): string[][] {
  return [
    FIELDS.map((field) => columnWord(field, words.locale)),
    ...eventsInTime(items, plan).map((event) => {
      const cells = eventCells(event, items[event.id] ?? '', plan, words)
      return FIELDS.map((field) => cells[field])
    }),
  ]
}

/** The events of a timeline that are still there, by when they begin; ties by id, so that two exports are alike. */
export function eventsInTime(items: TimelineProps['items'], plan: Plan): PlanEvent[] {
  const events = (Object.keys(items) as EventId[]).flatMap((id) => plan.events.get(id) ?? [])
  const startOf = (event: PlanEvent): number => spanOf(event, plan).start ?? Infinity
  return events.sort(
    (a, b) => Number(startOf(a) > startOf(b)) - Number(startOf(a) < startOf(b)) || (a.id < b.id ? -1 : 1),
  )
}
