import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { BlobStorage } from '../BlobStorage.ts'
import { flush } from '../flush.ts'
import { StorageError } from '../StorageError.ts'
import { blobPath, isBlobHash } from './blobPath.ts'

/** A file per blob, named by its hash; a reader sees it whole or not at all. */
export class FileBlobStorage implements BlobStorage {
  readonly #folder: string
  readonly #pending = new Set<Promise<unknown>>()
  #closed = false

  constructor(folder: string) {
    this.#folder = folder
  }

  put(bytes: Uint8Array): Promise<string> {
    return this.#track(async () => {
      const hash = createHash('sha256').update(bytes).digest('hex')
      const file = join(this.#folder, blobPath(hash))
      if (!(await exists(file))) await this.#write(file, bytes)
      // Also when it was there: whoever wrote it may not have come to this line.
      await this.#flushNames(dirname(file))
      return hash
    })
  }

  get(hash: string): Promise<Uint8Array | undefined> {
    return this.#track(async () => {
      if (!isBlobHash(hash)) return undefined
      try {
        return new Uint8Array(await readFile(join(this.#folder, blobPath(hash))))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    })
  }

  remove(hash: string): Promise<void> {
    return this.#track(async () => {
      if (isBlobHash(hash)) await rm(join(this.#folder, blobPath(hash)), { force: true })
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.allSettled(this.#pending)
  }

  async #write(file: string, bytes: Uint8Array): Promise<void> {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    const partial = `${file}.${randomUUID()}.partial`
    try {
      const handle = await open(partial, 'wx', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(partial, file)
    } catch (error) {
      await rm(partial, { force: true })
      throw error
    }
  }

  /** A new name is durable once its folder is, and that folder's own name likewise. */
  async #flushNames(folder: string): Promise<void> {
    for (const named of [folder, this.#folder, dirname(this.#folder)]) await flush(named)
  }

  async #track<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) throw new StorageError('closed', 'Storage is closed')
    const done = work()
    this.#pending.add(done)
    try {
      return await done
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      throw new StorageError(code === 'ENOSPC' || code === 'EDQUOT' ? 'disk_full' : 'unavailable', message)
    } finally {
      this.#pending.delete(done)
    }
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}
