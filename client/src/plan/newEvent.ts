import { uniqueId } from 'tldraw'
import type { EventId, PlanEvent } from '@jisr/shared/plan/records.ts'

/** An event that is planned and of which nothing is known but what is given. */
export function newEvent(props: Partial<PlanEvent['props']>): PlanEvent {
  return {
    id: `event:${uniqueId()}` as EventId,
    typeName: 'event',
    props: {
      title: '',
      kind: 'event',
      status: 'planned',
      quality: 'exact',
      start: null,
      end: null,
      due: null,
      owner: null,
      criteria: '',
      place: '',
      source: '',
      remarks: '',
      after: {},
      letters: {},
      ...props,
    },
    meta: {},
  }
}
