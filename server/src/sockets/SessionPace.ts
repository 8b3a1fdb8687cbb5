import { TokenBucket } from './TokenBucket.ts'

/** A busy page sends some 60 frames a second; whoever sends more is read more slowly. */
const FRAMES_PER_SECOND = 300
const BYTES_PER_SECOND = 4 * 1024 * 1024
/** An offline day's edits and a pasted board come at once. */
const BURST_BYTES = 32 * 1024 * 1024
/** By then both buckets are full again, however much was overdrawn. */
const FORGOTTEN_MS = 60_000

const paces = new Map<string, SessionPace>()

/**
 * How fast one session is read, over all its sockets: a ministry sits behind one address, so it cannot be the address,
 * and a tab opened twice is to get no double share.
 */
export class SessionPace {
  readonly #frames = new TokenBucket(FRAMES_PER_SECOND, 2 * FRAMES_PER_SECOND, performance.now())
  readonly #bytes = new TokenBucket(BYTES_PER_SECOND, BURST_BYTES, performance.now())
  #usedAt = performance.now()

  /** Ask each time: a session that was silent for long gets a new one, which all its sockets share. */
  static of(sessionId: string): SessionPace {
    const known = paces.get(sessionId)
    if (known) return known
    const now = performance.now()
    for (const [id, pace] of paces) if (now - pace.#usedAt > FORGOTTEN_MS) paces.delete(id)
    const pace = new SessionPace()
    paces.set(sessionId, pace)
    return pace
  }

  /** @returns milliseconds until the next frame may be read, 0 when now */
  wait(now: number): number {
    return Math.max(this.#frames.wait(now), this.#bytes.wait(now))
  }

  spend(frames: number, bytes: number): void {
    this.#usedAt = performance.now()
    this.#frames.spend(frames)
    this.#bytes.spend(bytes)
  }
}
