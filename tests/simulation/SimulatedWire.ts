import type { Batch } from '@jisr/server/rooms/RoomConnection.ts'
import { EventEmitter } from 'node:events'
import type { Machine, SimulatedClock } from './SimulatedClock.ts'

/** How a person's line is at present. */
export interface LineQuality {
  online: boolean
  /** Milliseconds each way. */
  latency: number
  /** Reads nothing for the time being: what is sent waits on the server. */
  stalled: boolean
}

/** As with Node's sockets: after more than this was unread, it is told when nothing is any more. */
const DRAIN_BYTES = 64 * 1024
/** Longer than the server lets what is unread lie. */
const STALL_MS = 30_000
/** A stalled reader's bytes weigh this much, so that a small board fills a server's bounds as a large one does. */
const STALLED_WEIGHT = 2_000

/** One direction of a socket: frames arrive whole and in order, or not at all. */
class Direction {
  readonly #clock: SimulatedClock
  readonly #to: Machine
  readonly #quality: LineQuality
  readonly #deliver: (data: Uint8Array) => void
  readonly #isHeld: () => boolean
  #queue: Uint8Array[] = []
  #due = 0
  bytes = 0
  swallows = false
  /** What comes after the last frame. */
  #afterwards: (() => void) | undefined

  constructor(
    clock: SimulatedClock,
    to: Machine,
    quality: LineQuality,
    deliver: (data: Uint8Array) => void,
    isHeld: () => boolean,
  ) {
    this.#clock = clock
    this.#to = to
    this.#quality = quality
    this.#deliver = deliver
    this.#isHeld = isHeld
  }

  send(data: Uint8Array): void {
    if (this.swallows) return
    this.#queue.push(new Uint8Array(data))
    this.bytes += data.byteLength
    const { now, random } = this.#clock
    this.#due = Math.max(this.#due, now + this.#quality.latency + random.below(20))
    this.#clock.later(this.#to, this.#due - now, () => this.pump())
  }

  /** Delivers what is due. */
  pump(): void {
    if (this.swallows) return
    while (!this.#isHeld()) {
      const frame = this.#queue.shift()
      if (!frame) break
      this.bytes -= frame.byteLength
      this.#deliver(frame)
      if (this.#clock.now < this.#due) return
    }
    if (this.#queue.length > 0) return
    const last = this.#afterwards
    this.#afterwards = undefined
    last?.()
  }

  /** Calls back once everything has arrived; never when it was dropped, as nobody learns of the end of a dead line. */
  end(afterwards: () => void): void {
    this.#afterwards = afterwards
    this.pump()
  }

  drop(): void {
    this.swallows = true
    this.#queue = []
    this.#afterwards = undefined
    this.bytes = 0
  }
}

/** The server's end, as the library `ws` has it. */
export class ServerEnd extends EventEmitter {
  readonly protocol = 'jisr.v1'
  readyState = 1
  isPaused = false
  readonly #wire: SimulatedWire

  constructor(wire: SimulatedWire) {
    super()
    this.#wire = wire
  }
  get bufferedAmount(): number {
    const bytes = this.#wire.toClient.bytes * (this.#wire.quality.stalled ? STALLED_WEIGHT : 1)
    if (bytes > DRAIN_BYTES) this.#wire.isFull = true
    return bytes
  }
  send(data: Uint8Array): void {
    if (this.readyState !== 1) return
    this.#wire.toClient.send(data)
  }
  sendAll({ frames }: Batch): void {
    for (const frame of frames) this.send(frame)
  }
  ping(): void {
    this.#wire.ping()
  }
  pause(): void {
    this.isPaused = true
  }
  resume(): void {
    if (!this.isPaused) return
    this.isPaused = false
    this.#wire.resume()
  }
  close(code = 1005, reason = ''): void {
    this.#wire.close('server', code, reason)
  }
  terminate(): void {
    this.#wire.close('server', 1006, '')
  }
}

/** A browser's socket. */
export class ClientEnd extends EventTarget {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSING = 2
  static readonly CLOSED = 3
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSING = 2
  readonly CLOSED = 3
  readyState = 0
  binaryType = 'blob'
  onopen: ((event: Event) => void) | null = null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
  onerror: ((event: Event) => void) | null = null
  onclose: ((event: { code: number; reason: string }) => void) | null = null
  wire: SimulatedWire | undefined

  get bufferedAmount(): number {
    return 0
  }
  send(data: Uint8Array): void {
    if (this.readyState === 1) this.wire?.toServer.send(data)
  }
  close(code = 1005, reason = ''): void {
    if (this.readyState >= 2) return
    this.readyState = 2
    if (this.wire) this.wire.close('client', code, reason)
    else this.ended(1006, '')
  }
  opened(wire: SimulatedWire): void {
    this.wire = wire
    this.readyState = 1
    this.onopen?.(new Event('open'))
  }
  ended(code: number, reason: string): void {
    if (this.readyState === 3) return
    this.readyState = 3
    this.onerror?.(new Event('error'))
    this.onclose?.({ code, reason })
  }
}

/** A socket between a page and a server. */
export class SimulatedWire {
  readonly server: ServerEnd
  readonly toServer: Direction
  readonly toClient: Direction
  readonly quality: LineQuality
  readonly #clock: SimulatedClock
  readonly #client: ClientEnd
  readonly #machines: { client: Machine; server: Machine }
  #serverEnded = false
  /** The server waits for all of it to be read. */
  isFull = false

  constructor(
    clock: SimulatedClock,
    client: ClientEnd,
    machines: { client: Machine; server: Machine },
    quality: LineQuality,
  ) {
    this.#clock = clock
    this.#client = client
    this.#machines = machines
    this.quality = quality
    this.server = new ServerEnd(this)
    this.toServer = new Direction(
      clock,
      machines.server,
      quality,
      (data) => this.server.emit('message', new Uint8Array(data), true),
      () => this.server.isPaused,
    )
    this.toClient = new Direction(
      clock,
      machines.client,
      quality,
      (data) => {
        if (this.isFull && this.toClient.bytes === 0) this.#drained()
        client.dispatchEvent(new Event('message'))
        client.onmessage?.({ data: new Uint8Array(data).buffer })
      },
      () => quality.stalled,
    )
  }

  resume(): void {
    this.toServer.pump()
  }

  #drained(): void {
    this.isFull = false
    this.#clock.later(this.#machines.server, 1, () => this.server.emit('drain'))
  }

  /** Nothing is read from now on, until `read`. */
  stall(): void {
    this.quality.stalled = true
    this.#clock.later(this.#machines.server, STALL_MS, () => {
      if (this.quality.stalled && this.toClient.bytes > 0) this.server.emit('stall')
    })
  }

  /** After a stall: what waited is read now. */
  read(): void {
    this.#clock.later(this.#machines.client, 1, () => this.toClient.pump())
  }

  ping(): void {
    if (this.toClient.swallows || this.quality.stalled) return
    this.#clock.later(this.#machines.server, 2 * this.quality.latency, () => {
      if (!this.#serverEnded) this.server.emit('pong')
    })
  }

  /** From now on nothing passes and nobody is told. */
  fallSilent(): void {
    this.toServer.drop()
    this.toClient.drop()
  }

  /** What was sent before still arrives; then the other side learns of it, unless the line is dead. */
  close(by: 'client' | 'server' | 'network', code: number, reason: string): void {
    const isSilent = this.toServer.swallows && this.toClient.swallows
    const travel = by === 'network' ? 0 : this.quality.latency + 20
    this.server.readyState = 3
    if (by === 'network') this.fallSilent()
    if (by === 'client' || !isSilent) this.#endClient(by === 'client' ? 0 : travel, code, reason)
    if (by === 'server' || !isSilent) this.#endServer(by === 'server' ? 0 : travel, code, reason)
  }

  #endClient(delay: number, code: number, reason: string): void {
    const end = (): void => {
      this.toClient.drop()
      this.#client.ended(code, reason)
    }
    this.#clock.later(this.#machines.client, delay, () => (delay === 0 ? end() : this.toClient.end(end)))
  }

  #endServer(delay: number, code: number, reason: string): void {
    this.#clock.later(this.#machines.server, delay, () => {
      this.toServer.drop()
      if (this.#serverEnded) return
      this.#serverEnded = true
      this.server.emit('close', code, Buffer.from(reason))
    })
  }
}
