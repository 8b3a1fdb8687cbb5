import { Worker } from 'node:worker_threads'
import type { BoardStorage } from '../BoardStorage.ts'
import type { DocumentStorage } from '../DocumentStorage.ts'
import { SqliteThread } from './SqliteThread.ts'

/**
 * Boards and documents in one database file, which is made or brought up to date; each storage is closed by itself.
 * @throws StorageError when the file cannot be opened, `too_new` when a newer Jisr wrote it.
 */
export async function openSqlite(
  file: string,
  startWorker = () => new Worker(new URL('./thread.ts', import.meta.url), { workerData: file }),
): Promise<{ documents: DocumentStorage; boards: BoardStorage }> {
  const thread = new SqliteThread(startWorker)
  const documents = thread.use('documents')
  const boards = thread.use('boards')
  try {
    // A reading call: on a full disk people can at least see what they have.
    await boards.findBoard('')
  } catch (error) {
    await Promise.all([documents.close(), boards.close()])
    throw error
  }
  return {
    boards,
    documents: {
      ...documents,
      ready: () => thread.ready(),
      append: (boardId, appends) =>
        documents.append(
          boardId,
          // It may be sent a little later; what it holds is what it held when it was asked for.
          appends.map((append) => ({ ...append, update: new Uint8Array(append.update) })),
        ),
      compact: (boardId, snapshot, upTo) => documents.compact(boardId, alone(snapshot), upTo),
      renew: (boardId, renewal) => documents.renew(boardId, { ...renewal, snapshot: alone(renewal.snapshot) }),
      markRestored: (boardId, { at, stateVector }) =>
        documents.markRestored(boardId, { at, stateVector: alone(stateVector) }),
    },
  }
}

/** Sending a view to a thread sends the whole buffer behind it: a 30-byte update would drag its network chunk along. */
function alone(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes)
}
