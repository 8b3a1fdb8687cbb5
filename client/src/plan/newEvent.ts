import { uniqueId } from 'tldraw'
import type { PlanEvent } from '@jisr/shared/plan/records.ts'
import { eventOf } from '@jisr/shared/templates/planRecords.ts'

/** An event that is planned and of which nothing is known but what is given. */
export function newEvent(props: Partial<PlanEvent['props']>): PlanEvent {
  return eventOf(uniqueId(), { title: '', ...props })
}
