import { EventEmitter } from 'node:events'
import * as syncProtocol from 'y-protocols/sync'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { writeRecord } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { validateRecord } from '@jisr/shared/document/validate.ts'
import { DocumentView } from '@jisr/shared/document/view.ts'
import { MessageType, writeChunk, writePreview } from '@jisr/shared/protocol/messages.ts'
import type { Room } from '@jisr/server/rooms/Room.ts'
import { BoardSocket } from '@jisr/server/sockets/BoardSocket.ts'
import { makeShape, SHAPE_PROPS, type ShapeType } from '../factories.ts'
import { Random } from '../simulation/random.ts'
import { eventually } from './eventually.ts'
import { awarenessFrame, RoomPerson, stateBytes, syncFrame } from './RoomPerson.ts'
import { BOARD, openRooms, type TestRooms } from './roomStorage.ts'

const MUTANTS = 10_000
/** Below what a socket may send at once, so that none is read more slowly. */
const PER_SOCKET = 250
const OFFENDERS = 20
const TYPES = Object.keys(SHAPE_PROPS) as ShapeType[]

let parts: TestRooms
let people: RoomPerson[]

beforeEach(async () => {
  parts = await openRooms()
  people = []
})
afterEach(async () => {
  for (const person of people) person.leave()
  await parts.rooms.close()
})

async function enter(): Promise<RoomPerson> {
  const person = new RoomPerson().enter(await parts.rooms.open(BOARD))
  people.push(person)
  await eventually(() => person.records.has('document:document'))
  return person
}

/** A server's socket whose other end says whatever the test tells it to. */
class Wire extends EventEmitter {
  bufferedAmount = 0
  isClosed = false
  send(): void {}
  sendAll(): void {}
  ping(): void {}
  pause(): void {}
  resume(): void {}
  close(): void {
    this.isClosed = true
  }
  terminate(): void {
    this.isClosed = true
  }
}

/** Real frames of every kind, as a page sends them for a few edits of its own. */
function framesOf(client: number, known: Y.Doc): Uint8Array[] {
  const doc = new Y.Doc()
  doc.clientID = client
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(known))
  const frames: Uint8Array[] = [syncFrame((encoder) => syncProtocol.writeSyncStep1(encoder, doc))]
  doc.on('update', (update: Uint8Array) => {
    frames.push(syncFrame((encoder) => syncProtocol.writeUpdate(encoder, update)))
  })
  for (const [n, type] of TYPES.entries()) {
    doc.transact(() => writeRecord(recordsOf(doc), makeShape(type, `${client}-${n}`, { x: n })))
  }
  doc.transact(() => recordsOf(doc).delete(`shape:${client}-0`))
  const state = syncFrame((encoder) => syncProtocol.writeSyncStep2(encoder, doc))
  const half = Math.ceil(state.length / 2)
  return [
    ...frames,
    state,
    writeChunk(0, 2, state.subarray(0, half)),
    writeChunk(1, 2, state.subarray(half)),
    awarenessFrame(stateBytes(client, 1, { view: { cursor: { x: 1, y: 2 }, selectedShapeIds: ['shape:a'] } })),
    writePreview(0, new TextEncoder().encode('{"w":{}}')),
    Uint8Array.of(MessageType.queryAwareness),
  ]
}

function mutate(frame: Uint8Array, random: Random): Uint8Array {
  let bytes = [...frame]
  for (let count = 1 + random.below(3); count > 0; count -= 1) {
    const at = random.below(bytes.length + 1)
    const span = 1 + random.below(8)
    const kind = random.below(6)
    if (kind === 0) bytes[at] = random.below(256)
    else if (kind === 1) bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
    else if (kind === 2) bytes = bytes.slice(0, at)
    else if (kind === 3) bytes.splice(at, span)
    else if (kind === 4) bytes.splice(at, 0, ...bytes.slice(at, at + span))
    else bytes.splice(at, 0, ...Array.from({ length: span }, () => random.pick([0, 1, 127, 128, 255]) ?? 0))
  }
  return Uint8Array.from(bytes, (byte) => byte ?? 0)
}

/** A shape of one person reaches the other, and nobody was sent away. */
async function expectPulse(from: RoomPerson, to: RoomPerson, n: number): Promise<void> {
  const pulse = makeShape('geo', `pulse-${from.id}`, { x: n })
  from.doc.transact(() => writeRecord(recordsOf(from.doc), pulse))
  await eventually(() => expect(recordsOf(to.doc).get(pulse.id)?.get('place')).toEqual(['page:page', n, 0]))
  expect([from.closed, to.closed]).toEqual([undefined, undefined])
}

test(
  '[CH3] ten thousand mutated frames of every kind: the others work on, and memory stays bounded',
  { timeout: 180_000 },
  async () => {
    const random = new Random(2026)
    const [ali, sara] = [await enter(), await enter()]
    const room: Room = await parts.rooms.open(BOARD)
    const before = process.memoryUsage().rss
    const offenders = Array.from({ length: OFFENDERS }, (_, n) => framesOf(n + 1, ali.doc))
    let sent = 0
    let closed = 0
    for (let sockets = 1; sent < MUTANTS; sockets += 1) {
      const [name, frames] = [`offender ${sockets % OFFENDERS}`, offenders[sockets % OFFENDERS]!]
      const participant = { ...ali.participant, participantId: name }
      const wire = new Wire()
      const socket = new BoardSocket(wire as never, { sessionId: name, participant, mayWrite: true, speaksJisr: true })
      socket.sitDown((connection) => room.join(connection))
      for (let n = 0; n < PER_SOCKET && !wire.isClosed && sent < MUTANTS; n += 1) {
        sent += 1
        wire.emit('message', mutate(random.pick(frames) ?? new Uint8Array(), random), true)
      }
      if (wire.isClosed) closed += 1
      wire.emit('close')
      if (sockets % 200 === 0) await expectPulse(ali, sara, sockets)
    }
    await expectPulse(sara, ali, sent)
    // Most of them are recognised; what is still an update may be applied, and must be shown by no page as it is.
    expect(closed).toBeGreaterThan(MUTANTS / 100)
    await eventually(async () => {
      const stored = recordsOf(await parts.storage.stored()).toJSON()
      for (const { doc } of [ali, sara]) expect(recordsOf(doc).toJSON()).toEqual(stored)
    })
    const view = new DocumentView(ali.doc)
    view.update(recordsOf(ali.doc).keys())
    for (const [id, record] of view.records) expect(validateRecord(id, record).ok).toBe(true)
    expect(view.records.has('document:document')).toBe(true)
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(300)
  },
)
