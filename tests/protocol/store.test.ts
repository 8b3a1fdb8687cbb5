import * as Y from 'yjs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CloseEvents } from '@jisr/shared/protocol/closeEvents.ts'
import { makeShape } from '../factories.ts'
import { eventually } from './eventually.ts'
import { Notes } from './Notes.ts'
import { RoomPerson, type Traits } from './RoomPerson.ts'
import { BOARD, openRooms, type FaultyStorage, type TestRooms } from './roomStorage.ts'

let parts: TestRooms
let people: RoomPerson[]

beforeEach(async () => {
  parts = await openRooms()
  people = []
})
afterEach(async () => {
  vi.useRealTimers()
  parts.storage.failing = false
  parts.storage.release()
  for (const person of people) person.leave()
  await parts.rooms.close()
})

async function enter(traits: Traits = {}): Promise<RoomPerson> {
  const person = new RoomPerson(traits).enter(await parts.rooms.open(BOARD))
  people.push(person)
  await eventually(() => person.records.has('document:document'))
  return person
}

function tickAfter(milliseconds: number): void {
  const now = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + milliseconds)
  parts.rooms.tick()
  now.mockRestore()
}

const stored = async (): Promise<Record<string, unknown>> => new Notes(await parts.storage.stored()).toJSON()

describe('a store that fails', () => {
  test('[RM9] people go on together, are told, and get their receipts in order when it works again', async () => {
    const [ali, sara] = [await enter(), await enter()]
    await eventually(() => ali.saved === 1 && sara.saved === 1)
    parts.storage.failing = true
    ali.notes.set('x', 1)
    await eventually(() => sara.notes.get('x') === 1)
    sara.notes.set('y', 2)
    await eventually(() => ali.notes.get('y') === 2)
    expect([ali.health, sara.health]).toEqual([[false], [false]])
    expect([ali.saved, sara.saved]).toEqual([1, 1])
    const newcomer = await enter()
    expect(newcomer.health).toEqual([false])
    expect(newcomer.notes.get('y')).toBe(2)

    parts.storage.failing = false
    await eventually(() => ali.saved === 2 && sara.saved === 2)
    expect([ali.health, sara.health, newcomer.health]).toEqual([
      [false, true],
      [false, true],
      [false, true],
    ])
    expect(await stored()).toMatchObject({ x: 1, y: 2 })
  })

  test('[RM9] who asked for the board before the store failed learns of that before they see what is not saved', async () => {
    const [ali, slow] = [await enter(), await enter()]
    await eventually(() => ali.saved === 1)
    parts.storage.hold()
    ali.notes.set('x', 1)
    slow.unread = 1024 * 1024
    ali.notes.set('y', 1)
    const newcomer = new RoomPerson().enter(await parts.rooms.open(BOARD))
    people.push(newcomer)
    slow.drain()
    const knewAt = [newcomer, slow].map(({ doc, health }) => {
      const knew: boolean[] = []
      doc.on('update', () => knew.push(health.at(-1) === false))
      return knew
    })
    parts.storage.failing = true
    parts.storage.release()
    await eventually(() => newcomer.notes.get('y') === 1 && slow.notes.get('y') === 1)
    for (const knew of knewAt) expect(new Set(knew)).toEqual(new Set([true]))
  })

  test('[RM9] a store that takes more than a second is treated as failing until it is through', async () => {
    const [ali, sara] = [await enter(), await enter()]
    await eventually(() => ali.saved === 1 && sara.saved === 1)
    parts.storage.hold()
    ali.notes.set('x', 1)
    await eventually(() => sara.notes.get('x') === 1)
    ali.notes.set('x', 2)
    await eventually(() => sara.notes.get('x') === 2)
    expect(ali.health).toEqual([false])
    expect(ali.saved).toBe(1)
    parts.storage.release()
    await eventually(() => ali.saved === 3)
    expect(ali.health).toEqual([false, true])
    expect(await stored()).toMatchObject({ x: 2 })
  })

  test('[RM9] a store that was slow is well again, also when a frame without news came last', async () => {
    const ali = await enter()
    await eventually(() => ali.saved === 1)
    parts.storage.hold()
    ali.records.set('x', 1)
    await eventually(() => ali.health.length === 1)
    const newcomer = await enter()
    parts.storage.release()
    await eventually(() => ali.saved === 2 && newcomer.saved === 1)
    await eventually(() => expect([ali.health.at(-1), newcomer.health.at(-1)]).toEqual([true, true]))
  })

  test('[RM9] a store is not called well while anything that was shown still waits for it', async () => {
    const [ali, sara] = [await enter(), await enter()]
    await eventually(() => ali.saved === 1 && sara.saved === 1)
    parts.storage.failing = true
    ali.notes.set('x', 1)
    await eventually(() => sara.notes.get('x') === 1)
    const append = vi.spyOn(parts.storage, 'append')
    parts.storage.hold()
    parts.storage.failing = false
    await eventually(() => append.mock.calls.length > 0)
    ali.notes.set('y', 2)
    await eventually(() => sara.notes.get('y') === 2)
    // The first of them is through, and the next one waits.
    parts.storage.release()
    parts.storage.hold()
    await eventually(() => ali.saved === 2)
    expect(sara.health).toEqual([false])

    parts.storage.release()
    await eventually(() => ali.saved === 3)
    await eventually(() => expect(sara.health).toEqual([false, true]))
    expect(await stored()).toMatchObject({ x: 1, y: 2 })
  })

  test('[RM10] a backlog too large to keep becomes one update that loses nothing, no deletion and no author', async () => {
    const [ali, sara] = [await enter(), await enter()]
    ali.notes.set('doomed', 1)
    await eventually(() => sara.notes.has('doomed'))
    await eventually(() => ali.saved === 2)
    parts.storage.failing = true
    const before = (await parts.storage.load(BOARD)).head
    sara.notes.delete('doomed')
    for (let n = 0; n < 60; n += 1) ali.notes.set(`big${n % 4}`, `${n}`.padEnd(200 * 1024, 'x'))
    for (let n = 0; n < 10; n += 1) sara.notes.set(`small${n}`, n)
    await eventually(() => ali.notes.has('small9'))
    parts.storage.failing = false
    await eventually(() => sara.saved === 12 && ali.saved === 62)
    expect(await stored()).toEqual(ali.notes.toJSON())
    expect(await stored()).not.toHaveProperty('doomed')
    const { head, authors } = await parts.storage.load(BOARD)
    expect(head - before).toBeLessThan(60)
    expect(authors.get(sara.doc.clientID)).toMatchObject({ sessionId: sara.sessionId })
  })

  test('[RM11] a room with unsaved edits is not unloaded, and everybody who returns finds them', async () => {
    const ali = await enter()
    parts.storage.failing = true
    ali.notes.set('x', 1)
    await eventually(() => ali.health.length === 1)
    const room = await parts.rooms.open(BOARD)
    ali.leave()
    tickAfter(3_600_000)
    expect(await parts.rooms.open(BOARD)).toBe(room)
    expect((await enter()).notes.get('x')).toBe(1)
  })

  test('[RM11] stopping says honestly whether everything is on disk', async () => {
    const ali = await enter()
    parts.storage.failing = true
    ali.notes.set('x', 1)
    await eventually(() => ali.health.length === 1)
    vi.useFakeTimers()
    const closed = parts.rooms.close()
    await vi.advanceTimersByTimeAsync(16_000)
    expect(await closed).toBe(false)
    expect(ali.closed).toBe(CloseEvents.restart)
  })

  test('[RM11] stopping waits for a store that comes back', async () => {
    const ali = await enter()
    parts.storage.failing = true
    ali.notes.set('x', 1)
    await eventually(() => ali.health.length === 1)
    setTimeout(() => {
      parts.storage.failing = false
    }, 200)
    expect(await parts.rooms.close()).toBe(true)
    expect(await stored()).toMatchObject({ x: 1 })
  })
})

describe('opening', () => {
  test('[RM12] two who open a board at once get the same room', async () => {
    const [first, second] = await Promise.all([parts.rooms.open(BOARD), parts.rooms.open(BOARD)])
    expect(first).toBe(second)
  })

  test('[RM12] an opening that failed leaves nothing behind', async () => {
    const load = vi.spyOn(parts.storage, 'load').mockRejectedValueOnce(new Error('the disk is gone'))
    await expect(parts.rooms.open(BOARD)).rejects.toThrow('the disk is gone')
    load.mockRestore()
    expect((await enter()).records.has('page:page')).toBe(true)
  })

  test('[RM15] [CH7] a room everybody left is unloaded after a while, whatever is done to the clock, and opens again from its snapshot', async () => {
    const ali = await enter()
    for (let n = 0; n < 20; n += 1) ali.notes.set(`k${n}`, n)
    ali.notes.delete('k3')
    await eventually(() => ali.saved === 22)
    const room = await parts.rooms.open(BOARD)
    ali.leave()
    parts.rooms.tick()
    expect(await parts.rooms.open(BOARD)).toBe(room)
    vi.useFakeTimers({ toFake: ['Date'] })
    vi.setSystemTime(Date.now() - 3_600_000)
    tickAfter(31_000)
    vi.useRealTimers()
    await eventually(async () => expect((await parts.storage.load(BOARD)).updates).toHaveLength(0))
    const sara = await enter()
    expect(await parts.rooms.open(BOARD)).not.toBe(room)
    expect(sara.records.toJSON()).toEqual(ali.records.toJSON())
  })

  test('[RM15] a long log becomes a snapshot while people work', async () => {
    const ali = await enter()
    for (let n = 0; n < 1100; n += 1) ali.notes.set('x', n)
    await eventually(() => ali.saved === 1101)
    await eventually(async () => expect((await parts.storage.load(BOARD)).updates.length).toBeLessThan(200))
    ali.notes.set('y', 1)
    await eventually(() => ali.saved === 1102)
    expect(await stored()).toMatchObject({ x: 1099, y: 1 })
  })

  test('[RM32] a long log becomes a snapshot although something always waits for the disk, and loses nothing of it', async () => {
    const ali = await enter()
    await eventually(() => ali.saved === 1)
    const append = parts.storage.append.bind(parts.storage)
    let n = 0
    vi.spyOn(parts.storage, 'append').mockImplementation(async (...call) => {
      const head = await append(...call)
      // Whenever something is stored the next edit is there already.
      if (n < 3000) ali.notes.set(`k${n % 7}`, (n += 1))
      return head
    })
    const compact = parts.storage.compact.bind(parts.storage)
    const compactedAt: number[] = []
    vi.spyOn(parts.storage, 'compact').mockImplementation((...call) => {
      compactedAt.push(n)
      return compact(...call)
    })
    ali.notes.set('first', 1)
    await eventually(() => ali.saved === 3002)
    expect(compactedAt[0]).toBeLessThan(1100)
    const { snapshotHead, updates } = await parts.storage.load(BOARD)
    expect(snapshotHead).toBeGreaterThan(1000)
    expect(updates.length).toBeLessThan(2100)
    expect(await stored()).toEqual(ali.notes.toJSON())
  })

  test('[RM32] a snapshot that could not be written is written when the room is unloaded', async () => {
    await parts.rooms.close()
    parts = await openRooms(parts.storage, 0)
    const ali = await enter()
    const compact = vi.spyOn(parts.storage, 'compact').mockRejectedValueOnce(new Error('no room'))
    for (let n = 0; n < 1100; n += 1) ali.notes.set('x', n)
    await eventually(() => compact.mock.calls.length === 1 && ali.saved === 1101)
    ali.leave()
    parts.rooms.tick()
    await eventually(async () => expect((await parts.storage.load(BOARD)).updates).toHaveLength(0))
    expect(await stored()).toMatchObject({ x: 1099 })
  })

  test.each([
    ['an update that cannot be read', (storage: FaultyStorage) => append(storage, new Uint8Array([1, 1, 5, 0]))],
    ['a hole in the log', (storage: FaultyStorage) => append(storage, laterUpdate())],
    ['a broken snapshot', (storage: FaultyStorage) => storage.compact(BOARD, new Uint8Array([9, 9, 9]), 1)],
  ])('[RM13] a board with %s stays closed, is reported and stays as it is', async (_what, damage) => {
    await damage(parts.storage)
    const before = await parts.storage.load(BOARD)
    await expect(parts.rooms.open(BOARD)).rejects.toThrow(/cannot be read|missing/)
    expect(parts.log).toMatchObject([{ level: 'error', message: 'a board could not be opened' }])
    expect(await parts.storage.load(BOARD)).toEqual(before)
  })

  test('[RM13] people on other boards notice nothing of a damaged one', async () => {
    const ali = await enter()
    await parts.storage.append('other', [
      { update: new Uint8Array([1, 1, 5, 0]), author: { sessionId: 's', participantId: 'p' }, newClientIds: [] },
    ])
    await expect(parts.rooms.open('other')).rejects.toThrow('cannot be read')
    ali.notes.set('x', 1)
    await eventually(() => ali.saved === 2)
  })
})

describe('ending from outside', () => {
  test('[RM11] a dropped board closes everybody with 4404 and is not written again', async () => {
    const ali = await enter()
    parts.storage.hold()
    ali.notes.set('x', 1)
    const dropped = parts.rooms.drop(BOARD)
    await eventually(() => ali.closed === CloseEvents.deleted)
    parts.storage.release()
    await dropped
    await parts.storage.remove(BOARD)
    expect((await parts.storage.load(BOARD)).head).toBe(0)
  })

  test('[PR14] a new title is told to pages of ours, on that board alone', async () => {
    const [ali, screen, stock] = [await enter(), await enter({ role: 'viewer' }), await enter({ speaksJisr: false })]
    const told = stock.frames.length
    parts.rooms.announce('some other board', { title: 'Not this' })
    parts.rooms.announce(BOARD, { title: 'Flood, phase 2' })
    await eventually(() => expect([ali.titles, screen.titles]).toEqual([['Flood, phase 2'], ['Flood, phase 2']]))
    expect(stock.frames).toHaveLength(told)
  })

  test('[PR13] the sockets of one person end at once, the others’ stay', async () => {
    const [ali, sara] = [await enter(), await enter()]
    expect(parts.rooms.connectionCounts(BOARD)).toEqual(
      new Map([
        [ali.participant.participantId, 1],
        [sara.participant.participantId, 1],
      ]),
    )
    const { closures } = parts.rooms
    parts.rooms.closeParticipant(BOARD, ali.participant.participantId, CloseEvents.noMembership)
    expect(ali.closed).toBe(CloseEvents.noMembership)
    expect(sara.closed).toBeUndefined()
    expect(parts.rooms.closures).not.toBe(closures)
  })
})

function append(storage: FaultyStorage, update: Uint8Array): Promise<number> {
  return storage.append(BOARD, [{ update, author: { sessionId: 's', participantId: 'p' }, newClientIds: [] }])
}

function laterUpdate(): Uint8Array {
  const doc = new Y.Doc()
  doc.getMap('records').set('shape:a', makeShape('geo', 'a'))
  const before = Y.encodeStateVector(doc)
  doc.getMap('records').set('shape:b', makeShape('geo', 'b'))
  return Y.encodeStateAsUpdate(doc, before)
}
