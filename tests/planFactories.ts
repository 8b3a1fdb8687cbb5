import type { Instant, Moment } from '@jisr/shared/plan/instant.ts'
import type { Plan } from '@jisr/shared/plan/plan.ts'
import type {
  Anchor,
  AnchorId,
  Claim,
  EventId,
  Letter,
  Organisation,
  OrganisationId,
  PlanEvent,
} from '@jisr/shared/plan/records.ts'

export const eventId = (id: string) => `event:${id}` as EventId
export const organisationId = (id: string) => `organisation:${id}` as OrganisationId
export const at = (time: string) => time as Instant

export function makeAnchor(symbol: string, at: string | null, name = ''): Anchor {
  return {
    id: `anchor:${symbol}` as AnchorId,
    typeName: 'anchor',
    props: { name, at: at as Instant | null },
    meta: {},
  }
}

export function makeOrganisation(id: string, props: Partial<Organisation['props']> = {}): Organisation {
  return {
    id: organisationId(id),
    typeName: 'organisation',
    props: { name: '', kind: 'organisation', parent: null, contact: null, ...props },
    meta: {},
  }
}

/** @param letters organisation's code to letter, as a template gives them: nobody in particular did */
export function makeEvent(
  id: string,
  props: Partial<PlanEvent['props']> = {},
  letters: Readonly<Record<string, Letter>> = {},
): PlanEvent {
  const claims = Object.entries(letters).map(([code, letter]) => [`organisation:${code}/`, makeClaim(letter)] as const)
  return {
    id: eventId(id),
    typeName: 'event',
    props: {
      title: id,
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
      letters: Object.fromEntries(claims),
      ...props,
    },
    meta: {},
  }
}

export function makeClaim(letter: Letter | '', by = '', time = 0, over: readonly string[] = []): Claim {
  return { letter, by, at: new Date(time).toISOString() as Moment, over }
}

export function makePlan(
  events: readonly PlanEvent[],
  organisations: readonly Organisation[],
  anchors: readonly Anchor[] = [],
): Plan {
  return {
    anchors: new Map(anchors.map((anchor) => [anchor.id, anchor])),
    organisations: new Map(organisations.map((organisation) => [organisation.id, organisation])),
    events: new Map(events.map((event) => [event.id, event])),
    timeZone: 'Asia/Baghdad',
  }
}
