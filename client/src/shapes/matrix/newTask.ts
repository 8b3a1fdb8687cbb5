import { uniqueId } from 'tldraw'
import type { EventId, PlanEvent } from '@jisr/shared/plan/records.ts'

export function newTask(title: string): PlanEvent {
  return {
    id: `event:${uniqueId()}` as EventId,
    typeName: 'event',
    props: {
      title,
      kind: 'task',
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
    },
    meta: {},
  }
}
