import type {
  Append,
  Author,
  DocumentStorage,
  Renewal,
  Restored,
  Sequence,
  StoredDocument,
} from '../DocumentStorage.ts'
import { StorageError } from '../StorageError.ts'
import { type BeforeWrite, Turns } from './Turns.ts'

interface Log {
  snapshot: Uint8Array | undefined
  snapshotHead: Sequence
  /** Those after the snapshot. */
  updates: Uint8Array[]
  authors: Map<number, Author>
  retired: Set<number>
  restored: Restored | undefined
}

const emptyLog = (): Log => ({
  snapshot: undefined,
  snapshotHead: 0,
  updates: [],
  authors: new Map(),
  retired: new Set(),
  restored: undefined,
})

/** Forgets all when the process ends; for tests and simulations. */
export class MemoryDocumentStorage implements DocumentStorage {
  readonly #logs = new Map<string, Log>()
  readonly #turns: Turns

  constructor(beforeWrite?: BeforeWrite) {
    this.#turns = new Turns(beforeWrite)
  }

  load(boardId: string, after: Sequence = 0): Promise<StoredDocument> {
    return this.#turns.read(() => {
      const { snapshot, snapshotHead, updates, authors, retired, restored } = this.#logs.get(boardId) ?? emptyLog()
      return {
        ...(snapshot && after < snapshotHead ? { snapshot } : {}),
        snapshotHead,
        updates: updates.slice(Math.max(0, after - snapshotHead)),
        head: snapshotHead + updates.length,
        authors: new Map(authors),
        retired: new Set(retired),
        ...(restored ? { restored: { ...restored } } : {}),
      }
    })
  }

  ready(): Promise<void> {
    return Promise.resolve()
  }

  append(boardId: string, appends: readonly Append[]): Promise<Sequence> {
    const copies = appends.map(({ update }) => new Uint8Array(update))
    return this.#turns.write(() => {
      const log = this.#logs.get(boardId) ?? emptyLog()
      const authors = new Map(log.authors)
      for (const { author, newClientIds } of appends) {
        for (const clientId of newClientIds) claim(authors, clientId, author)
      }
      log.authors = authors
      log.updates.push(...copies)
      this.#logs.set(boardId, log)
      return log.snapshotHead + log.updates.length
    })
  }

  compact(boardId: string, snapshot: Uint8Array, upTo: Sequence): Promise<void> {
    const copy = new Uint8Array(snapshot)
    return this.#turns.write(() => {
      const log = this.#logs.get(boardId) ?? emptyLog()
      if (upTo > log.snapshotHead + log.updates.length) {
        throw new StorageError('invalid', `Snapshot up to ${upTo} is beyond the log's head`)
      }
      if (upTo <= log.snapshotHead) return
      log.updates.splice(0, upTo - log.snapshotHead)
      log.snapshot = copy
      log.snapshotHead = upTo
    })
  }

  renew(boardId: string, { snapshot, upTo, author, clientIds, formerClientIds }: Renewal): Promise<Sequence> {
    const copy = new Uint8Array(snapshot)
    return this.#turns.write(() => {
      const log = this.#logs.get(boardId) ?? emptyLog()
      if (upTo !== log.snapshotHead + log.updates.length) {
        throw new StorageError('conflict', `The renewal up to ${upTo} does not stand for the whole log`)
      }
      const retired = new Set([...log.retired, ...log.authors.keys(), ...formerClientIds])
      const used = clientIds.find((clientId) => retired.has(clientId))
      if (used !== undefined) throw new StorageError('conflict', `Client id ${used} has written before`)
      this.#logs.set(boardId, {
        ...log,
        snapshot: copy,
        snapshotHead: upTo + 1,
        updates: [],
        authors: new Map(clientIds.map((clientId) => [clientId, { ...author }])),
        retired,
      })
      return upTo + 1
    })
  }

  markRestored(boardId: string, { at, stateVector }: Restored): Promise<void> {
    const restored = { at, stateVector: new Uint8Array(stateVector) }
    return this.#turns.write(() => {
      this.#logs.set(boardId, { ...(this.#logs.get(boardId) ?? emptyLog()), restored })
    })
  }

  remove(boardId: string): Promise<void> {
    return this.#turns.write(() => {
      this.#logs.delete(boardId)
    })
  }

  probe(): Promise<void> {
    return this.#turns.write(() => undefined)
  }

  close(): Promise<void> {
    return this.#turns.close()
  }
}

function claim(authors: Map<number, Author>, clientId: number, author: Author): void {
  const owner = authors.get(clientId)
  if (!owner) authors.set(clientId, { ...author })
  else if (owner.sessionId !== author.sessionId) {
    throw new StorageError('conflict', `Client id ${clientId} belongs to another session`)
  }
}
