import * as Y from 'yjs'
import { metaOf } from '@jisr/shared/document/roots.ts'
import type { Author, DocumentStorage, Restored, Sequence } from '../storage/DocumentStorage.ts'
import type { Origin } from './origin.ts'

export interface LoadedDocument {
  doc: Y.Doc
  epoch: string
  authors: Map<number, Author>
  /** Yjs client ids of the board's former documents. */
  retired: ReadonlySet<number>
  /** Undefined unless the board came out of a backup. */
  restored: Restored | undefined
  head: Sequence
  /** Size of the log after the snapshot, and of the snapshot, in bytes. */
  updateCount: number
  updateBytes: number
  snapshotBytes: number
}

/** Pages' ids are 32 bits wide. */
const SERVER_IDS = 2 ** 24

/** What is stored of a board cannot be read whole. It stays closed and untouched, for a person to look at. */
export class DamagedBoard extends Error {
  override readonly name = 'DamagedBoard'
}

/**
 * Rebuilds a board's document from its snapshot and log.
 *
 * Skipping what cannot be read would show a board with holes, and the next snapshot would make the holes final.
 *
 * @throws DamagedBoard, StorageError
 */
export async function loadDocument(storage: DocumentStorage, boardId: string): Promise<LoadedDocument> {
  const { snapshot, snapshotHead, updates, head, authors, retired, restored } = await storage.load(boardId)
  const doc = new Y.Doc()
  const origin: Origin = { kind: 'storage' }
  try {
    if (snapshot) readOrThrow('the snapshot', () => Y.applyUpdateV2(doc, snapshot, origin))
    // One transaction: thousands of small ones would each look for observers and garbage.
    doc.transact(() => {
      updates.forEach((update, index) => {
        readOrThrow(`update ${snapshotHead + index + 1} of ${head}`, () => {
          Y.decodeUpdate(update)
          Y.applyUpdate(doc, update, origin)
        })
      })
    }, origin)
    if (doc.store.pendingStructs || doc.store.pendingDs) throw new DamagedBoard('an update of the log is missing')
  } catch (error) {
    doc.destroy()
    throw error
  }
  doc.clientID = serverId(doc, authors, retired)
  const epoch = metaOf(doc).get('epoch')
  return {
    doc,
    epoch: typeof epoch === 'string' ? epoch : '',
    authors,
    retired,
    restored,
    head,
    updateCount: updates.length,
    updateBytes: updates.reduce((sum, { length }) => sum + length, 0),
    snapshotBytes: snapshot?.length ?? 0,
  }
}

/**
 * Of values that were written at once Yjs keeps the one under the higher id: with a low one the server's healing gives way to
 * what somebody did who had not seen it yet, and that is judged when it comes.
 */
function serverId({ store }: Y.Doc, authors: ReadonlyMap<number, Author>, retired: ReadonlySet<number>): number {
  for (;;) {
    const id = 1 + Math.floor(Math.random() * SERVER_IDS)
    if (!authors.has(id) && !retired.has(id) && !store.clients.has(id)) return id
  }
}

function readOrThrow(what: string, read: () => void): void {
  try {
    read()
  } catch (error) {
    throw new DamagedBoard(`${what} cannot be read`, { cause: error })
  }
}
