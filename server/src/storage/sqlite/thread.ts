import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import type { StorageErrorCode } from '../StorageError.ts'
import { boardTables } from './boardTables.ts'
import type { Request } from './calls.ts'
import { documentTables } from './documentTables.ts'
import { groupCommit, type Reply } from './groupCommit.ts'
import { openDatabase } from './openDatabase.ts'
import { toStorageError } from './toStorageError.ts'

/** Answers to a group of requests, or why the database cannot be opened. */
export type FromThread = Reply[] | { code: StorageErrorCode; message: string }

/**
 * Entry of the one thread that owns the database: flushing to the disk blocks here and not the event loop that serves
 * people. Requests that arrive during a commit wait in the port and become the next group.
 */
const port = parentPort
if (!port) throw new Error('thread.ts runs as a worker thread only')

const file = String(workerData)
try {
  const db = openDatabase(file)
  const tables = { documents: documentTables(db), boards: boardTables(db) }
  port.on('message', (first: Request[] | 'close') => {
    const group: Request[] = []
    let message: Request[] | 'close' | undefined = first
    while (message !== undefined && message !== 'close') {
      group.push(...message)
      message = receiveMessageOnPort(port)?.message
    }
    if (group.length > 0) answer(groupCommit(db, tables, group))
    if (message === 'close') {
      db.close()
      port.close()
    }
  })
} catch (error) {
  const { code, message } = toStorageError(error)
  const reason: FromThread = { code: code === 'too_new' ? code : 'unusable', message: `${file}: ${message}` }
  port.postMessage(reason)
  port.close()
}

function answer(replies: Reply[]): void {
  const documents = replies.flatMap((reply) => ('result' in reply ? [reply.result] : [])).filter(isLoaded)
  // Handed over, not copied: a board's document may be many megabytes.
  const bytes = documents.flatMap(({ snapshot, updates }) => (snapshot ? [snapshot, ...updates] : updates))
  port?.postMessage(
    replies,
    bytes.map(({ buffer }) => buffer as ArrayBuffer),
  )
}

function isLoaded(result: unknown): result is { snapshot?: Uint8Array; updates: Uint8Array[] } {
  return typeof result === 'object' && result !== null && 'updates' in result
}
