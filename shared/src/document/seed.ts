import type * as Y from 'yjs'
import { SCHEMA_VERSION } from '../protocol/version.ts'
import { boardSchema, type DocumentRecord } from '../shapes/schema.ts'
import { writeRecord } from './records.ts'
import { metaOf, recordsOf } from './roots.ts'

/**
 * Fills a new document. Only the server calls this: two pages that each seeded an empty board would lose one
 * another's first edits.
 *
 * @param records the whole content: document record, pages, shapes, bindings, assets
 */
export function seedDocument(doc: Y.Doc, epoch: string, records: readonly DocumentRecord[], origin: unknown): void {
  doc.transact(() => {
    const meta = metaOf(doc)
    meta.set('epoch', epoch)
    meta.set('version', SCHEMA_VERSION)
    meta.set('schema', boardSchema.serialize())
    for (const record of records) writeRecord(recordsOf(doc), record)
  }, origin)
}
