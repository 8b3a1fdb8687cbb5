import type { TLBaseShape } from '@tldraw/tlschema'
import { T } from '@tldraw/validate'
import type { Instant } from '../plan/instant.ts'
import { eventId, instant, type EventId } from '../plan/records.ts'
import { IDENTITIES, SYMBOL_STATES, type Sign } from '../symbols/signs.ts'

/** A thing at a place: what it is, not how it is drawn. Its place is its x and y, the middle of its sign. */
export interface SymbolProps extends Sign {
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
