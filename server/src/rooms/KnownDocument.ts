import * as Y from 'yjs'
import { metaOf } from '@jisr/shared/document/roots.ts'
import type { Author } from '../storage/DocumentStorage.ts'

/** What a board already has, as far as judging an update needs it. */
export class KnownDocument {
  readonly doc: Y.Doc
  /** Yjs client id to the session it belongs to. */
  readonly authors: Map<number, Author>
  /** Yjs client ids of the board's former documents. */
  readonly retired: ReadonlySet<number>
  /** What the root `meta` consists of; nobody but the server ever writes it. */
  readonly #meta: { client: number; start: number; end: number }[] = []

  constructor(doc: Y.Doc, authors: Map<number, Author>, retired: ReadonlySet<number> = new Set()) {
    this.doc = doc
    this.retired = retired
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

  /** @returns the first clock of a Yjs client id that is not known */
  clockOf(clientId: number): number {
    return Y.getState(this.doc.store, clientId)
  }

  /** @returns number of types around an item of the document */
  depthOf({ client, clock }: Y.ID): number {
    const structs = this.doc.store.clients.get(client) ?? []
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
