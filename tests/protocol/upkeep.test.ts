import * as Y from 'yjs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { schemaAge } from '@jisr/shared/document/migrations.ts'
import { missingRecords } from '@jisr/shared/document/missing.ts'
import { readRecord, writeRecord } from '@jisr/shared/document/records.ts'
import { FALLBACK_PAGE } from '@jisr/shared/document/repair.ts'
import { metaOf, recordsOf } from '@jisr/shared/document/roots.ts'
import { seedDocument } from '@jisr/shared/document/seed.ts'
import { boardSchema } from '@jisr/shared/shapes/schema.ts'
import { blankBoard, makePage, makeShape } from '../factories.ts'
import { eventually } from './eventually.ts'
import { RoomPerson } from './RoomPerson.ts'
import { BOARD, FaultyStorage, openRooms, type TestRooms } from './roomStorage.ts'

let parts: TestRooms | undefined
let people: RoomPerson[]
beforeEach(() => {
  people = []
})
afterEach(async () => {
  if (parts) parts.storage.failing = false
  for (const person of people) person.leave()
  await parts?.rooms.close()
})

async function enter(): Promise<RoomPerson> {
  const person = new RoomPerson().enter(await parts!.rooms.open(BOARD))
  people.push(person)
  await eventually(() => person.saved === 1)
  return person
}

/** A store with one board, changed after it was seeded. */
async function storeOf(change: (doc: Y.Doc) => void): Promise<FaultyStorage> {
  const doc = new Y.Doc()
  seedDocument(doc, 'epoch', [...blankBoard(), makeShape('frame', 'f')], 'test')
  change(doc)
  const storage = new FaultyStorage()
  const author = { sessionId: 'server', participantId: 'server' }
  await storage.append(BOARD, [{ update: Y.encodeStateAsUpdate(doc), author, newClientIds: [doc.clientID] }])
  return storage
}

const sequences = (changed: Record<string, number>) => ({
  ...boardSchema.serialize(),
  sequences: { ...boardSchema.serialize().sequences, ...changed },
})

const older = (doc: Y.Doc): void => {
  metaOf(doc).set('schema', sequences({ 'com.tldraw.shape.frame': 0 }))
  // Before its first migration a frame had no colour.
  recordsOf(doc).get('shape:f')!.delete('props.color')
}

test('[RM24] an older document is migrated once, and stored so before anybody sees it', async () => {
  parts = await openRooms(await storeOf(older))
  const { doc } = await parts.rooms.open(BOARD)
  expect(readRecord(recordsOf(doc), 'shape:f')).toMatchObject({ props: { color: 'black' } })
  const stored = await parts.storage.stored()
  expect(schemaAge(stored)).toBe('current')
  expect(recordsOf(stored).toJSON()).toEqual(recordsOf(doc).toJSON())
  const { head, authors } = await parts.storage.load(BOARD)
  expect(head).toBe(2)
  expect([...authors.values()].map(({ sessionId }) => sessionId)).toEqual(['server', 'server'])

  const ali = await enter()
  ali.notes.set('x', 1)
  await eventually(() => ali.saved === 2)
  await parts.rooms.close()
  parts = await openRooms(parts.storage)
  await parts.rooms.open(BOARD)
  expect((await parts.storage.load(BOARD)).head).toBe(3)
})

test('[RM24] while the store takes nothing an older document stays closed, and is as it was', async () => {
  parts = await openRooms(await storeOf(older))
  parts.storage.failing = true
  await expect(parts.rooms.open(BOARD)).rejects.toThrow('the disk is gone')
  parts.storage.failing = false
  expect(schemaAge(await parts.storage.stored())).toBe('older')
  await parts.rooms.open(BOARD)
  expect(schemaAge(await parts.storage.stored())).toBe('current')
})

test.each([
  ['a newer document', (doc: Y.Doc) => void metaOf(doc).set('schema', sequences({ 'com.tldraw.shape.frame': 99 }))],
  ['a document that was never seeded', (doc: Y.Doc) => metaOf(doc).delete('epoch')],
])('[RM24] %s is left alone', async (_what, change) => {
  const without = (doc: Y.Doc): void => {
    change(doc)
    recordsOf(doc).delete('page:page')
  }
  parts = await openRooms(await storeOf(without))
  await parts.rooms.open(BOARD)
  expect((await parts.storage.load(BOARD)).head).toBe(1)
})

test('[RM25] a board without a page or a document record gets the fixed ones when it is opened', async () => {
  parts = await openRooms(
    await storeOf((doc) => {
      for (const id of ['page:page', 'document:document']) recordsOf(doc).delete(id)
    }),
  )
  const ali = await enter()
  expect(missingRecords(ali.doc)).toEqual([])
  expect(missingRecords(await parts.storage.stored())).toEqual([])
  expect(readRecord(recordsOf(ali.doc), 'page:page')).toEqual(FALLBACK_PAGE)
})

test('[RM25] two people who each delete the last other page find the fixed one, stored like any edit', async () => {
  parts = await openRooms(
    await storeOf((doc) => writeRecord(recordsOf(doc), makePage('second', { name: 'Second', index: 'a2' }))),
  )
  const [ali, sara] = [await enter(), await enter()]
  ali.records.delete('page:page')
  sara.records.delete('page:second')
  await eventually(() => [ali, sara].every(({ records }) => records.has('page:page') && !records.has('page:second')))
  expect(readRecord(recordsOf(ali.doc), 'page:page')).toEqual(FALLBACK_PAGE)
  expect(recordsOf(await parts.storage.stored()).toJSON()).toEqual(sara.records.toJSON())

  // The server's client ids are nobody else's, and edits of the page that it made are edits like others.
  recordsOf(sara.doc).get('page:page')!.set('name', 'Ours')
  await eventually(() => recordsOf(ali.doc).get('page:page')!.get('name') === 'Ours')
  expect([ali.closed, sara.closed]).toEqual([undefined, undefined])
})

test('[RM25] also while the store fails', async () => {
  parts = await openRooms(await storeOf(() => undefined))
  const [ali, sara] = [await enter(), await enter()]
  parts.storage.failing = true
  ali.records.delete('page:page')
  await eventually(() => sara.records.has('page:page') && ali.health.length === 1 && ali.records.has('page:page'))
  parts.storage.failing = false
  await eventually(async () => expect(missingRecords(await parts!.storage.stored())).toEqual([]))
  await eventually(() => ali.saved === 2)
})
