import type * as Y from 'yjs'
import type { DocumentRecord } from '../shapes/schema.ts'
import { migrateRecord, schemaAge } from './migrations.ts'
import { readRecord } from './records.ts'
import { recordsOf } from './roots.ts'
import { validateRecord } from './validate.ts'

/** What a document says, by id, in this program's schema: without what is set aside, and before any repair. */
export function validRecords(doc: Y.Doc): Map<string, DocumentRecord> {
  const older = schemaAge(doc) === 'older'
  const valid = new Map<string, DocumentRecord>()
  for (const id of recordsOf(doc).keys()) {
    const json = readRecord(recordsOf(doc), id)
    const result = validateRecord(id, older ? migrateRecord(doc, json) : json)
    if (result.ok) valid.set(id, result.record)
  }
  return valid
}
