import type * as Y from 'yjs'
import type { DocumentRecord } from '../shapes/schema.ts'
import { migrateRecord, schemaAge } from './migrations.ts'
import { readRecord } from './records.ts'
import { Repairs } from './repair.ts'
import { reuse } from './reuse.ts'
import { recordsOf } from './roots.ts'
import { validateRecord, type Refusal } from './validate.ts'

/**
 * What a document says, as a whole board: its records read, migrated, validated and repaired. A record that fails
 * is set aside with the reason, and comes back when it is mended.
 */
export class DocumentView {
  readonly quarantined = new Map<string, Refusal>()
  readonly #doc: Y.Doc
  readonly #valid = new Map<string, DocumentRecord>()
  readonly #repairs = new Repairs()

  constructor(doc: Y.Doc) {
    this.#doc = doc
  }

  get records(): ReadonlyMap<string, DocumentRecord> {
    return this.#repairs.view
  }

  /**
   * Reads these records anew.
   *
   * @returns what changed in the view: a record, or undefined for what is gone
   */
  update(ids: Iterable<string>): Map<string, DocumentRecord | undefined> {
    const records = recordsOf(this.#doc)
    const older = schemaAge(this.#doc) === 'older'
    const changes = new Map<string, DocumentRecord | undefined>()
    for (const id of ids) {
      const before = this.#valid.get(id)
      const after = records.has(id) ? this.#read(id, older) : this.#absent(id)
      if (after === undefined) this.#valid.delete(id)
      else this.#valid.set(id, after)
      if (before !== after) changes.set(id, after)
    }
    return this.#repairs.update(changes)
  }

  #read(id: string, older: boolean): DocumentRecord | undefined {
    const json = readRecord(recordsOf(this.#doc), id)
    const result = validateRecord(id, older ? migrateRecord(this.#doc, json) : json)
    if (!result.ok) {
      this.quarantined.set(id, result)
      return undefined
    }
    this.quarantined.delete(id)
    return reuse(this.#valid.get(id), result.record)
  }

  #absent(id: string): undefined {
    this.quarantined.delete(id)
  }
}
