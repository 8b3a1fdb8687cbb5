import { Refusal } from '../access/Refusal.ts'

/** Sessions remembered at once; beyond that the one that was quiet longest is forgotten. */
const MAX_SESSIONS = 10_000

/** So many in a minute for each session; a building shares one address, so addresses say nothing. */
export class RateLimit {
  readonly #perMinute: number
  readonly #counts = new Map<string, { minute: number; count: number }>()

  constructor(perMinute: number) {
    this.#perMinute = perMinute
  }

  /** @throws Refusal when the session has used up this minute */
  check(sessionId: string, now: number): void {
    if (this.#used(sessionId, now) >= this.#perMinute) {
      throw new Refusal('too_many_requests', 'Too many attempts; wait a minute.')
    }
  }

  count(sessionId: string, now: number): void {
    const count = this.#used(sessionId, now) + 1
    // Taken out and put in again, the Map's order is the order of last use.
    this.#counts.delete(sessionId)
    this.#counts.set(sessionId, { minute: minuteOf(now), count })
    const [quietest] = this.#counts.keys()
    if (this.#counts.size > MAX_SESSIONS && quietest !== undefined) this.#counts.delete(quietest)
  }

  #used(sessionId: string, now: number): number {
    const known = this.#counts.get(sessionId)
    return known?.minute === minuteOf(now) ? known.count : 0
  }
}

function minuteOf(instant: number): number {
  return Math.floor(instant / 60_000)
}
