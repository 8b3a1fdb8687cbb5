import * as Y from 'yjs'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import { seedDocument } from '@jisr/shared/document/seed.ts'
import { RoomRegistry } from '@jisr/server/rooms/RoomRegistry.ts'
import { MemoryDocumentStorage } from '@jisr/server/storage/memory/MemoryDocumentStorage.ts'
import type { Append, Renewal } from '@jisr/server/storage/DocumentStorage.ts'
import { StorageError } from '@jisr/server/storage/StorageError.ts'
import { blankBoard } from '../factories.ts'

export const BOARD = 'Zb3-secret-board-id'

/** A store whose writes can be made to fail or to wait. */
export class FaultyStorage extends MemoryDocumentStorage {
  failing = false
  /** Fresh documents asked for. */
  renewals = 0
  #refused: { sessionId: string; code: 'conflict' | 'invalid' } | undefined
  readonly #held: { waiting: Promise<void> | undefined; go: () => void }

  constructor() {
    const held: { waiting: Promise<void> | undefined; go: () => void } = { waiting: undefined, go: () => undefined }
    super(async () => {
      await held.waiting
      if (this.failing) throw new StorageError('unavailable', 'the disk is gone')
    })
    this.#held = held
  }

  /** Lets writes wait until `release`. */
  hold(): void {
    this.#held.waiting = new Promise((resolve) => {
      this.#held.go = resolve
    })
  }

  release(): void {
    this.#held.go()
    this.#held.waiting = undefined
  }

  async seed(records: readonly DocumentRecord[] = blankBoard()): Promise<void> {
    const doc = new Y.Doc()
    seedDocument(doc, 'epoch', records, 'test')
    const author = { sessionId: 'server', participantId: 'server' }
    await this.append(BOARD, [{ update: Y.encodeStateAsUpdate(doc), author, newClientIds: [doc.clientID] }])
  }

  /** Refuses whatever this session brings, for good, with all that is in the same call. */
  refuse(sessionId: string, code: 'conflict' | 'invalid'): void {
    this.#refused = { sessionId, code }
  }

  override append(boardId: string, appends: readonly Append[]): Promise<number> {
    const { sessionId, code } = this.#refused ?? {}
    if (code && !this.failing && appends.some(({ author }) => author.sessionId === sessionId)) {
      return Promise.reject(new StorageError(code, 'not this one'))
    }
    return super.append(boardId, appends)
  }

  override renew(boardId: string, renewal: Renewal): Promise<number> {
    this.renewals += 1
    return super.renew(boardId, renewal)
  }

  /** What a server that starts now would read. */
  async stored(): Promise<Y.Doc> {
    const { snapshot, updates } = await this.load(BOARD)
    const doc = new Y.Doc()
    if (snapshot) Y.applyUpdateV2(doc, snapshot)
    for (const update of updates) Y.applyUpdate(doc, update)
    return doc
  }
}

export interface LogLine {
  level: 'info' | 'warn' | 'error'
  message: string
  details: Record<string, unknown>
}

export interface TestRooms {
  storage: FaultyStorage
  rooms: RoomRegistry
  log: LogLine[]
}

/** A registry over a store of its own, with one blank board in it. */
export async function openRooms(storage = new FaultyStorage(), grace?: number): Promise<TestRooms> {
  const log: LogLine[] = []
  const at = (level: LogLine['level']) => (details: object, message: string) =>
    void log.push({ level, message, details: details as Record<string, unknown> })
  const logger = { info: at('info'), warn: at('warn'), error: at('error') }
  if ((await storage.load(BOARD)).head === 0) await storage.seed()
  return { storage, log, rooms: new RoomRegistry({ storage, logger, timeZone: 'Asia/Baghdad' }, grace) }
}
