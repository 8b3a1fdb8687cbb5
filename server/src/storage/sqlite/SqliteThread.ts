import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { StorageError } from '../StorageError.ts'
import { CALLS, type Request, type Tables } from './calls.ts'
import type { FromThread } from './thread.ts'

type Methods = Record<string, (...args: unknown[]) => Promise<unknown>>

/** A contract's calls as promises, and the end of this use of the thread. */
type Remote<Table extends keyof Tables> = {
  [Name in keyof Tables[Table]]: Tables[Table][Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Result>
    : never
} & { close(): Promise<void> }

/**
 * Waking the thread and flushing to the disk cost more than an append itself. After a quiet time one goes at once; in a
 * busy one it waits so many milliseconds for others, of whatever board.
 */
const COLLECT_MS = 16

/** This side of the database thread. One that dies is started again by the next request. */
export class SqliteThread {
  readonly #startWorker: () => Worker
  readonly #pending = new Map<number, PromiseWithResolvers<unknown>>()
  #worker: Worker | undefined
  #lastId = 0
  #collected: Request[] = []
  #sentAt = -COLLECT_MS
  #quiet: Promise<void> | undefined
  #users = 0

  constructor(startWorker: () => Worker) {
    this.#startWorker = startWorker
  }

  /** The thread ends when everyone who uses it has closed. */
  use<Table extends keyof Tables>(table: Table): Remote<Table> {
    this.#users += 1
    let closed = false
    const methods: Methods = Object.fromEntries(
      Object.keys(CALLS[table]).map((method) => [
        method,
        async (...args) => {
          if (closed) throw new StorageError('closed', 'Storage is closed')
          return this.#ask({ table, method, args })
        },
      ]),
    )
    const close = async () => {
      if (closed) return
      closed = true
      await Promise.allSettled([...this.#pending.values()].map(({ promise }) => promise))
      this.#users -= 1
      if (this.#users === 0) await this.#stop()
    }
    return { ...methods, close } as Remote<Table>
  }

  /** Resolves when an append would not have to wait for company. */
  ready(): Promise<void> {
    const wait = this.#sentAt + COLLECT_MS - performance.now()
    if (wait <= 0) return Promise.resolve()
    this.#quiet ??= new Promise((resolve) => {
      setTimeout(() => {
        this.#quiet = undefined
        resolve()
      }, wait)
    })
    return this.#quiet
  }

  #ask(call: Omit<Request, 'id'>): Promise<unknown> {
    const id = ++this.#lastId
    const waiting = Promise.withResolvers<unknown>()
    this.#pending.set(id, waiting)
    this.#collected.push({ ...call, id })
    const wait = this.#sentAt + COLLECT_MS - performance.now()
    if (call.method !== 'append') this.#send()
    else if (this.#collected.length === 1) {
      if (wait <= 0) queueMicrotask(() => this.#send())
      else setTimeout(() => this.#send(), wait)
    }
    return waiting.promise
  }

  #send(): void {
    const requests = this.#collected
    this.#collected = []
    this.#sentAt = performance.now()
    // Something else took them along, or the thread died and they were refused.
    if (requests.length === 0) return
    this.#worker ??= this.#start()
    this.#worker.postMessage(requests)
  }

  #start(): Worker {
    const worker = this.#startWorker()
    let reason = new StorageError('unavailable', 'The database thread ended')
    worker.on('message', (message: FromThread) => {
      if (Array.isArray(message)) for (const reply of message) this.#settle(reply)
      else reason = new StorageError(message.code, message.message)
    })
    worker.on('error', (error) => (reason = new StorageError('unavailable', `The database thread failed: ${error}`)))
    worker.on('exit', () => {
      this.#worker = undefined
      for (const { reject } of this.#pending.values()) reject(reason)
      this.#pending.clear()
      this.#collected = []
    })
    return worker
  }

  #settle(reply: Extract<FromThread, unknown[]>[number]): void {
    const waiting = this.#pending.get(reply.id)
    this.#pending.delete(reply.id)
    if ('error' in reply) waiting?.reject(new StorageError(reply.error.code, reply.error.message))
    else waiting?.resolve(reply.result)
  }

  async #stop(): Promise<void> {
    if (!this.#worker) return
    const ended = once(this.#worker, 'exit')
    this.#worker.postMessage('close')
    await ended
  }
}
