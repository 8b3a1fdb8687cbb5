import type { SerializedSchemaV2 } from '@tldraw/store'
import type { TLRecord } from '@tldraw/tlschema'
import { isEqual } from '@tldraw/utils'
import type * as Y from 'yjs'
import { z } from 'zod'
import { SCHEMA_VERSION } from '../protocol/version.ts'
import { isTied } from '../shapes/scanTies.ts'
import { boardSchema, type DocumentRecord } from '../shapes/schema.ts'
import { readRecord, writeRecord } from './records.ts'
import { layLabelOut } from './stored.ts'
import { metaOf, recordsOf } from './roots.ts'
import { validateRecord } from './validate.ts'

const serializedSchema = z.object({ schemaVersion: z.literal(2), sequences: z.record(z.string(), z.number()) })

/** The version of the layout since which a picture's stored lock is a hand's. */
const TIES_LOCK_NO_MORE = 6

/** How a document's schema compares with this program's. */
export type SchemaAge = 'current' | 'older' | 'newer'

/** A document without a readable schema counts as current: garbage there must not lock anybody out. */
export function schemaAge(doc: Y.Doc): SchemaAge {
  const theirs = schemaOf(doc)
  const version: unknown = metaOf(doc).get('version')
  if (typeof version === 'number' && version > SCHEMA_VERSION) return 'newer'
  if (theirs === null) return 'current'
  const ours = boardSchema.serialize().sequences
  const names = new Set([...Object.keys(ours), ...Object.keys(theirs.sequences)])
  let age: SchemaAge = typeof version === 'number' && version < SCHEMA_VERSION ? 'older' : 'current'
  for (const name of names) {
    const [here, there] = [ours[name], theirs.sequences[name]]
    if (there !== undefined && (here === undefined || there > here)) return 'newer'
    if (here !== there) age = 'older'
  }
  return age
}

/** Brings one record of an older document to this program's schema; undefined when that fails. */
export function migrateRecord(doc: Y.Doc, json: unknown): unknown {
  const schema = schemaOf(doc)
  if (schema === null || typeof json !== 'object' || json === null || !('typeName' in json)) return json
  const result = boardSchema.migratePersistedRecord(json as TLRecord, schema)
  return result.type === 'success' ? result.value : undefined
}

/**
 * A record of a document whose ties locked a picture as a hand does, without that lock: nobody would unlock it once the
 * ties go. Any other is returned itself.
 */
export function withoutTiesLock(doc: Y.Doc, record: DocumentRecord): DocumentRecord {
  const version: unknown = metaOf(doc).get('version')
  const wasLocking = typeof version === 'number' && version < TIES_LOCK_NO_MORE
  return wasLocking && record.typeName === 'shape' && isTied(record) ? { ...record, isLocked: false } : record
}

/** Writes what an older document holds in the form of this program's schema. The server's work, before anybody reads the board. */
export function migrateDocument(doc: Y.Doc, origin: unknown): void {
  if (schemaAge(doc) !== 'older') return
  doc.transact(() => {
    const records = recordsOf(doc)
    for (const [id, map] of records) {
      const before = readRecord(records, id)
      const result = validateRecord(id, migrateRecord(doc, before))
      if (result.ok && !isEqual(before, result.record)) writeRecord(records, result.record)
      // The record stays, so that what somebody wrote into it without a connection still finds it.
      else if (result.ok) layLabelOut(map)
      if (result.ok && withoutTiesLock(doc, result.record) !== result.record) records.get(id)?.set('isLocked', false)
    }
    metaOf(doc).set('schema', boardSchema.serialize())
    metaOf(doc).set('version', SCHEMA_VERSION)
  }, origin)
}

function schemaOf(doc: Y.Doc): SerializedSchemaV2 | null {
  const result = serializedSchema.safeParse(metaOf(doc).get('schema'))
  return result.success ? result.data : null
}
