import type * as Y from 'yjs'
import { writeFields, writeRecord } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { makeShape } from '../factories.ts'

/** The smallest valid edits, for tests to which it does not matter what is written: each note is a shape with a value. */
export class Notes {
  readonly #doc: Y.Doc

  constructor(doc: Y.Doc) {
    this.#doc = doc
  }

  set(name: string, value: unknown): void {
    this.#doc.transact(() => {
      const records = recordsOf(this.#doc)
      if (this.has(name)) writeFields(records, `shape:${name}`, new Map([['meta.value', value]]))
      else writeRecord(records, makeShape('geo', name, { meta: { value: value as never } }))
    })
  }

  get(name: string): unknown {
    return recordsOf(this.#doc).get(`shape:${name}`)?.get('meta.value')
  }

  has(name: string): boolean {
    return recordsOf(this.#doc).has(`shape:${name}`)
  }

  delete(name: string): void {
    recordsOf(this.#doc).delete(`shape:${name}`)
  }

  /** By name, every note's value. */
  toJSON(): Record<string, unknown> {
    const names = [...recordsOf(this.#doc).keys()].filter((id) => id.startsWith('shape:')).map((id) => id.slice(6))
    return Object.fromEntries(names.map((name) => [name, this.get(name)]))
  }
}
