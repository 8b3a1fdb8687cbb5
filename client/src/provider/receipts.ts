/**
 * Which of this browser's edits the server has on disk. Pure arithmetic over four events, no clock and no socket.
 *
 * A state vector cannot tell (a deletion does not change one), so document frames are counted on each connection and
 * the server answers `saved(n)`. An edit is carried by the frame that was sent with it; after a reconnect the first
 * frame that carries the whole state (sync step 2) carries every edit that is still open, and no update frame before
 * it carries any: the server may hold such an update back until the ones before it have come.
 */
export class Receipts {
  #unsent = 0
  #frames = 0
  #caughtUp = false
  #carried: { frame: number; edits: number }[] = []

  /** Edits that are not known to be on the server's disk. */
  get pending(): number {
    return this.#carried.reduce((sum, { edits }) => sum + edits, this.#unsent)
  }

  /** Here just now, or by a page before this one. */
  editsMade(edits: number): void {
    this.#unsent += edits
  }

  /** A socket opened or was lost: what the former one carried without a receipt is open again. */
  connectionChanged(): void {
    this.#unsent = this.pending
    this.#frames = 0
    this.#caughtUp = false
    this.#carried = []
  }

  /** @param kind 'state' is a sync step 2, 'update' one update */
  frameSent(kind: 'state' | 'update'): void {
    this.#frames += 1
    if (kind === 'state') this.#caughtUp = true
    if (!this.#caughtUp || this.#unsent === 0) return
    this.#carried.push({ frame: this.#frames, edits: this.#unsent })
    this.#unsent = 0
  }

  /** @param frames as in `saved(n)`: document frames of this connection that are on disk */
  saved(frames: number): void {
    this.#carried = this.#carried.filter((carried) => carried.frame > frames)
  }
}
