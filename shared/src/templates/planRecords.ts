import type { JsonObject } from '@tldraw/utils'
import { anchorIdOf } from '../plan/anchorTimes.ts'
import type { Instant } from '../plan/instant.ts'
import type { Anchor, EventId, Organisation, OrganisationId, PlanEvent } from '../plan/records.ts'

const meta: JsonObject = {}

/** @param code of the catalogue of organisations, or a short id of a template's own */
export function organisationIdOf(code: string): OrganisationId {
  return `organisation:${code}` as OrganisationId
}

export function eventIdOf(code: string): EventId {
  return `event:${code}` as EventId
}

export function anchorOf(symbol: string, name: string, at: Instant | null): Anchor {
  return { id: anchorIdOf(symbol), typeName: 'anchor', props: { name, at }, meta }
}

/** @param name empty for one that the catalogue names in each reader's language */
export function organisationOf(
  code: string,
  name = '',
  kind: Organisation['props']['kind'] = 'organisation',
): Organisation {
  return {
    id: organisationIdOf(code),
    typeName: 'organisation',
    props: { name, kind, parent: null, contact: null },
    meta,
  }
}

/** An event of which nothing is known but what `props` says. */
export function eventOf(code: string, props: Partial<PlanEvent['props']> & { title: string }): PlanEvent {
  return {
    id: eventIdOf(code),
    typeName: 'event',
    props: {
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
    meta,
  }
}
