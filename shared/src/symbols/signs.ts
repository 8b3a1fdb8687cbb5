/** Whose something is, as planners' frames have it; `civil` is no party. */
export const IDENTITIES = ['neutral', 'friend', 'civil', 'unknown', 'hostile'] as const
export type Identity = (typeof IDENTITIES)[number]

export const SYMBOL_STATES = ['unknown', 'planned', 'working', 'damaged', 'destroyed', 'repaired'] as const
export type SymbolState = (typeof SYMBOL_STATES)[number]

/** What the look of a symbol follows from. */
export interface Sign {
  /** Of the catalogue; one that nobody knows, as an empty one, is a plain place. */
  kind: string
  /** A code of 20 or 30 digits for what the catalogue does not have; else empty. */
  sidc: string
  identity: Identity
  state: SymbolState
}
