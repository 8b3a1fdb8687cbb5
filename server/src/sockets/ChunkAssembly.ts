/** Largest frame that may come in chunks, in bytes. */
const MAX_ASSEMBLED_BYTES = 64 * 1024 * 1024
/** What all sockets together may hold of unfinished frames, in bytes. */
const MAX_UNFINISHED_BYTES = 256 * 1024 * 1024
/** When there is no room left, frames that were begun so long ago give way: on a thin line a frame may take minutes. */
const PATIENCE_MS = 30_000

let unfinishedBytes = 0
/** The one begun first comes first. */
const unfinished = new Set<ChunkAssembly>()
/** Of each session: one person's sockets must not use up what is there for all. */
const unfinishedOf = new Map<string, number>()

/** What came of a chunk: nothing yet, the whole frame, or why the sender cannot go on. */
export type Assembled = 'more' | Uint8Array | 'outOfOrder' | 'tooLarge' | 'busy'

/** Puts together one frame at a time from its chunks. */
export class ChunkAssembly {
  readonly #sessionId: string
  #parts: Uint8Array[] = []
  #total = 0
  #bytes = 0
  #begunAt = 0
  readonly #onGivenUp: () => void

  /** @param onGivenUp an unfinished frame had to give way; the sender has to begin again */
  constructor(sessionId: string, onGivenUp: () => void) {
    this.#sessionId = sessionId
    this.#onGivenUp = onGivenUp
  }

  add({ index, total, part }: { index: number; total: number; part: Uint8Array }): Assembled {
    if (this.#parts.length === 0) this.#total = total
    if (index !== this.#parts.length || total !== this.#total || index >= total || part.length === 0)
      return 'outOfOrder'
    if (this.#bytes + part.length > MAX_ASSEMBLED_BYTES) return 'tooLarge'
    const ofSession = (unfinishedOf.get(this.#sessionId) ?? 0) + part.length
    if (ofSession > MAX_ASSEMBLED_BYTES || !this.#makeRoom(part.length)) return 'busy'
    if (this.#parts.length === 0) this.#begunAt = performance.now()
    unfinished.add(this)
    this.#parts.push(part)
    this.#bytes += part.length
    unfinishedBytes += part.length
    unfinishedOf.set(this.#sessionId, ofSession)
    if (this.#parts.length < total) return 'more'
    const frame = new Uint8Array(this.#bytes)
    let at = 0
    for (const piece of this.#parts) {
      frame.set(piece, at)
      at += piece.length
    }
    this.clear()
    return frame
  }

  clear(): void {
    unfinishedBytes -= this.#bytes
    const ofSession = (unfinishedOf.get(this.#sessionId) ?? 0) - this.#bytes
    if (ofSession > 0) unfinishedOf.set(this.#sessionId, ofSession)
    else unfinishedOf.delete(this.#sessionId)
    this.#parts = []
    this.#bytes = 0
    unfinished.delete(this)
  }

  #makeRoom(bytes: number): boolean {
    const isRoom = (): boolean => unfinishedBytes + bytes <= MAX_UNFINISHED_BYTES
    for (const first of unfinished) {
      if (isRoom() || first === this || performance.now() - first.#begunAt < PATIENCE_MS) break
      first.clear()
      first.#onGivenUp()
    }
    return isRoom()
  }
}
