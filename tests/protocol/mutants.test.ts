import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeRecord } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { validateRecord } from '@jisr/shared/document/validate.ts'
import { DocumentView } from '@jisr/shared/document/view.ts'
import type { Room } from '@jisr/server/rooms/Room.ts'
import { BoardSocket } from '@jisr/server/sockets/BoardSocket.ts'
import { makeShape } from '../factories.ts'
import { Random } from '../simulation/random.ts'
import { eventually } from './eventually.ts'
import { framesOf, mutate } from './mutation.ts'
import { RoomPerson } from './RoomPerson.ts'
import { BOARD, openRooms, type TestRooms } from './roomStorage.ts'

const MUTANTS = 10_000
/** Below what a socket may send at once, so that none is read more slowly. */
const PER_SOCKET = 250
const OFFENDERS = 20

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
