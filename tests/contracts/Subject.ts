import { StorageError, type StorageErrorCode } from '@jisr/server/storage/StorageError.ts'
import { expect } from 'vitest'

/** An adapter under a contract's suite, with the trouble that the suite may make for it. */
export interface Breakable<Storage> {
  storage: Storage
  /** From now on every write is refused, until `mend`. */
  breakWrites(): void
  mend(): void
}

export interface Subject<Storage> extends Breakable<Storage> {
  /** Writes wait until the returned function is called. */
  holdWrites(): () => void
}

export interface Durable<Storage> {
  storage: Storage
  /** Closes the storage and opens what it left behind. */
  reopen(): Promise<Storage>
}

export async function refusal(promise: Promise<unknown>): Promise<StorageErrorCode> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(StorageError)
  return (error as StorageError).code
}
