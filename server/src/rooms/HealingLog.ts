import type { Healed } from './Healer.ts'
import { LogLimit } from './LogLimit.ts'

export interface HealingNews extends Healed {
  /** Participant id of whoever wrote what had to be healed. */
  author: string
  /** Healings left out since the last one that was told. */
  suppressed: number
}

/** Tells what was healed, within bounds. */
export class HealingLog {
  readonly #tell: (news: HealingNews) => void
  readonly #limit = new LogLimit()

  constructor(tell: (news: HealingNews) => void) {
    this.#tell = tell
  }

  add(healed: readonly Healed[], author: string): void {
    for (const { record, why, fields } of healed) {
      const suppressed = this.#limit.take()
      if (suppressed === null) continue
      this.#tell({
        record: record.slice(0, 100),
        why,
        fields: fields.slice(0, 20).map((field) => field.slice(0, 100)),
        author,
        suppressed,
      })
    }
  }
}
