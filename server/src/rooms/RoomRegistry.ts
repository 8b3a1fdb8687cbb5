import { CloseEvents, type CloseEvent } from '@jisr/shared/protocol/closeEvents.ts'
import type { BoardNews } from '@jisr/shared/protocol/messages.ts'
import { boardLabel } from './boardLabel.ts'
import { loadDocument } from './loadDocument.ts'
import { Room, type RoomSettings } from './Room.ts'
import { bringUpToDate } from './upkeep.ts'

/** Milliseconds for which a room that everybody left stays open: people reload pages. */
const GRACE = 30_000
const TICK_MS = 5_000
const LAST_WRITES_MS = 15_000

interface Held {
  opening: Promise<Room>
  /** Set once it is open. */
  room?: Room
  /** When somebody last asked for it or was in it, by `performance.now`. */
  usedAt: number
}

/** The boards that are open in this process, each once. */
export class RoomRegistry {
  readonly #settings: RoomSettings
  readonly #rooms = new Map<string, Held>()
  /** Rooms that nobody can enter any more, until they let go of their board. */
  readonly #ending = new Map<string, Promise<void>>()
  readonly #grace: number
  readonly #timer: ReturnType<typeof setInterval>
  #closing: Promise<boolean> | undefined
  #closures = 0

  constructor(settings: RoomSettings, grace = GRACE) {
    this.#settings = settings
    this.#grace = grace
    this.#timer = setInterval(() => this.tick(), TICK_MS)
    this.#timer.unref()
  }

  /**
   * Grows whenever connections are ended from outside. Whoever checks a permission, then waits, then joins, must find
   * it unchanged: a connection that is not in its room yet is not ended with the others.
   */
  get closures(): number {
    return this.#closures
  }

  get isClosing(): boolean {
    return this.#closing !== undefined
  }

  /**
   * A failed opening leaves nothing behind; the next one tries anew.
   *
   * @throws DamagedBoard, StorageError; an Error while the server stops
   */
  async open(boardId: string): Promise<Room> {
    if (this.#closing) throw new Error('the server stops')
    let held = this.#rooms.get(boardId)
    if (!held) {
      const opened: Held = { opening: this.#load(boardId), usedAt: performance.now() }
      this.#rooms.set(boardId, opened)
      opened.opening.then(
        (room) => {
          opened.room = room
        },
        () => this.#rooms.delete(boardId),
      )
      held = opened
    }
    held.usedAt = performance.now()
    return held.opening
  }

  /** Open sockets by participant id. */
  connectionCounts(boardId: string): ReadonlyMap<string, number> {
    const counts = new Map<string, number>()
    for (const { participant } of this.#rooms.get(boardId)?.room?.connections ?? []) {
      counts.set(participant.participantId, (counts.get(participant.participantId) ?? 0) + 1)
    }
    return counts
  }

  /** A board that nobody has open has nobody to tell. */
  announce(boardId: string, news: BoardNews): void {
    this.#rooms.get(boardId)?.room?.announce(news)
  }

  closeParticipant(boardId: string, participantId: string, event: CloseEvent): void {
    this.#closures += 1
    for (const connection of this.#rooms.get(boardId)?.room?.connections ?? []) {
      if (connection.participant.participantId === participantId) connection.close(event)
    }
  }

  /** Ends every socket with 4404 and forgets the room without saving it; afterwards nothing is appended any more. */
  async drop(boardId: string): Promise<void> {
    this.#closures += 1
    const held = this.#rooms.get(boardId)
    const room = await held?.opening.catch(() => undefined)
    await this.#ending.get(boardId)
    if (!room) return
    room.closeConnections(CloseEvents.deleted)
    await room.discard()
    this.#rooms.delete(boardId)
  }

  /** Ends every socket with 1012 and writes what is unsaved. @returns whether everything is on disk */
  close(): Promise<boolean> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<boolean> {
    clearInterval(this.#timer)
    // Whoever waits for a board that is still being opened must not sit down behind our backs.
    this.#closures += 1
    const saved = await Promise.all(
      [...this.#rooms].map(async ([boardId, { opening }]) => {
        const room = await opening.catch(() => undefined)
        if (!room) return true
        room.closeConnections(CloseEvents.restart)
        const saved = await room.drain(LAST_WRITES_MS)
        if (saved) await room.discard()
        else this.#settings.logger.error({ board: boardLabel(boardId) }, 'edits could not be put on disk')
        return saved
      }),
    )
    await Promise.all(this.#ending.values())
    return saved.every(Boolean)
  }

  async #load(boardId: string): Promise<Room> {
    try {
      const { storage } = this.#settings
      await this.#ending.get(boardId)
      const loaded = await bringUpToDate(boardId, await loadDocument(storage, boardId), storage)
      return new Room(boardId, loaded, this.#settings, () => this.#forget(boardId))
    } catch (error) {
      this.#settings.logger.error({ board: boardLabel(boardId), err: error }, 'a board could not be opened')
      throw error
    }
  }

  /** Ends every socket with 1012; whoever comes back finds the board as it is stored. */
  #forget(boardId: string): void {
    this.#closures += 1
    const room = this.#rooms.get(boardId)?.room
    if (!room) return
    this.#rooms.delete(boardId)
    room.closeConnections(CloseEvents.restart)
    const ending = room.discard()
    this.#ending.set(boardId, ending)
    void ending.finally(() => this.#ending.delete(boardId))
  }

  /** Keeps presence alive and unloads what nobody uses; the registry calls it itself every few seconds. */
  tick(): void {
    const now = performance.now()
    for (const [boardId, held] of this.#rooms) {
      const { room } = held
      if (!room) continue
      room.tick()
      if (room.size > 0) held.usedAt = now
      // What is not on disk yet exists nowhere but here.
      else if (room.clean && now - held.usedAt >= this.#grace) void this.#unload(boardId, held, room)
    }
  }

  async #unload(boardId: string, held: Held, room: Room): Promise<void> {
    const { usedAt } = held
    const { isOld } = room
    if (!isOld) await room.compact()
    if (this.#rooms.get(boardId) !== held || held.usedAt !== usedAt) return
    if (room.size > 0 || !room.clean || this.#closing) return
    this.#rooms.delete(boardId)
    // Whoever comes now waits for it: a page that got the old document in this moment would have to start over.
    const ending = (isOld ? room.renew() : Promise.resolve()).then(() => room.discard())
    this.#ending.set(boardId, ending)
    await ending.finally(() => this.#ending.delete(boardId))
  }
}
