/** Milliseconds. The server breaks every silence after 15 s, so a longer one means that the line is dead. */
const LONGEST_SILENCE = 20_000
const LONGEST_OPENING = 8_000
const ANSWER_TO_EDIT = 10_000
const ANSWER_TO_PROBE = 3_000
const SHORTEST_BACKOFF = 200
const LONGEST_BACKOFF = 5_000

/** Milliseconds before the n-th attempt in a row; spread, so that a whole building does not return at once. */
export function backoff(attempt: number, random: number): number {
  const longest = Math.min(LONGEST_BACKOFF, 100 * 2 ** attempt)
  return Math.max(SHORTEST_BACKOFF, longest * (0.5 + random / 2))
}

/** Tells a socket that only looks alive: its cable is gone, its server hangs, its machine slept. Times by `performance.now`. */
export class Patience {
  #heardAt = -Infinity
  #openingSince: number | null = null
  #answerBy: number | null = null

  heard(now: number): void {
    this.#heardAt = now
    this.#answerBy = null
  }

  /** An edit was sent, which the server answers with a receipt. */
  asked(now: number): void {
    this.#answerBy ??= now + ANSWER_TO_EDIT
  }

  probed(now: number): void {
    this.#answerBy = Math.min(this.#answerBy ?? Infinity, now + ANSWER_TO_PROBE)
  }

  /** @param socket `buffered` in bytes that have not left this machine yet */
  isOver(socket: { now: number; opening: boolean; buffered: number }): boolean {
    if (socket.opening) {
      this.#openingSince ??= socket.now
      return socket.now - this.#openingSince > LONGEST_OPENING && this.#forgetOpening()
    }
    this.#openingSince = null
    if (socket.now - this.#heardAt > LONGEST_SILENCE) return true
    // A large frame on a thin line takes its time: no answer is due before it has left.
    return this.#answerBy !== null && socket.now > this.#answerBy && socket.buffered === 0
  }

  #forgetOpening(): true {
    this.#openingSince = null
    return true
  }
}
