import * as Y from 'yjs'
import { migrateDocument, schemaAge } from '@jisr/shared/document/migrations.ts'
import { isEssential, missingRecords } from '@jisr/shared/document/missing.ts'
import { writeRecord } from '@jisr/shared/document/records.ts'
import { metaOf, recordsOf } from '@jisr/shared/document/roots.ts'
import type { DocumentStorage } from '../storage/DocumentStorage.ts'
import type { LoadedDocument } from './loadDocument.ts'
import { SERVER, SERVER_COMMAND } from './origin.ts'

/** An update that the server writes by itself. */
export interface ServerUpdate {
  update: Uint8Array
  /** The Yjs client id that it is written under, new to the board. */
  clientId: number
  /** Its first clock that is not used. */
  clock: number
}

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
  const written = changesOf(doc, () => {
    if (isOurs(doc)) migrateDocument(doc, SERVER_COMMAND)
    seedMissing(doc)
  })
  if (!written) return loaded
  const { update, clientId } = written
  const head = await storage.append(boardId, [{ update, author: SERVER, newClientIds: [clientId] }])
  return {
    ...loaded,
    head,
    authors: new Map(loaded.authors).set(clientId, SERVER),
    updateCount: loaded.updateCount + 1,
    updateBytes: loaded.updateBytes + update.length,
  }
}

/** Notices when people delete, each for himself, what a board must hold. */
export class Upkeep {
  readonly #doc: Y.Doc
  #isDue = false

  constructor(doc: Y.Doc) {
    this.#doc = doc
    recordsOf(doc).observe(({ changes }) => {
      for (const [id, { action }] of changes.keys) {
        if (action === 'delete' && isEssential(id)) this.#isDue = true
      }
    })
  }

  /** @returns what is to be written now; the document itself stays as it is until that is on disk */
  due(): ServerUpdate | undefined {
    if (!this.#isDue) return undefined
    this.#isDue = false
    if (missingRecords(this.#doc).length === 0) return undefined
    const draft = new Y.Doc()
    Y.applyUpdate(draft, Y.encodeStateAsUpdate(this.#doc))
    const written = changesOf(draft, () => seedMissing(draft))
    draft.destroy()
    return written
  }
}

/** A newer server's document is its own affair, and one that was never seeded is no board. */
function isOurs(doc: Y.Doc): boolean {
  return schemaAge(doc) !== 'newer' && typeof metaOf(doc).get('epoch') === 'string'
}

function seedMissing(doc: Y.Doc): void {
  if (!isOurs(doc)) return
  const missing = missingRecords(doc)
  if (missing.length === 0) return
  doc.transact(() => {
    for (const record of missing) writeRecord(recordsOf(doc), record)
  }, SERVER_COMMAND)
}

function changesOf(doc: Y.Doc, change: () => void): ServerUpdate | undefined {
  const updates: Uint8Array[] = []
  const collect = (update: Uint8Array): void => void updates.push(update)
  doc.on('update', collect)
  change()
  doc.off('update', collect)
  if (updates.length === 0) return undefined
  return { update: Y.mergeUpdates(updates), clientId: doc.clientID, clock: Y.getState(doc.store, doc.clientID) }
}
