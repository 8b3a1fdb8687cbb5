import type * as Y from 'yjs'
import { readRecord } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { validateRecord } from '@jisr/shared/document/validate.ts'
import type { Origin } from './origin.ts'

/** A paste of thousands of shapes must not hold up everybody's next edit. */
const RECORDS_PER_TURN = 50
/** A log that anybody can fill hides what it should show. */
const MAX_FINDINGS_PER_MINUTE = 20
const MINUTE_MS = 60_000

export interface Finding {
  record: string
  why: string
  /** Participant id of who changed the record last. */
  author: string
  /** Findings left out since the last one that was told. */
  suppressed: number
}

/**
 * Looks at every record that somebody changed. What does not validate stays as it is: pages leave such a record out,
 * and its author is known.
 */
export class RecordAudit {
  readonly #records: ReturnType<typeof recordsOf>
  readonly #tell: (finding: Finding) => void
  readonly #changed = new Map<string, string>()
  #turn: NodeJS.Immediate | undefined
  #minute = 0
  #told = 0
  #suppressed = 0

  constructor(doc: Y.Doc, tell: (finding: Finding) => void) {
    this.#records = recordsOf(doc)
    this.#tell = tell
    this.#records.observeDeep((events, transaction) => this.#note(events, transaction))
  }

  stop(): void {
    clearImmediate(this.#turn)
  }

  #note(events: readonly Y.YEvent<Y.AbstractType<unknown>>[], { origin }: Y.Transaction): void {
    const author = authorOf(origin as Origin)
    for (const { path, changes } of events) {
      const ids = path.length > 0 ? [String(path[0])] : changes.keys.keys()
      for (const id of ids) this.#changed.set(id, author)
    }
    this.#turn ??= setImmediate(() => this.#check())
  }

  #check(): void {
    this.#turn = undefined
    let left = RECORDS_PER_TURN
    for (const [id, author] of this.#changed) {
      this.#changed.delete(id)
      const why = this.#fault(id)
      if (why !== undefined) this.#report({ record: id.slice(0, 100), why, author })
      left -= 1
      if (left === 0) break
    }
    if (this.#changed.size > 0) this.#turn = setImmediate(() => this.#check())
  }

  #fault(id: string): string | undefined {
    if (!this.#records.has(id)) return undefined
    const validation = validateRecord(id, readRecord(this.#records, id))
    return validation.ok ? undefined : validation.why
  }

  #report(finding: Omit<Finding, 'suppressed'>): void {
    const minute = Math.floor(Date.now() / MINUTE_MS)
    if (minute !== this.#minute) {
      this.#minute = minute
      this.#told = 0
    }
    if (this.#told >= MAX_FINDINGS_PER_MINUTE) {
      this.#suppressed += 1
      return
    }
    this.#told += 1
    this.#tell({ ...finding, suppressed: this.#suppressed })
    this.#suppressed = 0
  }
}

function authorOf(origin: Origin): string {
  if (origin.kind === 'connection') return origin.connection.participant.participantId
  return origin.kind === 'command' ? origin.actor : 'storage'
}
