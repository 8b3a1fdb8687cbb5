import type { Healed } from './Healer.ts'

/** A log that anybody can fill hides what it should show. */
const MAX_PER_MINUTE = 20
const MINUTE_MS = 60_000

export interface HealingNews extends Healed {
  /** Participant id of whoever wrote what had to be healed. */
  author: string
  /** Healings left out since the last one that was told. */
  suppressed: number
}

/** Tells what was healed, within bounds. */
export class HealingLog {
  readonly #tell: (news: HealingNews) => void
  #minute = 0
  #told = 0
  #suppressed = 0

  constructor(tell: (news: HealingNews) => void) {
    this.#tell = tell
  }

  add(healed: readonly Healed[], author: string): void {
    for (const { record, why, fields } of healed) {
      const minute = Math.floor(Date.now() / MINUTE_MS)
      if (minute !== this.#minute) {
        this.#minute = minute
        this.#told = 0
      }
      if (this.#told >= MAX_PER_MINUTE) {
        this.#suppressed += 1
        continue
      }
      this.#told += 1
      this.#tell({
        record: record.slice(0, 100),
        why,
        fields: fields.slice(0, 20).map((field) => field.slice(0, 100)),
        author,
        suppressed: this.#suppressed,
      })
      this.#suppressed = 0
    }
  }
}
