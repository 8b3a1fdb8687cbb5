import * as decoding from 'lib0/decoding'
import type { RawData } from 'ws'
import type { Participant } from '@jisr/shared/access/roles.ts'
import { CloseEvents, type CloseEvent } from '@jisr/shared/protocol/closeEvents.ts'
import { MessageType, readChunk } from '@jisr/shared/protocol/messages.ts'
import type { Batch, RoomConnection, Seat } from '../rooms/RoomConnection.ts'
import { ChunkAssembly, type Assembled } from './ChunkAssembly.ts'
import type { JisrWebSocket } from './JisrWebSocket.ts'
import { SessionPace } from './SessionPace.ts'

/** Messages up to this size are copied behind their header, which costs less than two writes. */
const COPIED_BYTES = 16 * 1024
const PING_MS = 15_000
/** Stock clients reconnect after 30 s without a message. */
const QUIET_MS = 14_000
const LAST_BYTES_MS = 2_000
const EMPTY_AWARENESS = new Uint8Array([MessageType.awareness, 1, 0])

const CHUNK_FAULTS: Record<Exclude<Assembled, Uint8Array | 'more'>, CloseEvent> = {
  outOfOrder: CloseEvents.abuse,
  tooLarge: CloseEvents.tooLarge,
  busy: CloseEvents.restart,
}

let lastId = 0

/** One person's WebSocket: paces what comes in, bounds what waits to go out, notices when nobody is there any more. */
export class BoardSocket implements RoomConnection {
  readonly id: number
  readonly sessionId: string
  readonly participant: Participant
  readonly mayWrite: boolean
  readonly speaksJisr: boolean
  readonly #socket: JisrWebSocket
  readonly #inbox: Uint8Array[] = []
  readonly #chunks: ChunkAssembly
  #seat: Seat | undefined
  #isClosed = false
  #pause: ReturnType<typeof setTimeout> | undefined
  #sentAt = performance.now()
  #pingedAt = performance.now()
  #isAlive = true

  constructor(
    socket: JisrWebSocket,
    who: { sessionId: string; participant: Participant; mayWrite: boolean; speaksJisr: boolean },
  ) {
    lastId += 1
    this.id = lastId
    this.sessionId = who.sessionId
    this.#chunks = new ChunkAssembly(who.sessionId, () => this.close(CloseEvents.restart))
    this.participant = who.participant
    this.mayWrite = who.mayWrite
    this.speaksJisr = who.speaksJisr
    this.#socket = socket
    socket.on('message', (data, isBinary) => this.#take(data, isBinary))
    socket.on('pong', () => {
      this.#isAlive = true
    })
    socket.on('drain', () => this.#seat?.drained())
    socket.on('stall', () => socket.terminate())
    // The close event follows; without a listener the error would end the process.
    socket.on('error', () => undefined)
    socket.on('close', () => this.#end())
  }

  /** @param join gives this connection its seat */
  sitDown(join: (connection: RoomConnection) => Seat): void {
    this.#seat = join(this)
  }

  get unread(): number {
    return this.#socket.bufferedAmount
  }

  charge(frames: number): void {
    SessionPace.of(this.sessionId).spend(frames, 0)
  }

  send(frame: Uint8Array): void {
    if (this.#isClosed) return
    this.#sentAt = performance.now()
    // Answers count too: a short question may ask for the whole document.
    SessionPace.of(this.sessionId).spend(0, frame.length)
    if (frame.length <= COPIED_BYTES) this.#socket.sendAll({ frames: [frame] })
    else this.#socket.send(frame)
  }

  sendAll(batch: Batch): void {
    if (this.#isClosed) return
    this.#sentAt = performance.now()
    this.#socket.sendAll(batch)
  }

  close(event: CloseEvent): void {
    if (this.#isClosed) return
    this.#end()
    this.#socket.close(event.code, event.reason)
    setTimeout(() => this.#socket.terminate(), LAST_BYTES_MS).unref()
  }

  /** Called about once a second, with `performance.now`: a clock that is set must not stop it. */
  tick(now: number): void {
    if (this.#isClosed) return
    if (now - this.#sentAt >= QUIET_MS) this.send(EMPTY_AWARENESS)
    if (now - this.#pingedAt < PING_MS) return
    // While we do not read, or what was sent before the ping is not read, no answer can come.
    if (!this.#isAlive && !this.#pause && this.unread === 0) return this.#socket.terminate()
    this.#isAlive = false
    this.#pingedAt = now
    this.#socket.ping()
  }

  #take(data: RawData, isBinary: boolean): void {
    this.#isAlive = true
    if (this.#isClosed) return
    if (!isBinary || !(data instanceof Uint8Array)) return this.close(CloseEvents.abuse)
    this.#inbox.push(data)
    if (!this.#pause) this.#read()
  }

  #read(): void {
    this.#pause = undefined
    const pace = SessionPace.of(this.sessionId)
    for (let frame = this.#inbox[0]; frame; frame = this.#inbox[0]) {
      const now = performance.now()
      const wait = pace.wait(now)
      if (wait > 0) {
        this.#socket.pause()
        this.#pause = setTimeout(() => this.#read(), wait)
        return
      }
      this.#inbox.shift()
      this.#receive(frame)
      pace.spend(1, frame.length)
    }
    this.#socket.resume()
  }

  #receive(frame: Uint8Array): void {
    if (!this.speaksJisr || frame[0] !== MessageType.chunk) return this.#seat?.receive(frame)
    const assembled = this.#assemble(frame)
    if (assembled === 'more') return
    if (typeof assembled === 'string') return this.close(CHUNK_FAULTS[assembled])
    this.#seat?.receive(assembled)
  }

  #assemble(frame: Uint8Array): Assembled {
    const decoder = decoding.createDecoder(frame)
    try {
      decoding.readVarUint(decoder)
      return this.#chunks.add(readChunk(decoder))
    } catch {
      return 'outOfOrder'
    }
  }

  #end(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    clearTimeout(this.#pause)
    this.#inbox.length = 0
    this.#chunks.clear()
    // Not within whatever loop over the room's people has led here.
    queueMicrotask(() => this.#seat?.leave())
  }
}
