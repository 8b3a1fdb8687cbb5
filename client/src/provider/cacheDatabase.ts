import type { Me } from '@jisr/shared/api/boards.ts'

/** What is known of a board beside its document. */
export interface KeptBoard {
  id: string
  /** Who this browser was on it the last time; decides what the page offers, and nothing else. */
  me: Me
  /** Of the copy that may be shown. */
  epoch: string
  /** Milliseconds since 1970. */
  usedAt: number
  /** The server knows nobody here as a member: what is kept is shown to nobody until the same person joined again. */
  sealed?: true
}

/** One update of a board's document. */
export interface KeptUpdate {
  board: string
  /** Updates of different epochs, or of different layouts, are never merged. */
  epoch: string
  schema: number
  /** Yjs, V1. */
  update: Uint8Array
  /** Participant id of the author, as long as no receipt has come. */
  unsentBy?: string
  /** From a membership before the present one: never merged, only carried over. */
  former?: true
  /** From a screen, in a copy that no member's page had a part in. */
  onScreen?: true
}

const NAME = 'jisr'
const VERSION = 1
/** Milliseconds. A database that another page blocks, or a broken one, must not keep the board from opening. */
const PATIENCE = 3000

/** @throws when this browser gives the page no database */
export function openCacheDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the database does not open')), PATIENCE)
    const request = indexedDB.open(NAME, VERSION)
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore('boards', { keyPath: 'id' })
      const updates = request.result.createObjectStore('updates', { autoIncrement: true })
      updates.createIndex('board', 'board')
      updates.createIndex('unsentBy', 'unsentBy')
    })
    request.addEventListener('error', () => {
      clearTimeout(timer)
      reject(faultOf(request))
    })
    request.addEventListener('success', () => {
      clearTimeout(timer)
      // A page of a newer Jisr waits for this one to let go.
      request.result.addEventListener('versionchange', () => request.result.close())
      resolve(request.result)
    })
  })
}

export function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(faultOf(request)))
  })
}

/** Resolves when all that was asked of the transaction is as durable as it wished. */
export function completionOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('aborted')))
  })
}

function faultOf(request: IDBRequest): DOMException | Error {
  return request.error ?? new Error('no reason given')
}
