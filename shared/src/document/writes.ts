import type * as Y from 'yjs'
import type { DocumentRecord } from '../shapes/schema.ts'
import { writeFields, writeRecord, type Fields } from './records.ts'
import { recordsOf } from './roots.ts'

/** What an edit writes: a new record, some fields of one, or its deletion. */
export type Write =
  | { kind: 'create'; id: string; record: DocumentRecord }
  | { kind: 'change'; id: string; fields: Fields }
  | { kind: 'remove'; id: string }

/** All of them as one transaction. */
export function writeAll(doc: Y.Doc, writes: readonly Write[], origin: unknown): void {
  const records = recordsOf(doc)
  doc.transact(() => {
    for (const write of writes) {
      if (write.kind === 'create') writeRecord(records, write.record)
      else if (write.kind === 'remove') records.delete(write.id)
      else writeFields(records, write.id, write.fields)
    }
  }, origin)
}
