/** Allowance that refills with time. It may be overdrawn once; what comes next then waits. */
export class TokenBucket {
  readonly #perSecond: number
  readonly #capacity: number
  #tokens: number
  #at: number

  constructor(perSecond: number, capacity: number, now: number) {
    this.#perSecond = perSecond
    this.#capacity = capacity
    this.#tokens = capacity
    this.#at = now
  }

  spend(tokens: number): void {
    this.#tokens -= tokens
  }

  /** @returns milliseconds until something may be spent again, 0 when now */
  wait(now: number): number {
    this.#tokens = Math.min(this.#capacity, this.#tokens + ((now - this.#at) / 1000) * this.#perSecond)
    this.#at = now
    return this.#tokens > 0 ? 0 : Math.ceil((-this.#tokens / this.#perSecond) * 1000) + 1
  }
}
