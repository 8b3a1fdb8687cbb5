import { fromMap } from '@jisr/shared/document/records.ts'
import { jsonFault, MAX_RECORD_SIZE } from '@jisr/shared/document/jsonFault.ts'
import type { RecordMap } from '@jisr/shared/document/roots.ts'
import { isSoundField } from '@jisr/shared/document/soundField.ts'
import { validateRecord } from '@jisr/shared/document/validate.ts'

/** Quotes, a comma, a number: what a field adds to a record beside its name and text. */
const FIELD_SIZE = 16

/**
 * Remembers which shapes validated, so that the most frequent edits, a move, a colour, cost a fraction of validating a
 * record: when plain fields of such a shape change, only they are looked at. Of the records themselves nothing is kept.
 */
export class SoundRecords {
  /** Shapes that were valid when they were last changed, and how much each may grow before it is looked at as a whole. */
  readonly #room = new Map<string, number>()

  /**
   * @param changed fields; undefined when the record is new or was replaced
   * @returns why the record does not validate, null when it does
   */
  faultOf(id: string, map: RecordMap, changed: ReadonlySet<string> | undefined): string | null {
    if (changed && this.#isPlainChange(id, map, changed)) return null
    this.#room.delete(id)
    const result = validateRecord(id, fromMap(id, map.entries()))
    if (!result.ok) return result.why
    const { record } = result
    if (record.typeName === 'shape' && jsonFault(record, Number.MAX_VALUE, MAX_RECORD_SIZE / 2) === null) {
      this.#room.set(id, MAX_RECORD_SIZE / 2)
    }
    return null
  }

  /** The record is gone. */
  forget(id: string): void {
    this.#room.delete(id)
  }

  #isPlainChange(id: string, map: RecordMap, changed: ReadonlySet<string>): boolean {
    let room = this.#room.get(id)
    if (room === undefined) return false
    const type = map.get('type')
    for (const field of changed) {
      const value = map.get(field)
      if (!isSoundField(id, type, field, value)) return false
      // As if each added a field: what it replaces is not known any more.
      room -= field.length + FIELD_SIZE + (typeof value === 'string' ? value.length : 0)
    }
    if (room < 0) return false
    this.#room.set(id, room)
    return true
  }
}
