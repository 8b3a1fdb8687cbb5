import { StorageError } from '../StorageError.ts'

/** Runs before a write takes effect; a test puts delays and faults here. */
export type BeforeWrite = () => void | Promise<void>

/** Runs work one at a time in the order of asking, as a database's single writer does. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()
  #closed = false
  readonly #beforeWrite: BeforeWrite

  constructor(beforeWrite: BeforeWrite = () => undefined) {
    this.#beforeWrite = beforeWrite
  }

  async read<T>(work: () => T): Promise<T> {
    return this.#take(work)
  }

  async write<T>(work: () => T): Promise<T> {
    return this.#take(async () => {
      await this.#beforeWrite()
      return work()
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#last
  }

  #take<T>(work: () => T | Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new StorageError('closed', 'Storage is closed'))
    const done = this.#last.then(work)
    this.#last = done.catch(() => undefined)
    return done
  }
}
