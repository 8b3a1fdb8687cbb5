import * as Y from 'yjs'
import { EMPTY_UPDATE, type Append, type DocumentStorage, type Sequence } from '../storage/DocumentStorage.ts'
import { StorageError } from '../storage/StorageError.ts'
import { SERVER } from './origin.ts'
import { condenseReceipts, type Receipt } from './Receipts.ts'

/** An append that takes longer than this is treated as failing, until it is through. */
const SLOW_MS = 1000
const FIRST_RETRY_MS = 100
const LAST_RETRY_MS = 5000
/** What waits for a failing store, in bytes; beyond it the waiting updates become one difference of the document. */
const MAX_BACKLOG_BYTES = 8 * 1024 * 1024
/** What an entry costs in memory beside its bytes. */
const ENTRY_BYTES = 256
/** State vector of a document without anything in it. */
const NOTHING = new Uint8Array([0])

/** Something that happens to a board after everything that was pushed before it. */
export interface Entry {
  /** Written together. Nothing when absent: a frame without news still settles in its turn. */
  appends?: readonly Append[]
  /** Shows it to the room: after the commit, or at once while the store fails. */
  deliver: () => void
  receipt?: Receipt
}

interface Waiting {
  appends: readonly Append[]
  receipts: readonly Receipt[]
  /** Undefined once delivered. */
  deliver: (() => void) | undefined
}

type Outcome = { kind: 'stored' } | { kind: 'failed' } | { kind: 'refused'; error: StorageError }

interface WrittenRoom {
  boardId: string
  storage: Pick<DocumentStorage, 'append' | 'ready'>
  /** The present state of the document, which holds all that was pushed, as a Yjs state vector. */
  stateVector(): Uint8Array
  /** One update with all that came after a state vector and the full delete set. */
  difference(stateVector: Uint8Array): Uint8Array
  /** `error` is why the store is considered failing. */
  onHealth(healthy: boolean, error?: unknown): void
  /** The store will never take `refused`. Unless people were shown it, the room and this writer are at their end. */
  onRefused(error: StorageError, refused: readonly Append[], isShown: boolean): void
  /** After they are on disk and shown. */
  onStored(appends: readonly Append[]): void
}

/**
 * Writes a board's updates in the order of their arrival: all that came until the store is ready
 * for the next append go into it. People see
 * an update once it is on disk; while the store fails or is slow they see it at once, and nobody gets a receipt.
 */
export class RoomWriter {
  /** False while people are shown what is not on disk, the last of it included. */
  healthy = true
  /** The store works again, and what comes now waits for it; but what was shown before is not all on disk yet. */
  #isCatchingUp = false
  #head: Sequence
  readonly #room: WrittenRoom
  #queue: Waiting[] = []
  #inFlight: Waiting[] = []
  #bytes = 0
  /** What was on disk for certain when the store began to fail. */
  #stored: Uint8Array | undefined
  #busy = false
  #running: Promise<void> = Promise.resolve()
  #stopped = false
  readonly #end = Promise.withResolvers<false>()
  #hurry = false
  /** So many entries are written each by itself, to learn which of them the store refuses. */
  #oneByOne = 0
  #wake: (() => void) | undefined

  constructor(room: WrittenRoom, head: Sequence) {
    this.#room = room
    this.#head = head
  }

  /** Everything that was pushed is on disk. */
  get clean(): boolean {
    return this.#queue.length === 0 && this.#inFlight.length === 0
  }

  /** Something that was pushed has not been shown yet. */
  get isHoldingBack(): boolean {
    return (this.healthy || this.#isCatchingUp) && !this.clean
  }

  get head(): Sequence {
    return this.#head
  }

  /** Where the log will be when all that was pushed is stored, as long as the store does not fail. */
  get headToBe(): Sequence {
    const waiting = [...this.#inFlight, ...this.#queue]
    return waiting.reduce((sum, { appends }) => sum + appends.length, this.#head)
  }

  /** Resolves with true once all that was pushed is on disk, with false when the store fails or the writer stops before. */
  async stored(): Promise<boolean> {
    if (this.clean) return true
    if (this.#stopped || !this.healthy) return false
    const shown = new Promise<boolean>((resolve) => this.push({ deliver: () => resolve(this.healthy) }))
    return Promise.race([shown, this.#end.promise])
  }

  push({ appends = [], deliver, receipt }: Entry): void {
    if (this.#stopped) return
    const waiting: Waiting = { appends, receipts: receipt === undefined ? [] : [receipt], deliver }
    this.#queue.push(waiting)
    this.#bytes += ENTRY_BYTES + sizeOf(waiting)
    if (!this.healthy && !this.#isCatchingUp) {
      show(waiting)
      if (this.#bytes > MAX_BACKLOG_BYTES) this.#condense()
    }
    if (!this.#busy) this.#running = this.#run()
  }

  /** Resolves with true once everything is on disk, with false when `milliseconds` have passed before. */
  async drain(milliseconds: number): Promise<boolean> {
    this.#hurry = true
    this.#wake?.()
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds)
    })
    await Promise.race([this.#running, late])
    clearTimeout(timer)
    return this.clean
  }

  /** Forgets what is not written yet; resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#end.resolve(false)
    this.#wake?.()
    await this.#running
    this.#queue = []
  }

  async #run(): Promise<void> {
    this.#busy = true
    let retry = FIRST_RETRY_MS
    while (this.#queue.length > 0 && !this.#stopped) {
      await this.#room.storage.ready()
      if (this.#stopped) break
      const batch = this.#queue.splice(0, this.#oneByOne > 0 ? 1 : Infinity)
      this.#oneByOne = Math.max(0, this.#oneByOne - 1)
      this.#inFlight = batch
      this.#bytes = sizesOf(this.#queue)
      const appends = batch.flatMap((waiting) => waiting.appends)
      const outcome: Outcome = appends.length === 0 ? { kind: 'stored' } : await this.#store(appends)
      if (outcome.kind === 'stored') {
        retry = FIRST_RETRY_MS
        // Emptied first: what is shown now may ask whether anything is still held back.
        this.#inFlight = []
        for (const waiting of batch) show(waiting)
        for (const { of, frame, whole } of batch.flatMap(({ receipts }) => receipts)) of.settle(frame, whole)
        if (appends.length > 0) this.#room.onStored(appends)
        // What came last had nothing to store: then no append says that the store is through.
        if (this.#queue.length === 0) this.#recover()
      } else if (outcome.kind === 'refused') {
        this.#inFlight = []
        this.#refuse(batch, outcome.error)
        this.#bytes = sizesOf(this.#queue)
      } else {
        this.#queue = [...batch, ...this.#queue]
        this.#inFlight = []
        this.#bytes = sizesOf(this.#queue)
        if (this.#bytes > MAX_BACKLOG_BYTES) this.#condense()
        await this.#pause(this.#hurry ? FIRST_RETRY_MS : retry)
        retry = Math.min(retry * 2, LAST_RETRY_MS)
      }
    }
    this.#busy = false
  }

  async #store(appends: readonly Append[]): Promise<Outcome> {
    let quick = true
    const slow = setTimeout(() => {
      quick = false
      this.#fail(new Error('an append takes too long'))
    }, SLOW_MS)
    try {
      this.#head = await this.#room.storage.append(this.#room.boardId, appends)
    } catch (error) {
      // An outage passes. A refusal does not, unless there is nothing left that another form could change.
      const isForGood = error instanceof StorageError && (error.code === 'conflict' || error.code === 'invalid')
      if (isForGood && !appends.every(isServersOwn)) return { kind: 'refused', error }
      this.#fail(error)
      return { kind: 'failed' }
    } finally {
      clearTimeout(slow)
    }
    // A store that is slow all the time does not call itself well between two appends.
    if (quick && this.#queue.some(({ deliver }) => !deliver)) this.#isCatchingUp = !this.healthy
    else if (quick || this.#queue.length === 0) this.#recover()
    return { kind: 'stored' }
  }

  /**
   * One entry that can never be stored must not hold up the others for ever. What was shown while the store failed
   * cannot be taken back, and others may have built on it: the server answers for it, without the client ids that it
   * claimed.
   */
  #refuse(batch: readonly Waiting[], error: StorageError): void {
    const [refused, ...others] = batch
    if (!refused) return
    if (others.length > 0) {
      this.#queue = [...batch, ...this.#queue]
      this.#oneByOne = batch.length
      return
    }
    const isShown = !refused.deliver
    this.#room.onRefused(error, refused.appends, isShown)
    if (!isShown) return
    const shown = this.#queue.filter(({ deliver }) => !deliver)
    const later = this.#queue.filter(({ deliver }) => deliver)
    this.#queue = [this.#condensed([{ ...refused, appends: [] }, ...shown]), ...later]
  }

  #fail(error: unknown): void {
    const waiting = [...this.#inFlight, ...this.#queue]
    this.#isCatchingUp = false
    if (this.healthy) {
      this.healthy = false
      this.#stored = withoutWaiting(this.#room.stateVector(), waiting)
      this.#room.onHealth(false, error)
    }
    for (const each of waiting) show(each)
  }

  #recover(): void {
    if (this.healthy) return
    this.healthy = true
    this.#isCatchingUp = false
    this.#stored = undefined
    this.#room.onHealth(true)
  }

  /** All of the queue is in the document by now, so that the document can stand for it. */
  #condense(): void {
    if (!this.#stored) return
    this.#queue = [this.#condensed(this.#queue)]
    // Counted from here on: the difference itself is as small as it can be.
    this.#bytes = 0
  }

  #condensed(shown: readonly Waiting[]): Waiting {
    const update = this.#room.difference(this.#stored ?? NOTHING)
    const claims = shown.flatMap(({ appends }) => appends).filter(({ newClientIds }) => newClientIds.length > 0)
    return {
      appends: [
        { update, author: SERVER, newClientIds: [] },
        ...claims.map((claim) => ({ ...claim, update: EMPTY_UPDATE })),
      ],
      receipts: condenseReceipts(shown.flatMap(({ receipts }) => receipts)),
      deliver: undefined,
    }
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

function show(waiting: Waiting): void {
  const { deliver } = waiting
  waiting.deliver = undefined
  deliver?.()
}

/** @returns a state vector that claims nothing of what is still to be written */
function withoutWaiting(stateVector: Uint8Array, waiting: readonly Waiting[]): Uint8Array {
  const clocks = Y.decodeStateVector(stateVector)
  for (const { update } of waiting.flatMap(({ appends }) => appends)) {
    for (const [client, clock] of Y.parseUpdateMeta(update).from) {
      clocks.set(client, Math.min(clock, clocks.get(client) ?? 0))
    }
  }
  return Y.encodeStateVector(clocks)
}

function isServersOwn({ author, newClientIds }: Append): boolean {
  return author === SERVER && newClientIds.length === 0
}

function sizesOf(queue: readonly Waiting[]): number {
  return queue.reduce((sum, waiting) => sum + sizeOf(waiting), 0)
}

function sizeOf({ appends, receipts }: Waiting): number {
  return appends.reduce((sum, { update }) => sum + update.length, receipts.length * ENTRY_BYTES)
}
