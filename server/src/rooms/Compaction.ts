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
/** After a failure. The disk may have room for edits, and none for a snapshot. */
const RETRY_MS = 30_000

/** Decides when a board's log has grown enough to be replaced by a snapshot, and writes it. */
export class Compaction {
  readonly #boardId: string
  readonly #storage: DocumentStorage
  #updates: number
  #bytes: number
  #snapshotBytes: number
  #isUnderWay = false
  #running: Promise<void> | undefined
  /** Both by `performance.now`. */
  #notBefore = 0
  #retryAt = 0

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
    const now = performance.now()
    if (this.#isUnderWay || now < this.#retryAt) return false
    const excess = Math.max(this.#updates / MAX_UPDATES, this.#bytes / Math.max(MIN_BYTES, this.#snapshotBytes))
    return excess >= (now < this.#notBefore ? MAX_OVERDUE : 1)
  }

  get hasLog(): boolean {
    return this.#updates > 0
  }

  /**
   * @param doc holds everything up to `upTo`
   * @param upTo where the log will be once `isStored` has resolved with true
   */
  async run(doc: Y.Doc, upTo: Sequence, isStored: Promise<boolean>): Promise<void> {
    if (this.#isUnderWay || !this.hasLog) return this.#running
    this.#isUnderWay = true
    try {
      const started = performance.now()
      const [updates, bytes] = [this.#updates, this.#bytes]
      const snapshot = Y.encodeStateAsUpdateV2(doc)
      const took = performance.now() - started
      this.#notBefore = started + took / MAX_PART_OF_TIME
      if (!(await isStored)) return
      this.#running = this.#storage.compact(this.#boardId, snapshot, upTo)
      await this.#running
      // What came meanwhile still counts.
      this.#updates -= updates
      this.#bytes -= bytes
      this.#snapshotBytes = snapshot.length
    } catch (error) {
      this.#retryAt = performance.now() + RETRY_MS
      throw error
    } finally {
      this.#running = undefined
      this.#isUnderWay = false
    }
  }

  async settled(): Promise<void> {
    await this.#running?.catch(() => undefined)
  }
}
