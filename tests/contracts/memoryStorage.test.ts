import { MemoryBlobStorage } from '@jisr/server/storage/memory/MemoryBlobStorage.ts'
import { MemoryBoardStorage } from '@jisr/server/storage/memory/MemoryBoardStorage.ts'
import { MemoryDocumentStorage } from '@jisr/server/storage/memory/MemoryDocumentStorage.ts'
import type { BeforeWrite } from '@jisr/server/storage/memory/Turns.ts'
import { StorageError } from '@jisr/server/storage/StorageError.ts'
import { describe } from 'vitest'
import { blobStorageContract } from './blobStorage.ts'
import { boardStorageContract } from './boardStorage.ts'
import { documentStorageContract } from './documentStorage.ts'
import type { Subject } from './Subject.ts'

describe('documents in memory', () => {
  documentStorageContract(async () => troubled((trouble) => new MemoryDocumentStorage(trouble)))
})
describe('boards in memory', () => {
  boardStorageContract(async () => troubled((trouble) => new MemoryBoardStorage(trouble)))
})
describe('blobs in memory', () => {
  blobStorageContract(async () => troubled((trouble) => new MemoryBlobStorage(trouble)))
})

function troubled<Storage>(make: (beforeWrite: BeforeWrite) => Storage): Subject<Storage> {
  let broken = false
  let held: Promise<void> = Promise.resolve()
  const storage = make(async () => {
    await held
    if (broken) throw new StorageError('unavailable', 'broken for a test')
  })
  return {
    storage,
    breakWrites: () => (broken = true),
    mend: () => (broken = false),
    holdWrites() {
      const { promise, resolve } = Promise.withResolvers<void>()
      held = promise
      return resolve
    },
  }
}
