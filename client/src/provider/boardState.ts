/** The word of the status line, as `data-state` of the page's status element. */
export const BOARD_STATES = ['connecting', 'saved', 'saving', 'unsaved', 'offline', 'readonly', 'reload'] as const
export type BoardState = (typeof BOARD_STATES)[number]

export interface BoardFacts {
  /** 'opening' until the first socket has synced or failed. */
  link: 'opening' | 'synced' | 'lost'
  /** This page, or its copy of the document, is too old: the server said so, or the document does. */
  outdated: boolean
  readonly: boolean
  /** False while the server's store fails. */
  storeHealthy: boolean
  /** Edits that are not on the server's disk. */
  pending: number
}

/**
 * The one word that is true. What asks most of the person comes first; a failing store outranks read-only, because
 * what a reader looks at may not be kept either.
 */
export function boardState(facts: BoardFacts): BoardState {
  if (facts.outdated) return 'reload'
  if (facts.link === 'lost') return 'offline'
  if (facts.link === 'opening') return 'connecting'
  if (!facts.storeHealthy) return 'unsaved'
  if (facts.readonly) return 'readonly'
  return facts.pending > 0 ? 'saving' : 'saved'
}
