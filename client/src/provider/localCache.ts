import * as Y from 'yjs'
import type { Me } from '@jisr/shared/api/boards.ts'
import { can } from '@jisr/shared/access/can.ts'
import type { Participant } from '@jisr/shared/access/roles.ts'
import { metaOf } from '@jisr/shared/document/roots.ts'
import { SCHEMA_VERSION } from '@jisr/shared/protocol/version.ts'
import { answerOf, completionOf, openCacheDatabase, type KeptBoard, type KeptUpdate } from './cacheDatabase.ts'
import { confirmedIn, isAllOf, joined, settlementOf } from './formerCopies.ts'
import { forgetOldBoards, removeBoard, sealBoard } from './keptBoards.ts'
import { readCopies, type Copy, type KeptCopies } from './keptCopies.ts'

/** Milliseconds. What the server has may wait, for it comes in bursts; what exists only here is written at once. */
const DELAY = 500
/** Updates before they become one. */
const COMPACT_AFTER = 200

/** Why nothing can be kept on this device: the browser gives the page no database, or there is no room. */
export type Obstacle = 'missing' | 'full'

/** An edit made here that has no receipt. */
interface Mine {
  update: Uint8Array
  /** Where it is kept; null until that is on disk. */
  key: number | null
  /** It can never be sent, and is not to be kept either. */
  dropped?: true
}

interface Orphan extends Mine {
  key: number
}

/** Something to be written; runs once more when the first attempt found no room. */
type Job = (updates: IDBObjectStore, boards: IDBObjectStore) => void

const NOTHING: KeptCopies = { board: null, copies: [], useless: [] }

/**
 * What this browser keeps of one board: a log of updates beside the server's, so that the board opens without a server
 * and edits survive a closed browser. Any number of tabs append to one log; each replaces only what it read or wrote
 * itself, and an edit counts as unsent until some tab has a receipt for it. Never throws: without a database the page
 * goes on, and `obstacle` says what stands in the way.
 */
export class LocalCache {
  /** The board's document, with what may be shown of it before the server has answered. */
  readonly doc = new Y.Doc()
  board: KeptBoard | null
  obstacle: Obstacle | null
  /** What was kept could not be read and was dropped. */
  readonly wasUnreadable: boolean
  /** Of another epoch or layout, or set aside: never merged with the board, only carried over to it, and then dropped. */
  stale: readonly Copy[]
  /** The server cannot take this copy as it is: the next page carries it over and begins with an empty document. */
  isSetAside = false
  /** Something became kept, or can no longer be. */
  onChange: () => void = () => {}

  readonly #boardId: string
  /** No member's page had a part in the copy. */
  readonly #onScreen: boolean
  /**
   * All that the server has confirmed, where there is no database to hold it apart from what it has not. Undefined as
   * long as there is one; null when nobody knows any more.
   */
  #confirmed: Y.Doc | null | undefined
  /** Null when nothing can be written, or nothing may be any more. */
  #database: IDBDatabase | null
  #me: Me | undefined
  #epochNow: string | undefined
  /** Oldest first. */
  #mine: Mine[] = []
  /** Keys that were mine at some time; others' unsent edits are those of closed tabs. */
  readonly #known = new Set<number>()
  /** Edits made here whose receipt came, until that is on disk. */
  #receipted: Uint8Array[] = []
  /** Keys of confirmed updates that the document here holds. */
  #covered: number[] = []
  #remote: Uint8Array[] = []
  #jobs: Job[] = []
  #urgent = false
  #isSealed = false
  #writing: Promise<void> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  /**
   * Resolves within seconds, whatever the browser's database does.
   *
   * @param former what the page before this one held `inMemory`
   * @param mayWrite false on a screen, whoever opened it
   * @param showsNothing that page's copy was set aside: a member's is only carried over, and a reader's goes
   */
  static async open(
    boardId: string,
    mayWrite: boolean,
    former: readonly Copy[] = [],
    showsNothing = false,
  ): Promise<LocalCache> {
    let database: IDBDatabase
    try {
      database = await openCacheDatabase()
    } catch {
      return new LocalCache(boardId, mayWrite, null, { ...NOTHING, copies: [...former] })
    }
    try {
      const kept = await readCopies(database, boardId)
      // The copy is that of this browser's member pages, which carry it over.
      if (showsNothing && !mayWrite && !kept.copies.every(({ onScreen }) => onScreen)) {
        database.close()
        return new LocalCache(boardId, mayWrite, null, NOTHING)
      }
      const joinedCopies = former.reduce(joined, kept.copies)
      return new LocalCache(boardId, mayWrite, database, { ...kept, copies: joinedCopies }, { showsNothing })
    } catch {
      // It is dropped, and never reaches the server.
      await removeBoard(database, boardId).catch(() => undefined)
      return new LocalCache(boardId, mayWrite, database, NOTHING, { wasUnreadable: true })
    }
  }

  private constructor(
    boardId: string,
    mayWrite: boolean,
    database: IDBDatabase | null,
    { board, copies, useless }: KeptCopies,
    { wasUnreadable = false, showsNothing = false }: { wasUnreadable?: boolean; showsNothing?: boolean } = {},
  ) {
    this.#boardId = boardId
    this.#database = database
    this.board = board
    this.#me = board?.me
    this.#epochNow = board?.epoch
    this.obstacle = database ? null : 'missing'
    this.wasUnreadable = wasUnreadable
    const isShown = ({ schema, epoch, former }: Copy): boolean =>
      !showsNothing && !former && board?.sealed !== true && schema === SCHEMA_VERSION && epoch === board?.epoch
    const copy = copies.find(isShown)
    const others = copies.filter((other) => other !== copy)
    const isReader = board !== null && !can(board.me.role, 'writeDocument')
    const outdated = !mayWrite || (showsNothing && isReader) ? others.filter(({ unsent }) => unsent.length === 0) : []
    this.stale = mayWrite ? others.filter((other) => !outdated.includes(other)) : []
    for (const { keys } of this.stale) for (const key of keys.unsent) this.#known.add(key)
    this.#onScreen = !mayWrite && copy?.onScreen !== false
    if (copy) this.#show(copy, mayWrite)
    this.#remove([...useless, ...outdated.flatMap(({ keys }) => keys.confirmed)])
    if (!database) this.#confirmed = new Y.Doc()
    if (database) void forgetOldBoards(database, boardId).catch(() => undefined)
  }

  /** Whether anything can be kept on this device. */
  get works(): boolean {
    return this.#database !== null
  }

  /** Whether every edit that has no receipt is on this device's disk. */
  get keepsAll(): boolean {
    return (this.#database !== null || this.#isSealed) && this.#mine.every(({ key }) => key !== null)
  }

  /** Edits made here that have no receipt. */
  get unsent(): number {
    return this.#mine.length
  }

  /** @param news `me` tells the role of the membership; `participant` that of this page's view, which may be less */
  remember({ me, epoch, participant }: { me?: Me; epoch?: string; participant?: Participant }): void {
    this.#me = me ?? this.#me
    this.#epochNow = epoch ?? this.#epochNow
    if (this.#me && participant) {
      const { participantId, name, organisation } = participant
      this.#me = { ...this.#me, participantId, name, organisation }
    }
    if (!this.#me || this.#epochNow === undefined) return
    const board: KeptBoard = { id: this.#boardId, me: this.#me, epoch: this.#epochNow, usedAt: Date.now() }
    this.board = board
    this.#do((_updates, boards) => boards.put(board))
  }

  /** Edits of stale copies, which no receipt can come for. */
  get waiting(): number {
    return this.stale.reduce((sum, { unsent }) => sum + unsent.length, 0)
  }

  /** Whether what was done here can be carried over to another document; await `close` before it is. */
  get canCarry(): boolean {
    return this.#confirmed !== null
  }

  /** The copy of a page that can keep nothing on this device, or can no longer; else none. */
  inMemory(): Copy[] {
    if (!this.#confirmed) return []
    const confirmed = Y.encodeStateAsUpdate(this.#confirmed)
    const unsent = this.#mine.map(({ update }) => update)
    // Those that were kept come first: what is younger than a failed write is not.
    const keys = { confirmed: [], unsent: this.#mine.flatMap(({ key }) => key ?? []) }
    const copy = { epoch: this.#epoch ?? '', schema: SCHEMA_VERSION, former: true, confirmed, unsent, keys }
    return [...this.stale, copy]
  }

  /** An update of the document that the server sent. */
  recordRemote(update: Uint8Array): void {
    if (this.#confirmed === undefined) this.#remote.push(update)
    else if (this.#confirmed) Y.applyUpdate(this.#confirmed, update)
    if (this.#database) this.#writeLater()
  }

  /** An edit made here; `keepsAll` says when it is kept. */
  recordMine(update: Uint8Array): void {
    const mine: Mine = { update, key: null }
    this.#mine.push(mine)
    this.#urgent = true
    this.#do((updates) => {
      if (mine.dropped) return
      if (!this.#mine.includes(mine)) return this.#addCovered(updates, update)
      const request = updates.add(this.#entry(update, true)) as IDBRequest<number>
      updates.transaction.addEventListener('complete', () => {
        mine.key = request.result
        this.#known.add(mine.key)
        // Either may have been decided while it was being written.
        if (mine.dropped) this.#remove([mine.key])
        else if (!this.#mine.includes(mine)) this.#confirm(mine)
      })
    })
  }

  /** @param pending how many of the edits made here have no receipt, the youngest ones */
  receipted(pending: number): void {
    const done = this.#mine.splice(0, Math.max(0, this.#mine.length - pending))
    for (const mine of done) this.#confirm(mine)
  }

  /** Unsent edits of tabs that were closed since this one was opened; oldest first. */
  async orphans(): Promise<Orphan[]> {
    const participant = this.board?.me.participantId
    if (!this.#database || participant === undefined) return []
    try {
      const index = this.#database.transaction('updates').objectStore('updates').index('unsentBy')
      const [updates, keys] = await Promise.all([
        answerOf(index.getAll(participant) as IDBRequest<KeptUpdate[]>),
        answerOf(index.getAllKeys(participant) as IDBRequest<number[]>),
      ])
      return updates.flatMap(({ board, epoch, schema, update }, place) => {
        const key = keys[place] ?? 0
        const isHere = board === this.#boardId && epoch === this.#epoch && schema === SCHEMA_VERSION
        return isHere && !this.#known.has(key) ? [{ update, key }] : []
      })
    } catch {
      return []
    }
  }

  /** @param isNews whether the document did not hold it, so that a receipt for it is still to come */
  adopt(orphan: Orphan, isNews: boolean): void {
    this.#known.add(orphan.key)
    if (isNews) this.#mine.push(orphan)
    else this.#confirm(orphan)
    this.onChange()
  }

  /**
   * Brings what is in a stale copy into the document, unless another tab has done so: both would write over what others
   * did in between. What it wrote takes the copy's place on disk in one transaction.
   *
   * @param carry writes into the document; when it throws, so does this, and the copy stays
   */
  async carry(copy: Copy, carry: () => void): Promise<void> {
    // The edits will stand on what came from the server.
    this.#write()
    await this.#writing
    if (!this.#database || copy.keys.confirmed.length + copy.keys.unsent.length === 0) {
      carry()
      return this.#unstale(copy)
    }
    const transaction = this.#database.transaction(['updates', 'boards'], 'readwrite', { durability: 'strict' })
    const [updates, boards] = [transaction.objectStore('updates'), transaction.objectStore('boards')]
    const ofBoard = updates.index('board')
    const [kept, keys] = [ofBoard.getAll(this.#boardId), ofBoard.getAllKeys(this.#boardId)]
    let jobs: Job[] = []
    let fault: unknown
    keys.addEventListener('success', () => {
      const there = kept.result as KeptUpdate[]
      const settle = settlementOf(copy, there, keys.result as number[])
      if (settle === null) return this.#unstale(copy)
      const before = this.#jobs.length
      try {
        carry()
      } catch (error) {
        fault = error
        return
      }
      this.#unstale(copy)
      jobs = [...this.#jobs.splice(before), settle]
      for (const job of jobs) job(updates, boards)
    })
    await completionOf(transaction).catch(() => {
      this.#jobs.push(...jobs)
      this.#write()
    })
    this.onChange()
    if (fault !== undefined) throw fault as Error
  }

  /** It was decided that the edits of a stale copy cannot be in the document. */
  dropStale(copy: Copy): void {
    this.#unstale(copy)
    this.#remove([...copy.keys.confirmed, ...copy.keys.unsent])
  }

  /** What was not sent never can be. */
  dropUnsent(): void {
    for (const mine of this.#mine) mine.dropped = true
    this.#remove(this.#mine.flatMap(({ key }) => key ?? []))
    for (const copy of this.stale) this.dropStale(copy)
    this.#mine = []
    // The document here holds them still: it is no copy of the server's any more.
    this.#covered = []
  }

  /** Nobody is shown what is kept any more; it waits for whoever joins again. */
  async seal(): Promise<void> {
    this.#write()
    await this.#writing
    const database = this.#database
    this.#database = null
    this.#isSealed = database !== null
    const participantId = this.board?.me.participantId
    if (database && participantId !== undefined)
      await sealBoard(database, this.#boardId, participantId).catch(() => undefined)
    database?.close()
  }

  /** Nothing of this board stays on this device, and nothing is written any more. */
  async forget(): Promise<void> {
    const database = this.#database
    this.#database = null
    await this.#writing
    if (database) await removeBoard(database, this.#boardId, this.board?.me.participantId).catch(() => undefined)
    database?.close()
  }

  /** Resolves when all that was recorded is written. */
  async close(): Promise<void> {
    this.#write()
    await this.#writing
    this.#database?.close()
    this.#database = null
  }

  #unstale(copy: Copy): void {
    this.stale = this.stale.filter((other) => other !== copy)
  }

  get #epoch(): string | undefined {
    const epoch: unknown = metaOf(this.doc).get('epoch')
    return typeof epoch === 'string' ? epoch : undefined
  }

  /** @throws when it cannot be read */
  #show({ epoch, confirmed, unsent, keys }: Copy, mayWrite: boolean): void {
    Y.applyUpdate(this.doc, confirmed, this)
    this.#covered = keys.confirmed
    if (mayWrite) {
      for (const update of unsent) Y.applyUpdate(this.doc, update, this)
      this.#mine = unsent.map((update, place) => ({ update, key: keys.unsent[place] ?? null }))
      for (const key of keys.unsent) this.#known.add(key)
    }
    if (this.#epoch !== epoch) throw new Error('not what was kept')
  }

  #entry(update: Uint8Array, isUnsent: boolean): KeptUpdate {
    const entry = { board: this.#boardId, epoch: this.#epoch ?? '', schema: SCHEMA_VERSION, update }
    const participant = this.board?.me.participantId
    if (this.#onScreen) return { ...entry, onScreen: true }
    return isUnsent && participant !== undefined ? { ...entry, unsentBy: participant } : entry
  }

  #addCovered(updates: IDBObjectStore, update: Uint8Array): void {
    const request = updates.add(this.#entry(update, false)) as IDBRequest<number>
    // Not before: the key of a write that fails goes to the next one, which may be another tab's.
    updates.transaction.addEventListener('complete', () => this.#covered.push(request.result))
  }

  /** An edit whose key is not known yet is on its way to the disk, and dealt with when it is there. */
  #confirm({ update, key }: Mine): void {
    if (this.#confirmed === undefined) this.#receipted.push(update)
    else if (this.#confirmed) Y.applyUpdate(this.#confirmed, update)
    if (key === null) return
    this.#covered.push(key)
    this.#do((updates) => updates.put(this.#entry(update, false), key), 'later')
  }

  #remove(keys: readonly number[]): void {
    if (keys.length > 0) this.#do((updates) => keys.forEach((key) => updates.delete(key)))
  }

  #do(job: Job, when: 'now' | 'later' = 'now'): void {
    if (!this.#database) return
    this.#jobs.push(job)
    if (when === 'now') this.#write()
    else this.#writeLater()
  }

  #writeLater(): void {
    this.#timer ??= setTimeout(() => this.#write(), DELAY)
  }

  #write(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = null
    })
  }

  async #writeAll(): Promise<void> {
    // What one task does is one write.
    await Promise.resolve()
    let retried = false
    while (this.#database && this.#jobs.length + this.#remote.length > 0) {
      try {
        await this.#writeOnce(this.#database)
        retried = false
      } catch (error) {
        if (retried || !(await this.#makeRoom(this.#database, error))) await this.#giveUp(this.#database, error)
        retried = true
      }
      this.onChange()
    }
  }

  async #writeOnce(database: IDBDatabase): Promise<void> {
    // Strict where an edit exists nowhere else: an operating system may hold the rest back for a while.
    const durability = this.#urgent ? 'strict' : 'relaxed'
    this.#urgent = false
    const transaction = database.transaction(['updates', 'boards'], 'readwrite', { durability })
    const updates = transaction.objectStore('updates')
    const boards = transaction.objectStore('boards')
    const [jobs, remote, receipted] = [this.#jobs.length, this.#remote.length, this.#receipted.length]
    // First, for the edits may stand on it.
    if (remote > 0) this.#addCovered(updates, Y.mergeUpdates(this.#remote))
    for (const job of this.#jobs) job(updates, boards)
    this.#compact(updates)
    transaction.commit()
    await completionOf(transaction)
    this.#jobs.splice(0, jobs)
    this.#remote.splice(0, remote)
    this.#receipted.splice(0, receipted)
  }

  /** Only when nothing here is unsent does the document hold what the server confirmed, and nothing else. */
  #compact(updates: IDBObjectStore): void {
    if (this.#mine.length > 0 || this.#covered.length <= COMPACT_AFTER) return
    for (const key of this.#covered) updates.delete(key)
    this.#covered = []
    this.#addCovered(updates, Y.encodeStateAsUpdate(this.doc))
  }

  async #makeRoom(database: IDBDatabase, error: unknown): Promise<boolean> {
    if (!isFull(error)) return false
    try {
      await forgetOldBoards(database, this.#boardId, 0)
      return true
    } catch {
      return false
    }
  }

  /** The page goes on without; what was kept so far stays, and is still sent by the next page that opens this board. */
  async #giveUp(database: IDBDatabase, error: unknown): Promise<void> {
    this.obstacle = isFull(error) ? 'full' : 'missing'
    this.#database = null
    this.onChange()
    const kept = await confirmedIn(database, this.#boardId, this.#epoch).catch(() => null)
    database.close()
    this.#rebuild(kept)
  }

  /** From now on memory alone holds apart what the server confirmed, for another document may come. */
  #rebuild(kept: Uint8Array | null): void {
    const confirmed = new Y.Doc()
    if (this.#mine.length === 0) Y.applyUpdate(confirmed, Y.encodeStateAsUpdate(this.doc))
    else
      for (const update of [...(kept ? [kept] : []), ...this.#remote, ...this.#receipted])
        Y.applyUpdate(confirmed, update)
    this.#remote = []
    this.#receipted = []
    // Something of it may be gone with the database: what is missing would pass for work of mine.
    this.#confirmed = isAllOf(this.doc, confirmed, this.#mine) ? confirmed : null
  }
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError'
}
