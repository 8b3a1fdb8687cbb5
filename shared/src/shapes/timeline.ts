import type { TLBaseShape } from '@tldraw/tlschema'
import type { IndexKey } from '@tldraw/utils'
import { T } from '@tldraw/validate'
import type { Instant } from '../plan/instant.ts'
import { columnsOf, instant, itemsOf, organisationId, type EventId, type OrganisationId } from '../plan/records.ts'
import { MAX_WIDTH, MIN_WIDTH } from './timeline/sizes.ts'

/** Shortest and longest axis: six hours, two years. */
export const MIN_AXIS_MINUTES = 360
export const MAX_AXIS_MINUTES = 2 * 366 * 1440

export interface TimelineProps {
  /** Board units. The height follows from lanes and events. */
  w: number
  title: string
  /** Where the axis begins. */
  from: Instant
  /** How much time it shows. */
  minutes: number
  lanes: Record<OrganisationId, IndexKey>
  collapsed: Record<OrganisationId, true>
  items: Record<EventId, OrganisationId | ''>
}

export type TimelineShape = TLBaseShape<'timeline', TimelineProps>

export const timelineProps = {
  w: T.number.check((value) => {
    if (value < MIN_WIDTH || value > MAX_WIDTH) throw new Error('a timeline is too narrow or too wide')
  }),
  title: T.string,
  from: instant,
  minutes: T.integer.check((value) => {
    if (value < MIN_AXIS_MINUTES || value > MAX_AXIS_MINUTES) throw new Error('an axis is too short or too long')
  }),
  lanes: columnsOf,
  collapsed: T.dict(organisationId, T.literal(true)),
  items: itemsOf,
}
