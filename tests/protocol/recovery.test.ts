import * as encoding from 'lib0/encoding'
import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { carryInto } from '@jisr/shared/document/carryInto.ts'
import { writeRecord } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { CloseEvents, type CloseEvent } from '@jisr/shared/protocol/closeEvents.ts'
import { markRestored } from '@jisr/server/rooms/markRestored.ts'
import { makeShape } from '../factories.ts'
import { makeClaim, makeEvent } from '../planFactories.ts'
import { eventually } from './eventually.ts'
import { RoomPerson, syncFrame, type Traits } from './RoomPerson.ts'
import { BOARD, FaultyStorage, openRooms, type TestRooms } from './roomStorage.ts'

const DAY = 24 * 3600 * 1000

let parts: TestRooms
let people: RoomPerson[] = []

afterEach(async () => {
  vi.useRealTimers()
  for (const person of people) person.leave()
  people = []
  await parts.rooms.close()
})

async function enter(traits: Traits = {}): Promise<RoomPerson> {
  const person = new RoomPerson(traits).enter(await parts.rooms.open(BOARD))
  people.push(person)
  await eventually(() => person.closed !== undefined || person.records.has('document:document'))
  return person
}

function draw({ doc }: RoomPerson, id: string): void {
  writeRecord(recordsOf(doc), makeShape('geo', id))
}

/** A copy of what is stored now, as a backup would hold it. */
async function backUp(): Promise<FaultyStorage> {
  const { authors } = await parts.storage.load(BOARD)
  const copy = new FaultyStorage()
  const update = Y.encodeStateAsUpdate(await parts.storage.stored())
  const claims = [...authors].map(([id, author]) => ({ update: new Uint8Array([0, 0]), author, newClientIds: [id] }))
  const author = { sessionId: 'server', participantId: 'server' }
  await copy.append(BOARD, [{ update, author, newClientIds: [] }, ...claims])
  return copy
}

/** Two people on a board of which a backup was taken too early: what each of them still holds. */
async function lostWork(restoredAt: number): Promise<{ ali: Traits; sara: Traits }> {
  parts = await openRooms()
  const [ali, sara] = [await enter({ sessionId: 'ali' }), await enter({ sessionId: 'sara' })]
  draw(ali, 'early')
  draw(ali, 'unwanted')
  await eventually(() => sara.records.has('shape:unwanted'))
  const backup = await backUp()

  draw(ali, 'late by ali')
  // The backup does not even know her client id.
  draw(sara, 'late by sara')
  recordsOf(sara.doc).delete('shape:unwanted')
  await eventually(() => ali.records.has('shape:late by sara') && sara.records.has('shape:late by ali'))
  await eventually(() => !ali.records.has('shape:unwanted'))
  for (const person of people) person.leave()
  await parts.rooms.close()

  await markRestored(backup, [BOARD], restoredAt)
  parts = await openRooms(backup)
  return { ali: { sessionId: 'ali', doc: ali.doc }, sara: { sessionId: 'sara', doc: sara.doc } }
}

const EVERYTHING = ['document:document', 'page:page', 'shape:early', 'shape:late by ali', 'shape:late by sara']
const stored = async (): Promise<string[]> => [...recordsOf(await parts.storage.stored()).keys()].sort()

describe('a board that came out of a backup', () => {
  test.each(['ali', 'sara'] as const)(
    '[EP8] takes back from %s, who comes first, what it lacks of anybody, and locks nobody out',
    async (first) => {
      const lost = await lostWork(Date.now())
      const early = await enter(lost[first])
      await eventually(async () => expect(await stored()).toEqual(EVERYTHING))
      const other = await enter(lost[first === 'ali' ? 'sara' : 'ali'])
      draw(other, 'goes on')
      draw(early, 'goes on too')
      await eventually(() => early.records.has('shape:goes on') && other.records.has('shape:goes on too'))
      expect([early.closed, other.closed]).toEqual([undefined, undefined])
      expect(await stored()).not.toContain('shape:unwanted')
      // What is brought back is nobody's until its owner goes on.
      const { authors } = await parts.storage.load(BOARD)
      const session = first === 'ali' ? 'sara' : 'ali'
      expect(authors.get(other.doc.clientID)?.sessionId).toBe(session)
    },
  )

  test('[EP8] takes nothing back from a viewer, and nobody else’s edits but as part of a whole copy', async () => {
    const lost = await lostWork(Date.now())
    const viewer = await enter({ ...lost.sara, role: 'viewer' })
    expect(viewer.welcome?.restored).toBeDefined()
    // What is nowhere else, perhaps, stays where it is: as a writer's it is taken back.
    await eventually(() => viewer.records.has('shape:early'))
    expect(viewer.closed).toBeUndefined()
    const forger = await enter({ sessionId: 'forger' })
    const missing = Y.encodeStateAsUpdate(lost.ali.doc as Y.Doc, Y.encodeStateVector(await parts.storage.stored()))
    forger.transmit(syncFrame((encoder) => syncProtocol.writeUpdate(encoder, missing)))
    await eventually(() => forger.closed?.code === 4403)
    expect(await stored()).not.toContain('shape:late by ali')
  })

  test('[EP8] [RM28] after a week takes from each only what is theirs, and from others once they have brought theirs', async () => {
    const lost = await lostWork(Date.now() - 8 * DAY)
    const sara = await enter(lost.sara)
    await eventually(() => sara.closed !== undefined)
    expect(sara.closed?.code).toBe(1012)
    expect(sara.welcome?.restored).toBeUndefined()
    expect(await stored()).not.toContain('shape:late by ali')
    await enter(lost.ali)
    const again = await enter(lost.sara)
    await eventually(async () => expect(await stored()).toEqual(EVERYTHING))
    expect(again.closed).toBeUndefined()
  })
})

describe('a board that a crash took edits from', () => {
  test('[RM28] who brings others’ edits back first, after a crash, neither owns them nor is ended for good', async () => {
    parts = await openRooms()
    const [ali, sara] = [await enter({ sessionId: 'ali' }), await enter({ sessionId: 'sara' })]
    draw(ali, 'early')
    await eventually(() => sara.records.has('shape:early'))
    const crashed = await backUp()
    draw(ali, 'late by ali')
    await eventually(() => sara.records.has('shape:late by ali'))
    for (const person of people) person.leave()
    await parts.rooms.close()
    parts = await openRooms(crashed)

    const first = await enter({ sessionId: 'sara', doc: sara.doc })
    await eventually(() => first.closed !== undefined)
    expect(first.closed?.code).toBe(1012)
    const author = await enter({ sessionId: 'ali', doc: ali.doc })
    const second = await enter({ sessionId: 'sara', doc: sara.doc })
    draw(author, 'goes on')
    await eventually(() => second.records.has('shape:goes on'))
    expect([author.closed, second.closed]).toEqual([undefined, undefined])
  })

  test.each(['does not come back', 'reads nothing'])(
    '[RM28] [RM35] who brings edits of somebody who %s is told to start over, after a while',
    async (absence) => {
      parts = await openRooms()
      const [ali, sara] = [await enter({ sessionId: 'ali' }), await enter({ sessionId: 'sara' })]
      draw(ali, 'early')
      await eventually(() => sara.records.has('shape:early'))
      const early = copyOf(ali)
      const crashed = await backUp()
      draw(ali, 'late by ali')
      await eventually(() => sara.records.has('shape:late by ali'))
      const late = Y.encodeStateAsUpdate(ali.doc)
      draw(sara, 'late by sara')
      for (const person of people) person.leave()
      await parts.rooms.close()
      vi.useFakeTimers({ toFake: ['performance'] })
      parts = await openRooms(crashed)
      const shown = new Y.Doc()
      shown.clientID = ali.doc.clientID
      const deaf = new RoomPerson({ sessionId: 'ali', doc: shown })
      deaf.send = () => {}
      if (absence === 'reads nothing') deaf.enter(await parts.rooms.open(BOARD)).point({})
      people.push(deaf)

      const bearer = async (): Promise<RoomPerson> => {
        const person = await enter({ sessionId: 'sara', doc: sara.doc })
        await eventually(() => person.closed !== undefined)
        return person
      }
      expect((await bearer()).closed).toBe(CloseEvents.restart)
      vi.advanceTimersByTime(58_000)
      expect((await bearer()).closed).toBe(CloseEvents.restart)
      vi.advanceTimersByTime(3_000)
      expect((await bearer()).closed).toBe(CloseEvents.startOver)
      vi.useRealTimers()
      expect(await stored()).not.toContain('shape:late by ali')

      // As its page does then.
      const { authors } = await parts.storage.load(BOARD)
      const again = await enter({ sessionId: 'sara' })
      const seen = new Y.Doc()
      Y.applyUpdate(seen, Y.encodeStateAsUpdate(sara.doc))
      carryInto(again.doc, { confirmed: Y.encodeStateAsUpdate(seen), unsent: [] }, undefined, 'test')
      await eventually(async () => expect(await stored()).toEqual(EVERYTHING))
      expect(again.closed).toBeUndefined()

      expect(authors.get(ali.doc.clientID)?.sessionId).toBe('ali')

      // Nor does its author's own copy bring back what somebody deleted since.
      recordsOf(again.doc).delete('shape:late by ali')
      await eventually(async () => expect(await stored()).not.toContain('shape:late by ali'))
      deaf.leave()
      const author = await enter({ sessionId: 'ali', doc: ali.doc })
      await eventually(() => author.closed === CloseEvents.startOver)
      const fresh = await enter({ sessionId: 'ali' })
      const copy = { confirmed: Y.encodeStateAsUpdate(early), unsent: [late] }
      expect(carryInto(fresh.doc, copy, undefined, 'test')).toMatchObject([
        { why: 'deleted', record: { id: 'shape:late by ali' } },
      ])
      draw(fresh, 'goes on')
      await eventually(() => again.records.has('shape:goes on'))
      await eventually(() => expect(recordsOf(again.doc).toJSON()).toEqual(recordsOf(fresh.doc).toJSON()))
      expect([again.closed, fresh.closed]).toEqual([undefined, undefined])
    },
  )

  test('[RM35] whoever forges a copy with edits of people who are here makes none of them start over', async () => {
    parts = await openRooms()
    const [ali, sara] = [await enter({ sessionId: 'ali' }), await enter({ sessionId: 'sara' })]
    for (const person of [ali, sara]) draw(person, `early by ${person.sessionId}`)
    for (const person of [ali, sara]) person.point({})
    await eventually(() => ali.records.has('shape:early by sara') && sara.records.has('shape:early by ali'))
    const forged = copyOf(ali)
    for (const { doc } of [ali, sara]) {
      forged.clientID = doc.clientID
      writeRecord(recordsOf(forged), makeShape('geo', `forged ${doc.clientID}`))
    }
    vi.useFakeTimers({ toFake: ['performance'] })
    const forge = async (): Promise<CloseEvent | undefined> => {
      const mallory = await enter({ sessionId: 'mallory', doc: forged })
      await eventually(() => mallory.closed !== undefined)
      return mallory.closed
    }
    expect(await forge()).toBe(CloseEvents.restart)
    vi.advanceTimersByTime(61_000)
    expect(await forge()).toBe(CloseEvents.startOver)
    // While their lines are down as well.
    for (const person of [ali, sara]) person.leave()
    expect(await forge()).toBe(CloseEvents.startOver)
    vi.useRealTimers()
    for (const { sessionId, doc } of [ali, sara]) {
      const back = await enter({ sessionId, doc })
      draw(back, `late by ${sessionId}`)
      await eventually(async () => expect(await stored()).toContain(`shape:late by ${sessionId}`))
      expect(back.closed).toBeUndefined()
    }
    expect((await stored()).filter((id) => id.includes('forged'))).toEqual([])
  })

  test('[RM35] a copy with a gap under others’ client ids is only asked for what it lacks', async () => {
    parts = await openRooms()
    const ali = await enter({ sessionId: 'ali' })
    draw(ali, 'early')
    await eventually(async () => expect(await stored()).toContain('shape:early'))
    const forged = copyOf(ali)
    forged.clientID = ali.doc.clientID
    writeRecord(recordsOf(forged), makeShape('geo', 'missing'))
    const before = Y.encodeStateVector(forged)
    writeRecord(recordsOf(forged), makeShape('geo', 'forged'))
    const gap = Y.encodeStateAsUpdate(forged, before)
    vi.useFakeTimers({ toFake: ['performance'] })
    const mallory = await enter({ sessionId: 'mallory' })
    const copy = encoding.createEncoder()
    encoding.writeVarUint(copy, 1)
    encoding.writeVarUint8Array(copy, gap)
    const step2 = syncFrame((encoder) => encoding.writeUint8Array(encoder, encoding.toUint8Array(copy)))
    mallory.transmit(step2)
    vi.advanceTimersByTime(61_000)
    mallory.transmit(step2)
    expect(mallory.closed).toBeUndefined()
    vi.useRealTimers()
    draw(ali, 'late')
    ali.leave()
    const back = await enter({ sessionId: 'ali', doc: ali.doc })
    draw(back, 'later')
    await eventually(async () => expect(await stored()).toContain('shape:later'))
    expect(back.closed).toBeUndefined()
  })

  test('[RM28] an author whose very first edit somebody else brought back goes on under the same client id', async () => {
    parts = await openRooms()
    const [ali, sara] = [await enter({ sessionId: 'ali' }), await enter({ sessionId: 'sara' })]
    const crashed = await backUp()
    draw(ali, 'first of ali')
    await eventually(() => sara.records.has('shape:first of ali'))
    for (const person of people) person.leave()
    await parts.rooms.close()
    parts = await openRooms(crashed)

    const bearer = await enter({ sessionId: 'sara', doc: sara.doc })
    await eventually(async () => expect(await stored()).toContain('shape:first of ali'))
    const author = await enter({ sessionId: 'ali', doc: ali.doc })
    draw(author, 'goes on')
    await eventually(() => bearer.records.has('shape:goes on'))
    expect([author.closed, bearer.closed]).toEqual([undefined, undefined])
  })

  test.each(['an edit', 'a deletion'])('[RM33] a page that only reads and was shown %s starts over', async (lost) => {
    parts = await openRooms()
    const [ali, reader] = [await enter({ sessionId: 'ali' }), await enter({ role: 'viewer' })]
    draw(ali, 'early')
    await eventually(() => reader.records.has('shape:early'))
    const crashed = await backUp()
    if (lost === 'an edit') draw(ali, 'late')
    else recordsOf(ali.doc).delete('shape:early')
    await eventually(() => expect([...reader.records.keys()]).toEqual([...ali.records.keys()]))
    for (const person of people) person.leave()
    await parts.rooms.close()
    parts = await openRooms(crashed)

    const stock = await enter({ role: 'viewer', speaksJisr: false, doc: copyOf(reader) })
    const again = await enter({ role: 'viewer', doc: copyOf(reader) })
    await eventually(() => again.closed === CloseEvents.startOver)
    const fresh = await enter({ role: 'viewer' })
    await enter({ sessionId: 'ali', doc: ali.doc })
    await eventually(() => expect(recordsOf(fresh.doc).toJSON()).toEqual(recordsOf(ali.doc).toJSON()))
    const informed = await enter({ role: 'viewer', doc: copyOf(reader) })
    draw(await enter(), 'later')
    await eventually(() => [stock, fresh, informed].every(({ records }) => records.has('shape:later')))
    expect([stock.closed, fresh.closed, informed.closed]).toEqual([undefined, undefined, undefined])
  })

  test('[RM34] a letter that somebody else brings first, after a crash, waits for its author', async () => {
    parts = await openRooms()
    const [sara, ali] = [await enter({ sessionId: 'sara' }), await enter({ sessionId: 'ali' })]
    writeRecord(recordsOf(sara.doc), makeEvent('T1'))
    await eventually(() => ali.records.has('event:T1'))
    const crashed = await backUp()
    const { participantId, name } = ali.participant
    const field = `props.letters.organisation:MOE/${participantId}`
    const letterIn = ({ doc }: RoomPerson): unknown => recordsOf(doc).get('event:T1')?.get(field)
    // The first edit of his page: nobody knows its client id.
    recordsOf(ali.doc)
      .get('event:T1')
      ?.set(field, makeClaim('A', name, Date.now()))
    await eventually(() => letterIn(sara) !== undefined)
    for (const person of people) person.leave()
    await parts.rooms.close()
    parts = await openRooms(crashed)

    const bearer = await enter({ sessionId: 'sara', doc: sara.doc })
    await eventually(() => bearer.closed === CloseEvents.restart)
    const author = await enter({ sessionId: 'ali', doc: ali.doc, participant: ali.participant })
    const second = await enter({ sessionId: 'sara', doc: sara.doc })
    draw(author, 'goes on')
    await eventually(() => second.records.has('shape:goes on'))
    expect([author, second].map(letterIn)).toEqual([expect.anything(), expect.anything()])
    expect((await parts.storage.stored()).getMap('records').toJSON()).toMatchObject({ 'event:T1': { [field]: {} } })
  })
})

/** The same, in a document of another person's own. */
function copyOf({ doc }: RoomPerson): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
