import { fromMap, PLACE, withFields } from '@jisr/shared/document/records.ts'
import { jsonFault, MAX_RECORD_SIZE } from '@jisr/shared/document/jsonFault.ts'
import type { RecordMap } from '@jisr/shared/document/roots.ts'
import { MAX_COORDINATE, validateRecord } from '@jisr/shared/document/validate.ts'
import { recordTypes, type DocumentRecord } from '@jisr/shared/shapes/schema.ts'

/** Longest text that counts as plain: the name of a colour, an id, an index. */
const MAX_PLAIN_LENGTH = 64
/** What decides which fields a record may have at all. */
const DECISIVE: ReadonlySet<string> = new Set(['typeName', 'type'])

/**
 * Remembers which records validated, so that the most frequent edits, a move, a colour, cost a fraction of validating a
 * record: when plain fields of such a record change, only they are looked at, within another valid record of its type.
 * Of the other records nothing is kept but ids and one sample of each type.
 */
export class SoundRecords {
  /** Valid when they were last changed, and so far below the largest size that plain fields cannot reach it. */
  readonly #roomy = new Set<string>()
  readonly #samples = new Map<string, DocumentRecord>()

  /**
   * @param changed fields; undefined when the record is new or was replaced
   * @returns why the record does not validate, null when it does
   */
  faultOf(id: string, map: RecordMap, changed: ReadonlySet<string> | undefined): string | null {
    if (changed && this.#isPlainChange(id, map, changed)) return null
    this.#roomy.delete(id)
    const result = validateRecord(id, fromMap(id, map.entries()))
    if (!result.ok) return result.why
    const { record } = result
    if (jsonFault(record, Number.MAX_VALUE, MAX_RECORD_SIZE / 2) === null) {
      this.#roomy.add(id)
      const type = typeOf(map)
      if (!this.#samples.has(type)) this.#samples.set(type, record)
    }
    return null
  }

  #isPlainChange(id: string, map: RecordMap, changed: ReadonlySet<string>): boolean {
    const sample = this.#samples.get(typeOf(map))
    if (!sample || !this.#roomy.has(id)) return false
    const patch = new Map<string, unknown>()
    for (const field of changed) {
      const value = map.get(field)
      if (field.startsWith('meta.') || DECISIVE.has(field) || !isPlain(field, value)) return false
      patch.set(field, value)
    }
    const record = withFields(sample, patch) as DocumentRecord
    if ('parentId' in record && record.parentId === id) return false
    try {
      recordTypes[sample.typeName].validate(record, sample)
      return true
    } catch {
      return false
    }
  }
}

function typeOf(map: RecordMap): string {
  return `${String(map.get('typeName'))}:${String(map.get('type'))}`
}

function isPlain(field: string, value: unknown): boolean {
  if (field === PLACE) return Array.isArray(value) && value.length === 3 && value.every((part) => isPlain('', part))
  if (typeof value === 'number') return Math.abs(value) <= MAX_COORDINATE
  if (typeof value === 'string') return value.length <= MAX_PLAIN_LENGTH
  return typeof value === 'boolean' || value === null
}
