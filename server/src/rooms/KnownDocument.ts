import * as Y from 'yjs'
import { metaOf } from '@jisr/shared/document/roots.ts'
import type { Author } from '../storage/DocumentStorage.ts'

/**
 * What a board already has: all that its document holds and, beyond that, what was admitted and waits for the disk.
 * Judging an update by the document alone would refuse the second of two quick edits as a gap.
 */
export class KnownDocument {
  readonly doc: Y.Doc
  /** Yjs client id to the first clock that is not known. */
  readonly clocks: Map<number, number>
  /** Yjs client id to the session it belongs to. */
  readonly authors: Map<number, Author>
  /** Yjs client ids of the board's former documents. */
  readonly retired: ReadonlySet<number>
  /** What the root `meta` consists of; nobody but the server ever writes it. */
  readonly #meta: { client: number; start: number; end: number }[] = []

  constructor(doc: Y.Doc, authors: Map<number, Author>, retired: ReadonlySet<number> = new Set()) {
    this.doc = doc
    this.retired = retired
    this.clocks = Y.decodeStateVector(Y.encodeStateVector(doc))
    this.authors = authors
    // eslint-disable-next-line no-underscore-dangle -- Yjs offers no other way to the items behind a map's values
    for (const newest of metaOf(doc)._map.values()) {
      for (let item: Y.Item | null = newest; item; item = item.left) {
        const { client, clock } = item.id
        this.#meta.push({ client, start: clock, end: clock + item.length })
      }
    }
  }

  /** Whether some of these clocks are the document's `meta`. */
  isMeta(client: number, clock: number, length = 1): boolean {
    return this.#meta.some((item) => item.client === client && clock < item.end && clock + length > item.start)
  }

  accept(clocks: ReadonlyMap<number, number>, newClientIds: readonly number[], author: Author): void {
    for (const [clientId, clock] of clocks) this.clocks.set(clientId, clock)
    for (const clientId of newClientIds) this.authors.set(clientId, author)
  }

  /** @returns number of types around an item; undefined while it is not in the document */
  depthOf({ client, clock }: Y.ID): number | undefined {
    const structs = this.doc.store.clients.get(client)
    if (!structs || clock >= Y.getState(this.doc.store, client)) return undefined
    const struct = structs[Y.findIndexSS(structs, clock)]
    if (!(struct instanceof Y.Item)) return 0
    let depth = 0
    for (let item = holderOf(struct); item; item = holderOf(item)) depth += 1
    return depth
  }

  isDeleted(clientId: number, clock: number, length: number): boolean {
    if (length === 0) return true
    const structs = this.doc.store.clients.get(clientId)
    const last = structs?.at(-1)
    if (!structs || !last || clock + length > last.id.clock + last.length) return false
    for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
      const struct = structs[index]
      if (!struct || struct.id.clock >= clock + length) return true
      if (!struct.deleted) return false
    }
    return true
  }
}

function holderOf({ parent }: Y.Item): Y.Item | null {
  // eslint-disable-next-line no-underscore-dangle -- Yjs offers no other way from a type to the item that holds it
  return parent instanceof Y.AbstractType ? parent._item : null
}
