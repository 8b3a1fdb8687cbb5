import { createHash } from 'node:crypto'
import type { BlobStorage } from '../BlobStorage.ts'
import { type BeforeWrite, Turns } from './Turns.ts'

/** Forgets all when the process ends; for tests and simulations. */
export class MemoryBlobStorage implements BlobStorage {
  readonly #blobs = new Map<string, Uint8Array>()
  readonly #turns: Turns

  constructor(beforeWrite?: BeforeWrite) {
    this.#turns = new Turns(beforeWrite)
  }

  put(bytes: Uint8Array): Promise<string> {
    const copy = new Uint8Array(bytes)
    const hash = createHash('sha256').update(copy).digest('hex')
    return this.#turns.write(() => {
      this.#blobs.set(hash, copy)
      return hash
    })
  }

  get(hash: string): Promise<Uint8Array | undefined> {
    return this.#turns.read(() => this.#blobs.get(hash))
  }

  remove(hash: string): Promise<void> {
    return this.#turns.write(() => {
      this.#blobs.delete(hash)
    })
  }

  close(): Promise<void> {
    return this.#turns.close()
  }
}
