import type * as Y from 'yjs'

/** Field name to value; a record's layout is told in `records.ts`, the only file that knows it. */
export type RecordMap = Y.Map<unknown>

/** Root `records`: record id to its fields. */
export function recordsOf(doc: Y.Doc): Y.Map<RecordMap> {
  return doc.getMap('records')
}

/** Root `meta`: `schema` (tldraw's serialized schema), `version` (SCHEMA_VERSION), `epoch` (random id). */
export function metaOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('meta')
}
