import { afterEach, beforeEach, expect, test } from 'vitest'
import { CloseEvents } from '@jisr/shared/protocol/closeEvents.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { eventually } from './eventually.ts'
import { Notes } from './Notes.ts'
import { RoomPerson } from './RoomPerson.ts'
import { BOARD, openRooms, type TestRooms } from './roomStorage.ts'

let parts: TestRooms
let offender: RoomPerson
let sara: RoomPerson
let omar: RoomPerson

beforeEach(async () => {
  parts = await openRooms()
  const room = await parts.rooms.open(BOARD)
  ;[offender, sara, omar] = [new RoomPerson(), new RoomPerson(), new RoomPerson()]
  for (const person of [offender, sara, omar]) {
    person.enter(room)
    await eventually(() => person.saved === 1)
  }
})
afterEach(async () => {
  parts.storage.failing = false
  parts.storage.release()
  for (const person of [offender, sara, omar]) person.leave()
  await parts.rooms.close()
})

const stored = async (): Promise<Record<string, unknown>> => new Notes(await parts.storage.stored()).toJSON()

/** As after a restart: everything that is stored can be read, and says the same. */
async function expectWholeLog(): Promise<void> {
  const anew = await openRooms(parts.storage)
  const room = await anew.rooms.open(BOARD)
  expect(recordsOf(room.doc).toJSON()).toEqual(sara.records.toJSON())
  await anew.rooms.close()
}

const CODES = [
  ['conflict', CloseEvents.notAllowed],
  ['invalid', CloseEvents.abuse],
] as const

test.each(CODES)(
  '[RM26] an edit refused as %s is shown to nobody; the others come back with theirs, and all of it is stored',
  async (code, event) => {
    parts.storage.hold()
    sara.notes.set('first', 1)
    offender.notes.set('refused', 1)
    sara.notes.set('second', 2)
    offender.notes.set('refused too', 2)
    omar.notes.set('third', 3)
    parts.storage.refuse(offender.sessionId, code)
    parts.storage.release()
    await eventually(() => [sara, omar].every(({ closed }) => closed === CloseEvents.restart))
    expect(offender.closed).toBe(event)
    expect(parts.log.filter(({ level }) => level === 'error')).toMatchObject([
      { level: 'error', details: { participant: offender.participant.participantId, err: { code } } },
    ])

    const anew = await parts.rooms.open(BOARD)
    ;[sara, omar] = [sara, omar].map(({ sessionId, doc }) => new RoomPerson({ sessionId, doc }).enter(anew)) as [
      RoomPerson,
      RoomPerson,
    ]
    await eventually(() => sara.saved === 1 && omar.saved === 1 && sara.health.length === 0)
    sara.notes.set('fourth', 4)
    await eventually(() => sara.saved === 2 && omar.notes.get('fourth') === 4)
    expect(await stored()).toEqual({ first: 1, second: 2, third: 3, fourth: 4 })
    await eventually(() => expect(sara.notes.toJSON()).toEqual(omar.notes.toJSON()))
    await expectWholeLog()
  },
)

test.each(CODES)(
  '[RM26] one refused as %s that was shown while the store failed stays, in the server’s name',
  async (code, event) => {
    parts.storage.failing = true
    sara.notes.set('first', 1)
    offender.notes.set('shown', 1)
    await eventually(() => omar.notes.get('shown') === 1)
    omar.notes.set('shown', 2)
    offender.notes.set('shown later', 3)
    await eventually(() => sara.notes.get('shown later') === 3)
    parts.storage.refuse(offender.sessionId, code)
    parts.storage.failing = false
    await eventually(() => sara.saved === 2 && omar.saved === 2)
    expect(offender.closed).toBe(event)
    sara.notes.set('last', 4)
    await eventually(() => sara.saved === 3 && omar.notes.get('last') === 4)
    expect(await stored()).toMatchObject({ first: 1, shown: 2, 'shown later': 3, last: 4 })
    expect((await parts.storage.load(BOARD)).authors.has(offender.doc.clientID)).toBe(false)
    await expectWholeLog()
  },
)
