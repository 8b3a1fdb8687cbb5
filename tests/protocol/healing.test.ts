import * as Y from 'yjs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { missingRecords } from '@jisr/shared/document/missing.ts'
import { readRecord, writeFields, writeRecord } from '@jisr/shared/document/records.ts'
import { metaOf, recordsOf } from '@jisr/shared/document/roots.ts'
import { SCHEMA_VERSION } from '@jisr/shared/protocol/version.ts'
import { labelOf } from '@jisr/shared/document/stored.ts'
import { validateRecord } from '@jisr/shared/document/validate.ts'
import type { Room } from '@jisr/server/rooms/Room.ts'
import { makeShape } from '../factories.ts'
import { eventually } from './eventually.ts'
import { RoomPerson, type Traits } from './RoomPerson.ts'
import { BOARD, openRooms, type TestRooms } from './roomStorage.ts'

let parts: TestRooms
let room: Room
let people: RoomPerson[]
/** Ids of records that did not validate in somebody's document after a single frame. */
let seenInvalid: string[]

beforeEach(async () => {
  parts = await openRooms()
  room = await parts.rooms.open(BOARD)
  people = []
  seenInvalid = []
})
afterEach(async () => {
  parts.storage.failing = false
  parts.storage.release()
  for (const person of people) person.leave()
  await parts.rooms.close()
})

/** Somebody who looks at every record after each frame that comes; an author of poison knew it before. */
async function enter(traits: Traits = {}): Promise<RoomPerson> {
  const person = new RoomPerson(traits)
  person.doc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin === person) seenInvalid.push(...invalidIn(person.doc))
  })
  people.push(person.enter(room))
  await eventually(() => person.saved === 1)
  return person
}

function invalidIn(doc: Y.Doc): string[] {
  return [...recordsOf(doc).keys()].filter((id) => !validateRecord(id, readRecord(recordsOf(doc), id)).ok)
}

const shapeOf = ({ doc }: { doc: Y.Doc }, id = 'shape:a'): unknown => readRecord(recordsOf(doc), id)
const healings = () => parts.log.filter(({ message }) => message === 'an invalid record was healed')

async function expectAllAgree(): Promise<void> {
  await eventually(async () => {
    const stored = recordsOf(await parts.storage.stored()).toJSON()
    for (const { doc } of people) expect(recordsOf(doc).toJSON()).toEqual(stored)
  })
  expect([...seenInvalid, ...invalidIn(room.doc), ...invalidIn(await parts.storage.stored())]).toEqual([])
}

const poison: [string, Record<string, unknown>, string[]][] = [
  ['a coordinate beyond the board', { place: ['page:page', 1e300, 0] }, ['place']],
  ['a coordinate that is no number', { place: ['page:page', Number.NaN, 0] }, ['place']],
  ['a place that is none', { place: 'here' }, ['place']],
  ['itself as its parent', { place: ['shape:a', 0, 0] }, ['place']],
  ['a length beyond the board', { 'props.w': 1e9 }, ['props.w']],
  ['a colour that is none', { 'props.color': 'pretty' }, ['props.color']],
  ['another type', { type: 'embed' }, ['type']],
  ['no type', { type: undefined }, ['type']],
  ['a kind named like an object internal', { typeName: 'constructor' }, ['typeName']],
  ['an unknown field', { onclick: 'x' }, ['onclick']],
  ['an unknown prop', { 'props.script': 'x' }, ['props.script']],
  ['a megabyte', { 'meta.note': 'x'.repeat(1_000_000) }, ['meta.note']],
  ['bytes', { 'meta.note': new Uint8Array(4) }, ['meta.note']],
  [
    'a foreign node in its text',
    { 'props.richText': { type: 'doc', content: [{ type: 'iframe' }] } },
    ['props.richText'],
  ],
  ['no index', { index: undefined }, ['index']],
]

describe('a record that others have', () => {
  test.each(poison)(
    '[HL1] that is given %s keeps its last valid value, and what else was written with it',
    async (_what, fields, healed) => {
      const [ali, sara] = [await enter(), await enter()]
      const before = makeShape('geo', 'a', { x: 5, meta: { owner: 'sara' } }, { color: 'red', w: 70 })
      writeRecord(recordsOf(sara.doc), before)
      await eventually(() => ali.records.has('shape:a'))
      ali.doc.transact(() => {
        writeFields(recordsOf(ali.doc), 'shape:a', new Map([...Object.entries(fields), ['props.h', 33]]))
        writeRecord(recordsOf(ali.doc), makeShape('note', 'b'))
      })
      await eventually(() => ali.saved === 2)
      await expectAllAgree()
      expect(shapeOf(sara)).toEqual({ ...before, props: { ...before.props, h: 33 } })
      expect(sara.records.has('shape:b')).toBe(true)
      expect(healings().map(({ details }) => details)).toMatchObject([
        { record: 'shape:a', fields: healed, author: ali.participant.participantId, why: expect.any(String) as string },
      ])
      expect(ali.closed).toBeUndefined()
    },
  )

  test.each([
    ['a number', () => 5],
    ['nothing but a map', () => new Y.Map()],
    [
      'a map of junk',
      () =>
        new Y.Map<unknown>([
          ['typeName', 'shape'],
          ['x', 1e300],
        ]),
    ],
    ['a list', () => new Y.Array()],
  ])('[HL2] that is replaced by %s is there as before', async (_what, junk) => {
    const [ali, sara] = [await enter(), await enter()]
    const before = makeShape('draw', 'a', { x: 5 }, { color: 'red' })
    writeRecord(recordsOf(sara.doc), before)
    await eventually(() => ali.records.has('shape:a'))
    ali.records.set('shape:a', junk())
    await eventually(() => ali.saved === 2)
    await expectAllAgree()
    expect(shapeOf(sara)).toEqual(before)
    expect(healings()).toHaveLength(1)
  })

  test('[HL2] that somebody deletes is deleted', async () => {
    const [ali, sara] = [await enter(), await enter()]
    sara.notes.set('x', 1)
    await eventually(() => ali.notes.has('x'))
    ali.notes.delete('x')
    await eventually(() => !sara.notes.has('x'))
    expect(healings()).toEqual([])
  })
})

test('[HL1] a label in which somebody puts what is no text says what it said before, and is the same text', async () => {
  const [ali, sara] = [await enter(), await enter()]
  const before = makeShape('geo', 'a')
  writeRecord(recordsOf(sara.doc), before)
  await eventually(() => ali.records.has('shape:a'))
  const label = labelOf(recordsOf(sara.doc).get('shape:a'))
  ali.doc.transact(() => {
    labelOf(recordsOf(ali.doc).get('shape:a'))?.delete(0, 2)
    labelOf(recordsOf(ali.doc).get('shape:a'))?.insertEmbed(1, { node: { type: 'iframe' } })
  })
  await eventually(() => ali.saved === 2)
  await expectAllAgree()
  expect(shapeOf(sara)).toEqual(before)
  expect(labelOf(recordsOf(sara.doc).get('shape:a'))).toBe(label)
  expect(healings()).toMatchObject([{ details: { fields: ['props.richText'] } }])
})

describe('a new record', () => {
  test('[HL3] gets defaults where it does not validate', async () => {
    const [ali, sara] = [await enter(), await enter()]
    ali.doc.transact(() => {
      writeRecord(recordsOf(ali.doc), makeShape('geo', 'a', { x: 1e300, y: 7 }, { color: 'pretty', w: 70 }))
    })
    await expectAllAgree()
    const plain = makeShape('geo', 'a', { x: 0, y: 0 }, { color: 'black', w: 70 })
    await eventually(() => expect(shapeOf(sara)).toEqual(plain))
    expect(healings()).toMatchObject([{ details: { record: 'shape:a', fields: ['place', 'props.color'] } }])
  })

  test.each([
    ['no record', 5],
    ['of a kind that is no document’s', { id: 'instance:a', typeName: 'instance' }],
    ['without a type', { typeName: 'shape', index: 'a1', place: ['page:page', 0, 0] }],
    ['without a place', { typeName: 'shape', type: 'geo', index: 'a1' }],
    ['of an unknown type', { typeName: 'shape', type: 'embed', index: 'a1', place: ['page:page', 0, 0] }],
  ])('[HL3] that is %s does not stay', async (_what, record) => {
    const [ali, sara] = [await enter(), await enter()]
    ali.doc.transact(() => {
      ali.records.set('shape:a', typeof record === 'object' ? new Y.Map(Object.entries(record)) : record)
      writeRecord(recordsOf(ali.doc), makeShape('note', 'b'))
    })
    await eventually(() => sara.records.has('shape:b') && !ali.records.has('shape:a'))
    await expectAllAgree()
    expect(healings()).toMatchObject([{ details: { record: 'shape:a', fields: [] } }])
  })
})

test('[HL4] what comes and its healing are one frame and one append, and the poison itself is in neither', async () => {
  const [ali, sara] = [await enter(), await enter()]
  writeRecord(recordsOf(sara.doc), makeShape('geo', 'a'))
  await eventually(() => ali.saved === 1 && ali.records.has('shape:a'))
  const { head } = await parts.storage.load(BOARD)
  const frames = sara.updates
  recordsOf(ali.doc).get('shape:a')?.set('props.url', 'javascript:poison()'.repeat(20_000))
  await eventually(() => ali.saved === 2 && sara.updates === frames + 1)
  await expectAllAgree()
  const { updates, authors } = await parts.storage.load(BOARD)
  const news = updates.slice(head)
  // The second one is empty: it says that the server's client id is the server's.
  expect(news.map(({ length }) => length < 400)).toEqual([true, true])
  expect(authors.get(room.doc.clientID)).toMatchObject({ sessionId: 'server' })
  expect(Buffer.concat([...updates, ...sara.frames]).includes('poison')).toBe(false)
})

test('[HL4] while the store fails too, and after a restart', async () => {
  const [ali, sara] = [await enter(), await enter()]
  writeRecord(recordsOf(sara.doc), makeShape('geo', 'a', { x: 5 }))
  await eventually(() => ali.records.has('shape:a'))
  parts.storage.failing = true
  recordsOf(ali.doc).get('shape:a')?.set('place', 'nowhere')
  recordsOf(ali.doc).get('shape:a')?.set('rotation', 1)
  await eventually(() => expect(shapeOf(sara)).toEqual(makeShape('geo', 'a', { x: 5, rotation: 1 })))
  parts.storage.failing = false
  await eventually(() => ali.saved === 3)
  await expectAllAgree()
  const anew = await openRooms(parts.storage)
  expect(invalidIn((await anew.rooms.open(BOARD)).doc)).toEqual([])
  await anew.rooms.close()
})

/** A record may hold 256 KiB: there is room for one of these. */
const longNote = (letter: string): string => letter.repeat(150_000)

test('[HL5] edits that are valid each, and together are not: the one that comes later gives way', async () => {
  const [ali, sara] = [await enter(), await enter()]
  writeRecord(recordsOf(sara.doc), makeShape('geo', 'a'))
  await eventually(() => ali.records.has('shape:a'))
  parts.storage.hold()
  recordsOf(ali.doc).get('shape:a')?.set('meta.ali', longNote('a'))
  recordsOf(sara.doc).get('shape:a')?.set('meta.sara', longNote('s'))
  parts.storage.release()
  await eventually(() => ali.saved === 2 && sara.saved === 3)
  // Sara's own page cannot know better until the healing comes; nobody else is shown both.
  seenInvalid = []
  await expectAllAgree()
  expect(shapeOf(sara)).toMatchObject({ meta: { ali: longNote('a') } })
  expect(shapeOf(sara)).not.toHaveProperty('meta.sara')
  expect(healings()).toMatchObject([{ details: { fields: ['meta.sara'], author: sara.participant.participantId } }])
})

test('[HL6] what pages derive is nobody’s to heal: circles, missing parents, rival bindings', async () => {
  const [ali, sara] = [await enter(), await enter()]
  const { head } = await parts.storage.load(BOARD)
  for (const id of ['a', 'b']) writeRecord(recordsOf(sara.doc), makeShape('frame', id))
  await eventually(() => ali.records.has('shape:b'))
  parts.storage.hold()
  recordsOf(ali.doc).get('shape:a')?.set('place', ['shape:b', 0, 0])
  recordsOf(sara.doc).get('shape:b')?.set('place', ['shape:a', 0, 0])
  writeRecord(recordsOf(sara.doc), makeShape('geo', 'orphan', { parentId: 'shape:none' as never }))
  parts.storage.release()
  await eventually(() => ali.saved === 2 && sara.saved === 5)
  await expectAllAgree()
  expect(healings()).toEqual([])
  expect((await parts.storage.load(BOARD)).authors.has(room.doc.clientID)).toBe(false)
  expect((await parts.storage.load(BOARD)).head).toBe(head + 5)
})

test('[HL7] a flood of poison does not flood the log', async () => {
  const ali = await enter()
  ali.doc.transact(() => {
    for (let n = 0; n < 500; n += 1) ali.records.set(`shape:${n}`, 5)
  })
  await eventually(() => ali.records.size === 2)
  expect(parts.log.length).toBeGreaterThanOrEqual(20)
  expect(parts.log.length).toBeLessThan(50)
  expect(JSON.stringify(parts.log)).not.toContain(BOARD)
  expect(missingRecords(ali.doc)).toEqual([])
})

describe('left alone', () => {
  test('[HL9] a record that was invalid before it was edited', async () => {
    const doc = await parts.storage.stored()
    const before = Y.encodeStateVector(doc)
    writeRecord(recordsOf(doc), makeShape('geo', 'a', {}, { color: 'of a former time' }))
    await parts.rooms.close()
    await storeChange(doc, before)
    parts = await openRooms(parts.storage)
    room = await parts.rooms.open(BOARD)
    const ali = await enter()
    recordsOf(ali.doc).get('shape:a')?.set('props.w', 5)
    await eventually(() => ali.saved === 2)
    seenInvalid = []
    expect(shapeOf(room)).toMatchObject({ props: { w: 5, color: 'of a former time' } })
    recordsOf(ali.doc).get('shape:a')?.set('props.color', 'red')
    await eventually(() => ali.saved === 3)
    expect(invalidIn(room.doc)).toEqual([])
    recordsOf(ali.doc).get('shape:a')?.set('props.color', 'pretty')
    await eventually(() => expect(shapeOf(ali)).toMatchObject({ props: { color: 'red' } }))
  })

  test('[HL9] a document of a newer schema', async () => {
    const doc = await parts.storage.stored()
    const before = Y.encodeStateVector(doc)
    metaOf(doc).set('version', SCHEMA_VERSION + 1)
    await parts.rooms.close()
    await storeChange(doc, before)
    parts = await openRooms(parts.storage)
    room = await parts.rooms.open(BOARD)
    const ali = await enter()
    writeRecord(recordsOf(ali.doc), makeShape('geo', 'a', {}, { color: 'of the future' }))
    await eventually(() => ali.saved === 2)
    expect(shapeOf(room)).toMatchObject({ props: { color: 'of the future' } })
    expect(healings()).toEqual([])
  })
})

async function storeChange(doc: Y.Doc, before: Uint8Array): Promise<void> {
  const author = { sessionId: 'server', participantId: 'server' }
  await parts.storage.append(BOARD, [
    { update: Y.encodeStateAsUpdate(doc, before), author, newClientIds: [doc.clientID] },
  ])
}
