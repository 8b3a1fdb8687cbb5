import type { TLBaseShape } from '@tldraw/tlschema'
import { T } from '@tldraw/validate'
import type { Instant } from '../plan/instant.ts'
import { eventId, instant, type EventId } from '../plan/records.ts'

/** Whose something is, as planners' frames have it; `civil` is no party. */
export const IDENTITIES = ['neutral', 'friend', 'civil', 'unknown', 'hostile'] as const
export type Identity = (typeof IDENTITIES)[number]

export const SYMBOL_STATES = ['unknown', 'planned', 'working', 'damaged', 'destroyed', 'repaired'] as const
export type SymbolState = (typeof SYMBOL_STATES)[number]

/** A thing at a place: what it is, not how it is drawn. Its place is its x and y, the middle of its sign. */
export interface SymbolProps {
  /** Of the catalogue, such as `hospital`; one that nobody knows is shown as a plain place. */
  kind: string
  /** A code of 20 digits for what the catalogue does not have; else empty. */
  sidc: string
  identity: Identity
  state: SymbolState
  name: string
  nameAr: string
  since: Instant | null
  source: string
  /** The task that is done here. */
  task: EventId | null
}

export type SymbolShape = TLBaseShape<'symbol', SymbolProps>

export const symbolProps = {
  kind: T.string,
  sidc: T.string.check((value) => {
    if (!/^(?:\d{20}|\d{30})?$/.test(value)) throw new Error('not a symbol code')
  }),
  identity: T.literalEnum(...IDENTITIES),
  state: T.literalEnum(...SYMBOL_STATES),
  name: T.string,
  nameAr: T.string,
  since: instant.nullable(),
  source: T.string,
  task: eventId.nullable(),
}
