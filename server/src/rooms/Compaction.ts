import * as Y from 'yjs'
import type { Append, DocumentStorage, Sequence } from '../storage/DocumentStorage.ts'
import type { LoadedDocument } from './loadDocument.ts'

/** A log this long still opens in a fraction of a second. */
const MAX_UPDATES = 1000
const MIN_BYTES = 1024 * 1024
/** Writing a snapshot holds everybody up (some 0.2 s for 5 MB): it may take this part of the time. */
const MAX_PART_OF_TIME = 0.01
/** A log so many times too long is replaced all the same: opening it would hold up more. */
const MAX_OVERDUE = 20

/** Decides when a board's log has grown enough to be replaced by a snapshot, and writes it. */
export class Compaction {
  readonly #boardId: string
  readonly #storage: DocumentStorage
  #updates: number
  #bytes: number
  #snapshotBytes: number
  #running: Promise<void> | undefined
  /** By `performance.now`. */
  #notBefore = 0

  constructor(boardId: string, storage: DocumentStorage, loaded: LoadedDocument) {
    this.#boardId = boardId
    this.#storage = storage
    this.#updates = loaded.updateCount
    this.#bytes = loaded.updateBytes
    this.#snapshotBytes = loaded.snapshotBytes
  }

  count(appends: readonly Append[]): void {
    this.#updates += appends.length
    for (const { update } of appends) this.#bytes += update.length
  }

  /** By bytes only once the log outweighs the snapshot: else a large board would be written again and again. */
  get isDue(): boolean {
    const excess = Math.max(this.#updates / MAX_UPDATES, this.#bytes / Math.max(MIN_BYTES, this.#snapshotBytes))
    return excess >= (performance.now() < this.#notBefore ? MAX_OVERDUE : 1)
  }

  get hasLog(): boolean {
    return this.#updates > 0
  }

  /** @param head the last update that the document holds */
  async run(doc: Y.Doc, head: Sequence): Promise<void> {
    if (this.#running || !this.hasLog) return this.#running
    const started = performance.now()
    const snapshot = Y.encodeStateAsUpdateV2(doc)
    const took = performance.now() - started
    this.#notBefore = started + took / MAX_PART_OF_TIME
    this.#updates = 0
    this.#bytes = 0
    this.#snapshotBytes = snapshot.length
    this.#running = this.#storage.compact(this.#boardId, snapshot, head)
    try {
      await this.#running
    } finally {
      this.#running = undefined
    }
  }

  async settled(): Promise<void> {
    await this.#running?.catch(() => undefined)
  }
}
