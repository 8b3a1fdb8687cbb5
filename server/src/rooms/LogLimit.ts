/** A log that anybody can fill hides what it should show. */
const MAX_PER_MINUTE = 20
const MINUTE_MS = 60_000

/** Counts what somebody can make happen again and again, and says which of it is logged. */
export class LogLimit {
  #minute = 0
  #told = 0
  #suppressed = 0

  /** @returns null when this is to be left out, else how much was left out since the last that was not */
  take(): number | null {
    const minute = Math.floor(Date.now() / MINUTE_MS)
    if (minute !== this.#minute) {
      this.#minute = minute
      this.#told = 0
    }
    if (this.#told >= MAX_PER_MINUTE) {
      this.#suppressed += 1
      return null
    }
    this.#told += 1
    const suppressed = this.#suppressed
    this.#suppressed = 0
    return suppressed
  }
}
