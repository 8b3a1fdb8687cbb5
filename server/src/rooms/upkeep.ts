import * as Y from 'yjs'
import { migrateDocument, schemaAge } from '@jisr/shared/document/migrations.ts'
import { missingRecords } from '@jisr/shared/document/missing.ts'
import { writeRecord } from '@jisr/shared/document/records.ts'
import { metaOf, recordsOf } from '@jisr/shared/document/roots.ts'
import type { DocumentStorage } from '../storage/DocumentStorage.ts'
import type { LoadedDocument } from './loadDocument.ts'
import { SERVER, SERVER_COMMAND } from './origin.ts'

/**
 * Brings an older document to this program's schema and puts back what a board must hold, in the log before anybody
 * sees it.
 *
 * @throws StorageError; the board is not opened then: what pages write in the new schema, under a schema that still
 *   says the old one, would be migrated a second time
 */
export async function bringUpToDate(
  boardId: string,
  loaded: LoadedDocument,
  storage: DocumentStorage,
): Promise<LoadedDocument> {
  const { doc } = loaded
  const updates: Uint8Array[] = []
  const collect = (update: Uint8Array): void => void updates.push(update)
  doc.on('update', collect)
  if (isOurs(doc)) migrateDocument(doc, SERVER_COMMAND)
  seedMissing(doc)
  doc.off('update', collect)
  if (updates.length === 0) return loaded
  const update = Y.mergeUpdates(updates)
  const clientId = doc.clientID
  const head = await storage.append(boardId, [{ update, author: SERVER, newClientIds: [clientId] }])
  return {
    ...loaded,
    head,
    authors: new Map(loaded.authors).set(clientId, SERVER),
    updateCount: loaded.updateCount + 1,
    updateBytes: loaded.updateBytes + update.length,
  }
}

/** A newer server's document is its own affair, and one that was never seeded is no board. */
function isOurs(doc: Y.Doc): boolean {
  return schemaAge(doc) !== 'newer' && typeof metaOf(doc).get('epoch') === 'string'
}

/** Puts back what a board must hold. @returns whether something was missing */
export function seedMissing(doc: Y.Doc): boolean {
  if (!isOurs(doc)) return false
  const missing = missingRecords(doc)
  if (missing.length === 0) return false
  doc.transact(() => {
    for (const record of missing) writeRecord(recordsOf(doc), record)
  }, SERVER_COMMAND)
  return true
}
