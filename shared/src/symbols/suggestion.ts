import type { EventStatus } from '../plan/records.ts'
import type { SymbolState } from './signs.ts'

/** What would make a place and its task agree; one of the two, and never done by itself. */
export type Suggestion = { status: EventStatus } | { state: SymbolState }

export interface PlaceAndTask {
  state: SymbolState
  status: EventStatus
  /** The task's deadline has passed. */
  isOverdue: boolean
}

/**
 * @param changed which of the two the person has just set, and the other is to follow; null when nobody knows: then only
 * what is over is said
 * @returns null where they agree
 */
export function suggestionFor(now: PlaceAndTask, changed: 'state' | 'status' | null): Suggestion | null {
  const { state, status, isOverdue } = now
  const isBroken = state === 'damaged' || state === 'destroyed'
  if (status === 'done') {
    if (changed === 'state' && isBroken) return { status: isOverdue ? 'late' : 'planned' }
    if (isBroken) return { state: 'repaired' }
    if (state === 'planned' || (state === 'unknown' && changed === 'status')) return { state: 'working' }
    return null
  }
  if (status === 'cancelled') return null
  // That something was repaired ends its task, whichever was set last: it is not damaged because the task says planned.
  if (state === 'repaired') return { status: 'done' }
  if (state !== 'working') return null
  if (changed === 'status') return status === 'planned' || status === 'late' ? { state: 'damaged' } : null
  // Much is done at places that work.
  return changed === 'state' ? { status: 'done' } : null
}
