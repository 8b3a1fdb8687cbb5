import * as Y from 'yjs'
import { seedDocument } from '@jisr/shared/document/seed.ts'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import { can } from '@jisr/shared/access/can.ts'
import type { Participant } from '@jisr/shared/access/roles.ts'
import type { RoomLogger } from '@jisr/server/rooms/RoomLogger.ts'
import { loadDocument } from '@jisr/server/rooms/loadDocument.ts'
import { renewBoard } from '@jisr/server/rooms/renewBoard.ts'
import { RoomRegistry } from '@jisr/server/rooms/RoomRegistry.ts'
import { BoardSocket } from '@jisr/server/sockets/BoardSocket.ts'
import type { DocumentStorage } from '@jisr/server/storage/DocumentStorage.ts'
import { MemoryDocumentStorage } from '@jisr/server/storage/memory/MemoryDocumentStorage.ts'
import { StorageError } from '@jisr/server/storage/StorageError.ts'
import type { Machine, SimulatedClock } from './SimulatedClock.ts'
import { ClientEnd, SimulatedWire, type LineQuality } from './SimulatedWire.ts'

/** Longer than any pause between two attempts to write, and than the slowest write. */
const RECOVERY_MS = 15_000

export const BOARD = 'simulated-board'

/** Somebody who may connect. */
export interface Guest {
  machine: Machine
  quality: LineQuality
  sessionId: string
  participant: Participant
  wire: SimulatedWire | undefined
}

/** A disk that outlives every server, and the server processes that come and go over it, of which one is alive. */
export class SimulatedServer {
  readonly disk = new MemoryDocumentStorage()
  /** Writes fail until it is false again. */
  isDiskFull = false
  /** Milliseconds that a write takes. */
  diskDelay = 1
  /** What a server said that it should never have to say. */
  readonly complaints: string[] = []
  /** Called after every write of the disk, with the method's name and arguments. */
  onWrite: (name: string, args: readonly unknown[]) => void | Promise<void> = () => undefined
  rooms!: RoomRegistry
  #machine!: Machine
  #troubledAt = -Infinity
  #sockets = new Set<BoardSocket>()
  #wires = new Set<SimulatedWire>()
  readonly #clock: SimulatedClock
  #skew: number

  constructor(clock: SimulatedClock, skew: number) {
    this.#clock = clock
    this.#skew = skew
  }

  /** Nobody was shown anything that is not on disk. */
  get isHealthy(): boolean {
    if (this.isDiskFull || this.diskDelay > 1) this.#troubledAt = this.#clock.now
    return this.#clock.now - this.#troubledAt > RECOVERY_MS
  }

  async seed(records: readonly DocumentRecord[]): Promise<void> {
    const doc = new Y.Doc()
    seedDocument(doc, 'epoch', records, 'seed')
    const author = { sessionId: 'server', participantId: 'server' }
    await this.disk.append(BOARD, [{ update: Y.encodeStateAsUpdate(doc), author, newClientIds: [doc.clientID] }])
  }

  start(): void {
    const machine: Machine = { name: 'server', skew: this.#skew, dead: false }
    this.#machine = machine
    this.#sockets = new Set()
    this.#wires = new Set()
    this.#clock.machine = machine
    this.rooms = new RoomRegistry({ storage: this.#storage(machine), logger: this.#logger(), timeZone: 'Asia/Baghdad' })
    setInterval(() => {
      for (const socket of this.#sockets) socket.tick(performance.now())
    }, 1000)
  }

  /** @param skew milliseconds that it is ahead of the true time from now on */
  setClock(skew: number): void {
    this.#skew = skew
    this.#machine.skew = skew
  }

  /**
   * Whether a process fell over while its disk failed, with all that it had shown as unsaved. Only the authors have that
   * then, and whoever was shown it; until they are back a page holds more than the disk.
   */
  fellSick = false

  /** kill -9: whatever was not on disk is gone, and every socket breaks. */
  kill(): void {
    this.fellSick ||= !this.isHealthy
    this.#machine.dead = true
    for (const wire of this.#wires) wire.close('network', 1006, '')
    this.start()
  }

  /** SIGTERM: last writes, then a new process. */
  async stop(): Promise<void> {
    if (!(await this.#clock.until(this.rooms.close())) && !this.isDiskFull)
      this.complaints.push('a shutdown left edits behind')
    this.kill()
  }

  async compact(): Promise<void> {
    await this.#clock.on(this.#machine, () => {
      void this.rooms.open(BOARD).then((room) => room.compact())
    })
  }

  /** The board gets a fresh document, however young it is. Only while its room is closed. */
  async renew(): Promise<void> {
    const { doc, head } = await loadDocument(this.disk, BOARD)
    await renewBoard(this.disk, BOARD, doc, head)
    await this.onWrite('renew', [])
  }

  /** As `upgrade.ts` does for a real socket. */
  connect(client: ClientEnd, guest: Guest): void {
    const { quality, machine } = guest
    this.#clock.later(this.#machine, quality.latency + 1, () => {
      if (!quality.online || client.readyState !== ClientEnd.CONNECTING) return
      void this.rooms.open(BOARD).then(
        (room) => {
          if (client.readyState !== ClientEnd.CONNECTING) return
          const wire = new SimulatedWire(this.#clock, client, { client: machine, server: this.#machine }, quality)
          this.#wires.add(wire)
          guest.wire = wire
          const { sessionId, participant } = guest
          const mayWrite = can(participant.role, 'writeDocument')
          const socket = new BoardSocket(wire.server as never, { sessionId, participant, mayWrite, speaksJisr: true })
          this.#sockets.add(socket)
          socket.sitDown((connection) => room.join(connection))
          wire.server.on('close', () => {
            this.#sockets.delete(socket)
            this.#wires.delete(wire)
          })
          this.#clock.later(machine, 0, () => client.opened(wire))
        },
        () => this.#clock.later(machine, 1, () => client.ended(1012, 'restart')),
      )
    })
  }

  /** The disk as one process sees it: slow, at times full, and out of reach of a process that was killed. */
  #storage(machine: Machine): DocumentStorage {
    let last: Promise<unknown> = Promise.resolve()
    const call =
      (name: string, method: (...args: never[]) => Promise<unknown>) =>
      (...args: never[]): Promise<unknown> => {
        const writes = name !== 'load' && name !== 'ready'
        const turn = last.then(async () => {
          await this.#wait(machine, this.diskDelay)
          if (writes && this.isDiskFull) throw new StorageError('unavailable', 'the disk is full')
          const result = await method.apply(this.disk, args)
          if (writes) await this.onWrite(name, args)
          // Killed between the write and its answer: it is on disk and nobody heard of it.
          await this.#wait(machine, 1)
          return result
        })
        last = turn.catch(() => undefined)
        return turn
      }
    return new Proxy(this.disk, {
      get: (disk, name) => {
        const method: unknown = Reflect.get(disk, name, disk)
        // It says when to write, which no full disk hinders.
        if (name === 'ready' || typeof method !== 'function') return method
        return call(String(name), method as never)
      },
    })
  }

  #wait(machine: Machine, milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.#clock.later(machine, milliseconds, resolve))
  }

  #logger(): RoomLogger {
    const complain = (details: object, message: string): void => {
      const { err } = details as { err?: Error }
      this.complaints.push(`${message} ${err?.message ?? ''}`)
    }
    return { info: () => undefined, warn: complain, error: complain }
  }
}
