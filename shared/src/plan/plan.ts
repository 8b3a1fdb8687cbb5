import type { Anchor, AnchorId, EventId, Organisation, OrganisationId, PlanEvent } from './records.ts'

/** All that a board plans with, for functions that only look. */
export interface Plan {
  anchors: ReadonlyMap<AnchorId, Anchor>
  organisations: ReadonlyMap<OrganisationId, Organisation>
  events: ReadonlyMap<EventId, PlanEvent>
  /** IANA zone of the board's days and date-time groups. */
  timeZone: string
}
