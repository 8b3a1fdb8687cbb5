import { TLDOCUMENT_ID } from '@tldraw/tlschema'
import type * as Y from 'yjs'
import type { DocumentRecord } from '../shapes/schema.ts'
import { readRecord } from './records.ts'
import { FALLBACK_DOCUMENT, FALLBACK_PAGE } from './repair.ts'
import { recordsOf } from './roots.ts'
import { validateRecord } from './validate.ts'

const isPage = (id: string): boolean => id.startsWith('page:')

/** Whether a board may lack what it must hold once this record is gone. */
export function isEssential(id: string): boolean {
  return id === TLDOCUMENT_ID || isPage(id)
}

/** @returns what every board has to hold and this one does not; pages show these very records until they are written */
export function missingRecords(doc: Y.Doc): DocumentRecord[] {
  const records = recordsOf(doc)
  const isThere = (id: string): boolean => validateRecord(id, readRecord(records, id)).ok
  const missing: DocumentRecord[] = []
  if (!isThere(TLDOCUMENT_ID)) missing.push(FALLBACK_DOCUMENT)
  if (![...records.keys()].some((id) => isPage(id) && isThere(id))) missing.push(FALLBACK_PAGE)
  return missing
}
