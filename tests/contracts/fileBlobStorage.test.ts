import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BlobStorage } from '@jisr/server/storage/BlobStorage.ts'
import { FileBlobStorage } from '@jisr/server/storage/files/FileBlobStorage.ts'
import { afterAll, describe } from 'vitest'
import { blobStorageContract, durableBlobStorageContract } from './blobStorage.ts'
import type { Breakable, Durable } from './Subject.ts'

const root = mkdtempSync(join(tmpdir(), 'jisr-blobs-'))
afterAll(() => rmSync(root, { recursive: true }))

describe('blobs in files', () => {
  blobStorageContract(async () => open())
  durableBlobStorageContract(async () => open())
})

function open(): Breakable<BlobStorage> & Durable<BlobStorage> {
  const folder = mkdtempSync(join(root, 'blobs-'))
  const storage = new FileBlobStorage(folder)
  // Nothing can be made where a dangling link stands: root is refused too, unlike by permissions.
  const prefixes = Array.from({ length: 256 }, (_, byte) => join(folder, byte.toString(16).padStart(2, '0')))
  const blocked = new Set<string>()
  return {
    storage,
    breakWrites() {
      for (const prefix of prefixes.filter((path) => !existsSync(path))) {
        symlinkSync(join(folder, 'nowhere'), prefix)
        blocked.add(prefix)
      }
    },
    mend() {
      for (const prefix of blocked) rmSync(prefix)
    },
    async reopen() {
      await storage.close()
      return new FileBlobStorage(folder)
    },
  }
}
