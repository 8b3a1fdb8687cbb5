import type { DatabaseSync } from 'node:sqlite'
import type { StorageErrorCode } from '../StorageError.ts'
import { isRead, type Request, type Tables } from './calls.ts'
import { toStorageError } from './toStorageError.ts'

export type Reply = { id: number; result: unknown } | { id: number; error: { code: StorageErrorCode; message: string } }

/**
 * Carries out all requests in order and in one transaction, so that they share one flush to the disk. A request refused
 * for what it asks fails alone; when the disk fails, so does every write of the group, and nothing of them is stored.
 */
export function groupCommit(db: DatabaseSync, tables: Tables, requests: readonly Request[]): Reply[] {
  if (requests.every(isRead)) return requests.map((request) => readOne(tables, request))
  try {
    return commitTogether(db, tables, requests)
  } catch {
    // Hardly ever: then each by itself, to learn which of them it was.
    if (db.isTransaction) db.exec('ROLLBACK')
  }
  try {
    db.exec('BEGIN IMMEDIATE')
    const replies = requests.map((request) =>
      isRead(request) ? readOne(tables, request) : writeOne(db, tables, request),
    )
    db.exec('COMMIT')
    return replies
  } catch (error) {
    // Some faults have already rolled back.
    if (db.isTransaction) db.exec('ROLLBACK')
    // Reads are done again: what they saw of the group's writes never came to be.
    return requests.map((request) => (isRead(request) ? readOne(tables, request) : refused(request, error)))
  }
}

/** Without a savepoint for each, which costs as much as a row. @throws what any of them throws, nothing being stored */
function commitTogether(db: DatabaseSync, tables: Tables, requests: readonly Request[]): Reply[] {
  db.exec('BEGIN IMMEDIATE')
  const replies = requests.map((request) => ({ id: request.id, result: call(tables, request) }))
  db.exec('COMMIT')
  return replies
}

function readOne(tables: Tables, request: Request): Reply {
  try {
    return { id: request.id, result: call(tables, request) }
  } catch (error) {
    return refused(request, error)
  }
}

function writeOne(db: DatabaseSync, tables: Tables, request: Request): Reply {
  db.exec('SAVEPOINT request')
  try {
    const result = call(tables, request)
    db.exec('RELEASE request')
    return { id: request.id, result }
  } catch (error) {
    const { code } = toStorageError(error)
    const itsOwnFault = code === 'conflict' || code === 'invalid'
    if (!itsOwnFault || !db.isTransaction) throw error
    db.exec('ROLLBACK TO request; RELEASE request')
    return refused(request, error)
  }
}

function call(tables: Tables, { table, method, args }: Request): unknown {
  const methods = tables[table] as unknown as Record<string, (...args: unknown[]) => unknown>
  return methods[method]?.(...args)
}

function refused({ id }: Request, error: unknown): Reply {
  const { code, message } = toStorageError(error)
  return { id, error: { code, message } }
}
