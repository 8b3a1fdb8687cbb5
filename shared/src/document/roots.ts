import type * as Y from 'yjs'

/** Field name to value; a record's layout is told in `records.ts`, the only file that knows it. */
export type RecordMap = Y.Map<unknown>

/** Root `records`: record id to its fields. */
export function recordsOf(doc: Y.Doc): Y.Map<RecordMap> {
  return doc.getMap('records')
}

/**
 * Root `meta`: `schema` (tldraw's serialized schema), `version` (SCHEMA_VERSION), `epoch` (random id), `ancestors` (the
 * epochs before it, its parent first; absent in a board's first).
 */
export function metaOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('meta')
}

/** The epochs that this document's came from, its parent first. */
export function ancestorsOf(doc: Y.Doc): string[] {
  const ancestors = metaOf(doc).get('ancestors')
  return Array.isArray(ancestors) ? ancestors.filter((epoch) => typeof epoch === 'string') : []
}
