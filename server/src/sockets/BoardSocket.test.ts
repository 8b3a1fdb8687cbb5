import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Participant } from '@jisr/shared/access/roles.ts'
import { CloseEvents } from '@jisr/shared/protocol/closeEvents.ts'
import { BoardSocket } from './BoardSocket.ts'

/** Stands for a WebSocket whose other end reads as little as the test says. */
class FakeSocket extends EventEmitter {
  bufferedAmount = 0
  readonly sent: Uint8Array[] = []
  pings = 0
  isPaused = false
  code: number | undefined
  isTerminated = false
  send(frame: Uint8Array): void {
    this.sent.push(frame)
  }
  sendAll({ frames }: { frames: readonly Uint8Array[] }): void {
    for (const frame of frames) this.send(frame)
  }
  ping(): void {
    this.pings += 1
  }
  pause(): void {
    this.isPaused = true
  }
  resume(): void {
    this.isPaused = false
  }
  close(code: number): void {
    this.code = code
  }
  terminate(): void {
    this.isTerminated = true
  }
}

const participant: Participant = {
  participantId: 'p',
  name: 'Ali',
  organisation: { id: null, name: 'MOH' },
  role: 'participant',
  kind: 'person',
}

let wire: FakeSocket
let socket: BoardSocket
let received: Uint8Array[]
/** Each test's own: what a session spent is remembered beyond its sockets. */
let sessionId = 's'

beforeEach(() => {
  vi.useFakeTimers()
  wire = new FakeSocket()
  received = []
  sessionId += '+'
  socket = new BoardSocket(wire as never, { sessionId, participant, mayWrite: true, speaksJisr: true })
  socket.sitDown(() => ({
    receive: (frame) => void received.push(frame),
    drained: () => undefined,
    leave: () => undefined,
  }))
})
afterEach(() => void vi.useRealTimers())

const MB = 1024 * 1024
const frame = (bytes: number): Uint8Array => new Uint8Array(bytes)

function passTime(seconds: number): void {
  for (let second = 0; second < seconds; second += 1) {
    vi.advanceTimersByTime(1000)
    socket.tick(performance.now())
  }
}

test('[PR11] a quiet socket gets an empty awareness frame before a stock client loses patience', () => {
  passTime(15)
  expect(wire.sent).toEqual([new Uint8Array([1, 1, 0])])
})

test('[PR11] [CH7] a clock that is put back an hour changes nothing of it', () => {
  vi.setSystemTime(Date.now() - 3_600_000)
  passTime(15)
  expect(wire.sent).toEqual([new Uint8Array([1, 1, 0])])
  passTime(17)
  expect(wire.isTerminated).toBe(true)
})

test('[PR11] a socket where nobody answers is ended, one that answers stays', () => {
  passTime(16)
  wire.emit('pong')
  passTime(16)
  expect(wire.isTerminated).toBe(false)
  passTime(16)
  expect(wire.isTerminated).toBe(true)
})

test('[PR11] a socket whose reader is slow is not taken for dead, one that takes nothing any more is ended', () => {
  wire.bufferedAmount = MB
  passTime(60)
  expect(wire.isTerminated).toBe(false)
  wire.emit('stall')
  expect(wire.isTerminated).toBe(true)
})

test('[PR4] who sends more than anybody can draw is read more slowly', () => {
  for (let n = 0; n < 900; n += 1) wire.emit('message', Buffer.from([3]), true)
  expect(received).toHaveLength(600)
  expect(wire.isPaused).toBe(true)
  vi.advanceTimersByTime(1100)
  expect(received).toHaveLength(900)
  expect(wire.isPaused).toBe(false)
  expect(wire.code).toBeUndefined()
})

test('[PR4] answers count: who asks for the whole document again and again is read more slowly', () => {
  wire.removeAllListeners('message')
  socket = new BoardSocket(wire as never, { sessionId, participant, mayWrite: true, speaksJisr: true })
  socket.sitDown(() => ({
    receive: () => {
      socket.send(frame(10 * MB))
    },
    drained: () => undefined,
    leave: () => undefined,
  }))
  for (let n = 0; n < 20; n += 1) wire.emit('message', Buffer.from([0, 0, 1, 0]), true)
  expect(wire.sent.length).toBeLessThan(6)
  expect(wire.isPaused).toBe(true)
})

test('[PR13] after its end a socket neither sends nor receives', () => {
  socket.close(CloseEvents.noMembership)
  wire.emit('message', Buffer.from([3]), true)
  socket.send(frame(1))
  expect(received).toEqual([])
  expect(wire.sent).toEqual([])
})

const seat = (receive: () => void) => () => ({ receive, drained: () => undefined, leave: () => undefined })

test('[FO9] a session is read at one pace, however many sockets it opens; another session is not held up', () => {
  const twin = new FakeSocket()
  const other = new FakeSocket()
  let [ofTwin, ofOther] = [0, 0]
  const traits = { participant, mayWrite: true, speaksJisr: true }
  new BoardSocket(twin as never, { sessionId, ...traits }).sitDown(seat(() => (ofTwin += 1)))
  new BoardSocket(other as never, { sessionId: `${sessionId} other`, ...traits }).sitDown(seat(() => (ofOther += 1)))
  for (let n = 0; n < 900; n += 1) for (const each of [wire, twin]) each.emit('message', Buffer.from([3]), true)
  for (let n = 0; n < 500; n += 1) other.emit('message', Buffer.from([3]), true)
  expect(received.length + ofTwin).toBe(600)
  expect(ofOther).toBe(500)
  vi.advanceTimersByTime(1100)
  expect(received.length + ofTwin).toBeLessThan(1000)
  vi.advanceTimersByTime(10_000)
  expect(received.length + ofTwin).toBe(1800)
})
