import { entryFields, type Fields } from '@jisr/shared/document/records.ts'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'

/**
 * Entries of dictionaries, such as the vertices of an area, that others put into shapes in my hand or took out of them.
 * A gesture goes on writing all entries as they were when it began: what is gone would come back with it, and what is
 * new would go.
 */
export class OthersEntries {
  readonly #fields = new Map<string, Set<string>>()

  /** Others made `after` of a record that I am changing. */
  note(id: string, before: DocumentRecord, after: DocumentRecord): void {
    // A letter is what somebody says, and stands whoever took away what was there.
    if (before === after || before.typeName !== 'shape') return
    const [old, now] = [new Set(entryFields(before)), new Set(entryFields(after))]
    for (const field of new Set([...old, ...now])) {
      if (old.has(field) === now.has(field)) continue
      const fields = this.#fields.get(id) ?? new Set()
      this.#fields.set(id, fields.add(field))
    }
  }

  /**
   * @param shown what the document says
   * @param fields what I changed of it
   * @returns those without entries that came or went by others
   */
  without(shown: DocumentRecord, fields: Fields): Fields {
    const theirs = this.#fields.get(shown.id)
    if (!theirs) return fields
    const there = new Set(entryFields(shown))
    return new Map(
      [...fields].filter(([field, value]) => !theirs.has(field) || (value !== undefined && there.has(field))),
    )
  }

  /** What is no longer in my hand is everybody's again. */
  release(isHeld: (id: string) => boolean): void {
    for (const id of this.#fields.keys()) if (!isHeld(id)) this.#fields.delete(id)
  }
}
