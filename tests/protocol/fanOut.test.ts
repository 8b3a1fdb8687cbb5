import * as Y from 'yjs'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { writeRecord } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import type { Batch } from '@jisr/server/rooms/RoomConnection.ts'
import type { Room } from '@jisr/server/rooms/Room.ts'
import { makeShape } from '../factories.ts'
import { eventually } from './eventually.ts'
import { RoomPerson, type Traits } from './RoomPerson.ts'
import { BOARD, openRooms, type TestRooms } from './roomStorage.ts'

const MB = 1024 * 1024

let parts: TestRooms
let room: Room
let people: RoomPerson[]

beforeEach(async () => {
  parts = await openRooms()
  room = await parts.rooms.open(BOARD)
  people = []
})
afterEach(async () => {
  parts.storage.release()
  for (const person of people) person.leave()
  await parts.rooms.close()
})

async function enter(traits: Traits = {}): Promise<RoomPerson> {
  const person = new RoomPerson(traits).enter(room)
  people.push(person)
  await eventually(() => person.records.has('document:document'))
  return person
}

const content = ({ doc }: RoomPerson): unknown => doc.getMap('records').toJSON()
const pending = ({ doc }: RoomPerson): boolean => Boolean(doc.store.pendingStructs ?? doc.store.pendingDs)
const stateOf = (other: RoomPerson, reader: RoomPerson): unknown => reader.awareness.getStates().get(other.doc.clientID)
const answerTo = ({ frames }: RoomPerson): Uint8Array | undefined =>
  frames.find(([type, sub]) => type === 0 && sub === 1)

test('[FO1] what happens at once in a busy room is one write for each of its people', async () => {
  const [ali, sara, omar] = [await enter(), await enter(), await enter()]
  const before = sara.writes
  for (let n = 0; n < 50; n += 1) {
    ali.notes.set('x', n)
    ali.point({ view: { x: n } })
    ali.preview(`drag ${n}`)
    omar.notes.set('y', n)
  }
  await eventually(() => sara.notes.get('x') === 49 && sara.notes.get('y') === 49)
  await eventually(() => expect(stateOf(ali, sara)).toMatchObject({ view: { x: 49 } }))
  await eventually(() => sara.previews.at(-1)?.payload === 'drag 49')
  expect(sara.writes - before).toBeLessThan(20)
  expect(sara.updates).toBe(100)
})

test.each<[string, (ali: RoomPerson) => void, (sara: RoomPerson) => unknown]>([
  ['an edit', (ali) => ali.notes.set('x', 1), (sara) => sara.notes.get('x')],
  ['a preview', (ali) => ali.preview('drag'), (sara) => sara.previews[0]],
  ['news', () => parts.rooms.announce(BOARD, { title: 'Now' }), (sara) => sara.titles[0]],
])('[FO8] in a quiet room %s waits for no tick', async (_what, act, seen) => {
  const [ali, sara] = [await enter(), await enter()]
  await eventually(() => ali.saved === 1 && sara.saved === 1)
  // Longer than a tick: the room is quiet.
  await pause(50)
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  try {
    act(ali)
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(seen(sara)).toBeDefined()
  } finally {
    vi.useRealTimers()
  }
})

test('[FO2] all who wrote nothing are sent the very same bytes, and no author an echo', async () => {
  const [ali, sara, omar] = [await enter(), await enter(), await enter()]
  await eventually(() => sara.saved === 1 && omar.saved === 1)
  const lists: Batch[] = []
  for (const reader of [sara, omar]) {
    reader.sendAll = (batch) => {
      lists.push(batch)
      for (const frame of batch.frames) reader.send(frame)
    }
  }
  ali.notes.set('x', 1)
  await eventually(() => sara.notes.get('x') === 1 && omar.notes.get('x') === 1)
  expect(lists[0]).toBe(lists[1])
  ali.point({ view: { x: 1 } })
  ali.preview('drag')
  await eventually(() => expect(stateOf(ali, omar)).toBeDefined())
  expect(ali.updates).toBe(0)
  expect(ali.previews).toEqual([])
  expect(ali.awareness.getStates().size).toBe(1)
})

test('[FO5] a slow reader goes without previews first, then without presence, then without updates', async () => {
  const [ali, sara] = [await enter(), await enter()]
  const seen = (): unknown => [sara.previews.length > 0, stateOf(ali, sara) !== undefined, sara.notes.has('x')]
  const marker = await enter()
  const rounds: unknown[] = []
  for (const unread of [MB, 200 * 1024, 64 * 1024]) {
    sara.unread = unread
    ali.preview(`drag ${unread}`)
    ali.point({ view: { x: unread } })
    ali.notes.set('x', unread)
    await eventually(() => marker.notes.get('x') === unread && marker.previews.at(-1)?.payload === `drag ${unread}`)
    rounds.push(seen())
    sara.drain()
    await eventually(() => sara.notes.get('x') === unread)
  }
  expect(rounds[0]).toEqual([false, false, false])
  expect(sara.previews).toEqual([])
  expect(pending(sara)).toBe(false)
})

test('[FO6] who fell behind gets one difference, the newest presence, news and receipt, and is as the others', async () => {
  const [ali, sara, gone] = [await enter(), await enter(), await enter()]
  ali.notes.set('doomed', 1)
  ali.preview('drag')
  gone.point({ view: { x: 1 } })
  await eventually(() => sara.notes.has('doomed') && sara.previews.length === 1)
  await eventually(() => expect(stateOf(gone, sara)).toBeDefined())
  sara.unread = MB
  const before = sara.frames.length
  ali.preview('')
  ali.notes.delete('doomed')
  gone.leave()
  sara.notes.set('mine', 1)
  for (let n = 0; n < 200; n += 1) {
    ali.notes.set(`k${n % 10}`, n)
    ali.point({ view: { x: n } })
  }
  parts.rooms.announce(BOARD, { title: 'First' })
  parts.rooms.announce(BOARD, { title: 'Last' })
  await eventually(() => room.clean && ali.notes.has('mine') && ali.titles.at(-1) === 'Last')
  expect(sara.frames).toHaveLength(before)
  sara.drain()
  await eventually(() => expect(content(sara)).toEqual(content(ali)))
  // Of 200 edits; what the last tick still held may come behind the difference.
  expect(sara.frames.length - before).toBeLessThan(20)
  expect(sara.titles).toEqual(['Last'])
  await eventually(() => expect(sara.saved).toBe(2))
  expect(sara.previews.at(-1)?.payload).toBe('')
  expect(stateOf(ali, sara)).toMatchObject({ view: { x: 199 } })
  expect(stateOf(gone, sara)).toBeUndefined()
  ali.notes.set('after', 1)
  await eventually(() => sara.notes.has('after'))
  expect(pending(sara)).toBe(false)
})

test('[FO6] what waits for the disk when a reader has drained comes behind the difference, and only once stored', async () => {
  const [ali, sara] = [await enter(), await enter()]
  sara.unread = MB
  ali.notes.set('missed', 1)
  await eventually(() => room.clean)
  parts.storage.hold()
  ali.notes.set('waiting', 1)
  sara.drain()
  ali.notes.set('later', 1)
  expect(sara.notes.has('waiting')).toBe(false)
  parts.storage.release()
  await eventually(() => expect(content(sara)).toEqual(content(ali)))
  expect(pending(sara)).toBe(false)
})

test('[FO7] who asks for the document again and again without reading is answered once, when all is read', async () => {
  const [ali, sara] = [await enter(), await enter()]
  ali.doc.getMap('elsewhere').set('large', 'x'.repeat(MB))
  await eventually(() => sara.doc.getMap('elsewhere').has('large'))
  sara.unread = MB
  const before = sara.frames.length
  for (let n = 0; n < 100; n += 1) sara.transmit(new Uint8Array([0, 0, 1, 0]))
  for (let n = 0; n < 100; n += 1) sara.transmit(new Uint8Array([3]))
  expect(sara.frames).toHaveLength(before)
  sara.drain()
  await eventually(() => sara.frames.length > before)
  expect(sara.frames.filter((frame, n) => n >= before && frame.length > MB)).toHaveLength(1)
})

test('[FO7] who asks for the document again and again while the disk is slow is answered once, and once more at the end', async () => {
  const [ali, sara] = [await enter(), await enter()]
  ali.doc.getMap('elsewhere').set('large', 'x'.repeat(MB))
  await eventually(() => sara.doc.getMap('elsewhere').has('large'))
  await eventually(() => room.clean)
  parts.storage.hold()
  ali.notes.set('later', 1)
  const before = sara.frames.length
  for (let n = 1; n <= 100; n += 1) sara.transmit(new Uint8Array([0, 0, 3, 1, n, 0]))
  parts.storage.release()
  await eventually(() => sara.notes.has('later'))
  expect(sara.frames.filter((frame, n) => n >= before && frame.length > MB).length).toBeLessThanOrEqual(2)
  expect(content(sara)).toEqual(content(ali))
})

test('[FO3] an update that was collected before a newcomer asked reaches him once it is applied, and leaves nothing pending', async () => {
  const ali = await enter()
  for (let n = 0; n < 30; n += 1) ali.notes.set(`k${n}`, n)
  const newcomer = await enter()
  for (let n = 0; n < 30; n += 1) ali.notes.set(`k${n}`, -n)
  await eventually(() => expect(content(newcomer)).toEqual(content(ali)))
  expect(pending(newcomer)).toBe(false)
  expect(Y.encodeStateVector(newcomer.doc)).toEqual(Y.encodeStateVector(ali.doc))
})

test('[FO10] people who come back at once and lack the same are sent one answer, which is never a stale one', async () => {
  const ali = await enter()
  const [sara, omar] = [await enter(), await enter()]
  expect(answerTo(sara)).toBe(answerTo(omar))
  writeRecord(recordsOf(ali.doc), makeShape('geo', 'a'))
  await eventually(() => room.clean)
  const layla = await enter()
  expect(layla.records.has('shape:a')).toBe(true)
  const back = await enter({ doc: layla.doc })
  expect(answerTo(back)?.length).toBeLessThan(answerTo(layla)?.length ?? 0)
})
