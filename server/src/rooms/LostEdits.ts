import * as Y from 'yjs'
import type { KnownDocument } from './KnownDocument.ts'

/** Whoever lost the server with the others is back by then. */
const AUTHOR_GRACE_MS = 60_000
/** Client ids. Whoever claims to hold the edits of ever new people makes the room forget, not grow. */
const MAX_REMEMBERED = 10_000

/** That the board lacks something of a client id. */
interface Lack {
  /** Since when it is known, in milliseconds. */
  since: number
  /** How much of it the board had then. */
  held: number
  /** Whoever is here has brought everything: what a copy holds beyond that is forged. */
  isHere: boolean
  /** Since when nobody was found here under it. */
  away: number
}

/** Edits that were shown unsaved and that a crash took, as far as copies came that hold them. */
export class LostEdits {
  readonly #lacks = new Map<number, Lack>()
  /** Of each client id that somebody writes anew, how much of it the board had: once it has more, that is past. */
  readonly #rewritten = new Map<number, number>()

  /** Somebody came with a whole copy. */
  note(known: KnownDocument, copy: Uint8Array, isHere: (clientId: number) => boolean, now: number): void {
    for (const clientId of lacked(known, copy)) {
      const held = known.clockOf(clientId)
      const noted = this.#lacks.get(clientId)
      const before = noted?.held === held ? noted : undefined
      const lack = { since: before?.since ?? now, held, isHere: isHere(clientId), away: before?.away ?? now }
      if (lack.isHere || before?.isHere) lack.away = now
      remember(this.#lacks, clientId, lack)
    }
  }

  /** @returns whether their author had time enough to bring them, `now` being milliseconds */
  areOverdue(known: KnownDocument, clientId: number, now: number): boolean {
    const lack = this.#lacks.get(clientId)
    return lack?.held === known.clockOf(clientId) && now - lack.since >= AUTHOR_GRACE_MS
  }

  /** The bearer of a whole copy writes all of it anew that the board lacks: the same edits may not come twice. */
  rewrite(known: KnownDocument, copy: Uint8Array, now: number): void {
    for (const clientId of lacked(known, copy)) {
      const lack = this.#lacks.get(clientId)
      const held = known.clockOf(clientId)
      if (lack?.held === held && now - lack.away >= AUTHOR_GRACE_MS) remember(this.#rewritten, clientId, held)
    }
  }

  /** Whether a whole copy brings what somebody else writes anew. */
  areRewritten(known: KnownDocument, copy: Uint8Array): boolean {
    if (this.#rewritten.size === 0) return false
    return lacked(known, copy).some((clientId) => this.#rewritten.get(clientId) === known.clockOf(clientId))
  }
}

/** @returns client ids of which a copy holds what the board lacks */
function lacked(known: KnownDocument, copy: Uint8Array): number[] {
  return [...Y.parseUpdateMeta(copy).to].flatMap(([clientId, clock]) =>
    clock > known.clockOf(clientId) ? [clientId] : [],
  )
}

/** The youngest stay. */
function remember<T>(map: Map<number, T>, clientId: number, value: T): void {
  map.delete(clientId)
  map.set(clientId, value)
  if (map.size <= MAX_REMEMBERED) return
  const [oldest] = map.keys()
  if (oldest !== undefined) map.delete(oldest)
}
