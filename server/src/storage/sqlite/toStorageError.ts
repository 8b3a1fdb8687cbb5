import { StorageError } from '../StorageError.ts'

const FULL = 13
const TOO_BIG = 18
const CONSTRAINT = 19
const MISMATCH = 20
const CONSTRAINT_DATATYPE = 3091

/** What SQLite's result code (https://sqlite.org/rescode.html) means to the contracts. */
export function toStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) : undefined
  // Not SQLite's: an argument that cannot be bound.
  if (code === undefined || code === CONSTRAINT_DATATYPE) return new StorageError('invalid', message)
  switch (code & 0xff) {
    case FULL:
      return new StorageError('disk_full', message)
    case CONSTRAINT:
      return new StorageError('conflict', message)
    case TOO_BIG:
    case MISMATCH:
      return new StorageError('invalid', message)
    default:
      return new StorageError('unavailable', message)
  }
}
