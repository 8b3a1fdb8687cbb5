import * as Y from 'yjs'
import type { KnownDocument } from './KnownDocument.ts'

/** Whoever lost the server with the others is back by then. */
const AUTHOR_GRACE_MS = 60_000
/** Client ids. Whoever claims to hold the edits of ever new people makes the room forget, not grow. */
const MAX_REMEMBERED = 10_000

/** Edits that were shown unsaved and that a crash took, as far as copies came that hold them. */
export class LostEdits {
  /** Of each client id, since when the board is known to lack something. */
  readonly #since = new Map<number, number>()
  /** Of each client id the clock up to which somebody writes anew what was lost. */
  readonly #rewritten = new Map<number, number>()

  /** @returns whether their author had time enough to bring them, `now` being milliseconds */
  areOverdue(clientId: number, now: number): boolean {
    const since = this.#since.get(clientId) ?? now
    remember(this.#since, clientId, since)
    return now - since >= AUTHOR_GRACE_MS
  }

  /** The bearer of a whole copy writes all of it anew that the board lacks: the same edits may not come twice. */
  rewrite(known: KnownDocument, copy: Uint8Array): void {
    for (const [clientId, clock] of Y.parseUpdateMeta(copy).to) {
      const before = Math.max(this.#rewritten.get(clientId) ?? 0, known.clockOf(clientId))
      if (clock > before) remember(this.#rewritten, clientId, clock)
    }
  }

  /** Whether a whole copy brings what somebody else writes anew. */
  areRewritten(known: KnownDocument, copy: Uint8Array): boolean {
    if (this.#rewritten.size === 0) return false
    return [...Y.parseUpdateMeta(copy).to].some(([clientId, clock]) => {
      const held = known.clockOf(clientId)
      return clock > held && held < (this.#rewritten.get(clientId) ?? 0)
    })
  }
}

/** The youngest stay. */
function remember(map: Map<number, number>, clientId: number, value: number): void {
  map.delete(clientId)
  map.set(clientId, value)
  if (map.size <= MAX_REMEMBERED) return
  const [oldest] = map.keys()
  if (oldest !== undefined) map.delete(oldest)
}
