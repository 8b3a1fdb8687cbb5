import * as encoding from 'lib0/encoding'
import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CloseEvents } from '@jisr/shared/protocol/closeEvents.ts'
import { SCHEMA_VERSION } from '@jisr/shared/protocol/version.ts'
import type { Room } from '@jisr/server/rooms/Room.ts'
import { eventually } from './eventually.ts'
import { Notes } from './Notes.ts'
import { awarenessFrame, RoomPerson, stateBytes, syncFrame, type Traits } from './RoomPerson.ts'
import { BOARD, openRooms, type TestRooms } from './roomStorage.ts'

let parts: TestRooms
let room: Room
let people: RoomPerson[]

beforeEach(async () => {
  parts = await openRooms()
  room = await parts.rooms.open(BOARD)
  people = []
})
afterEach(async () => {
  parts.storage.failing = false
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

/** Until everything that is under way now has left, however the room collects it. */
async function allSentTo(reader: RoomPerson): Promise<void> {
  const marker = new RoomPerson().enter(room)
  people.push(marker)
  marker.point({})
  await eventually(() => expect(stateOf(marker, reader)).toBeDefined())
}

const stateOf = (other: RoomPerson, reader: RoomPerson): unknown => reader.awareness.getStates().get(other.doc.clientID)

const clockOf = ({ awareness }: RoomPerson): number => awareness.meta.get(awareness.clientID)!.clock

const stored = async (): Promise<unknown> => new Notes(await parts.storage.stored()).toJSON()

describe('seen means stored', () => {
  test('[RM4] an edit and a type that stand on what still waits for the disk are no gap', async () => {
    const [ali, sara] = [await enter(), await enter()]
    await eventually(() => ali.saved === 1)
    parts.storage.hold()
    const label = new Y.Map<unknown>()
    ali.notes.set('x', 1)
    ali.notes.set('x', 2)
    ali.doc.getMap('elsewhere').set('outer', label)
    label.set('inner', new Y.Map([['value', 3]]))
    expect(ali.frames.filter((frame) => frame[0] === 0 && frame[1] === 0)).toHaveLength(1)
    parts.storage.release()
    await eventually(() => ali.saved === 5 && sara.notes.get('x') === 2)
    await eventually(() => expect(sara.doc.getMap('elsewhere').toJSON()).toEqual({ outer: { inner: { value: 3 } } }))
  })

  test('[RM1] nobody sees an edit that is not on disk, a newcomer neither', async () => {
    const [ali, sara] = [await enter(), await enter()]
    parts.storage.hold()
    ali.notes.set('x', 1)
    const newcomer = new RoomPerson().enter(room)
    people.push(newcomer)
    expect(sara.notes.has('x')).toBe(false)
    expect(newcomer.records.size).toBe(0)
    expect(ali.saved).toBeLessThan(2)
    parts.storage.release()
    await eventually(() => sara.notes.get('x') === 1 && newcomer.notes.get('x') === 1)
    expect(await stored()).toMatchObject({ x: 1 })
  })

  test('[RM2] edits come in the order of arrival, and not back to their author', async () => {
    const [ali, sara] = [await enter(), await enter()]
    const seen: unknown[] = []
    sara.records.observeDeep(() => seen.push(sara.notes.get('x')))
    for (let n = 0; n < 20; n += 1) ali.notes.set('x', n)
    await eventually(() => seen.length === 20)
    expect(seen).toEqual(Array.from({ length: 20 }, (_, n) => n))
    expect(ali.updates).toBe(0)
  })

  test('[RM8] a receipt counts step 2 and updates, also those without news', async () => {
    const ali = await enter()
    await eventually(() => ali.saved === 1)
    ali.notes.set('x', 1)
    ali.transmit(syncFrame((encoder) => syncProtocol.writeUpdate(encoder, Y.encodeStateAsUpdate(ali.doc))))
    ali.notes.delete('x')
    await eventually(() => ali.saved === 4)
    expect(await stored()).not.toHaveProperty('x')
  })

  test('[RM8] stock clients get no receipts', async () => {
    const ali = await enter({ speaksJisr: false })
    ali.notes.set('x', 1)
    await eventually(() => room.clean)
    expect(ali.frames.every((frame) => frame[0]! < 64)).toBe(true)
  })

  test('[RM7] a viewer’s edits change nothing, and the viewer goes on reading', async () => {
    const [ali, viewer] = [await enter(), await enter({ role: 'viewer' })]
    viewer.notes.set('vandalism', 1)
    ali.notes.set('x', 1)
    await eventually(() => viewer.notes.get('x') === 1)
    expect(viewer.closed).toBeUndefined()
    expect(viewer.saved).toBe(0)
    expect(ali.notes.has('vandalism')).toBe(false)
    expect(await stored()).not.toHaveProperty('vandalism')
  })

  test('[RM6] what a returning page has in common with the board is not stored again', async () => {
    const ali = await enter()
    for (let n = 0; n < 30; n += 1) ali.notes.set(`k${n}`, n)
    for (let n = 0; n < 30; n += 2) ali.notes.delete(`k${n}`)
    await eventually(() => room.clean)
    const { head } = await parts.storage.load(BOARD)
    const back = await enter({ doc: ali.doc, sessionId: ali.sessionId })
    await eventually(() => back.saved === 1)
    expect((await parts.storage.load(BOARD)).head).toBe(head)
  })
})

describe('gaps', () => {
  test('[RM3] an update with a gap is asked for again, and what it needed is then stored with it', async () => {
    const [ali, sara] = [await enter(), await enter()]
    const offline = new Y.Doc()
    offline.clientID = ali.doc.clientID
    Y.applyUpdate(offline, Y.encodeStateAsUpdate(ali.doc))
    const updates: Uint8Array[] = []
    offline.on('update', (update: Uint8Array) => updates.push(update))
    for (const [n, name] of ['a', 'b'].entries()) new Notes(offline).set(name, n + 1)
    await eventually(() => ali.saved === 1)
    Y.applyUpdate(ali.doc, updates[0]!, ali)
    Y.applyUpdate(ali.doc, updates[1]!)
    await eventually(() => sara.notes.get('a') === 1 && sara.notes.get('b') === 2)
    await eventually(() => ali.saved === 3)
    expect(ali.closed).toBeUndefined()
  })

  test('[RM3] receipts wait below a refused frame', async () => {
    const ali = await enter()
    await eventually(() => ali.saved === 1)
    const other = new Y.Doc()
    const lost: Uint8Array[] = []
    other.on('update', (update: Uint8Array) => lost.push(update))
    for (const name of ['a', 'b']) new Notes(other).set(name, 1)
    ali.close = () => undefined
    const step2 = ali.transmit.bind(ali)
    // Keeps back the answer to the question that the gap brings.
    ali.transmit = (frame) => (frame[1] === 1 ? undefined : step2(frame))
    ali.transmit(syncFrame((encoder) => syncProtocol.writeUpdate(encoder, lost[1]!)))
    ali.notes.set('x', 1)
    await eventually(() => room.clean)
    expect(ali.saved).toBe(1)
    expect(ali.frames.at(-1)?.slice(0, 2)).toEqual(new Uint8Array([0, 0]))
  })
})

describe('hostile writers', () => {
  test('[RM5] who writes under somebody else’s client id is closed with 4403 and changes nothing', async () => {
    const [ali, sara] = [await enter(), await enter()]
    ali.notes.set('x', 'mine')
    await eventually(() => sara.notes.get('x') === 'mine')
    const thief = new Y.Doc()
    Y.applyUpdate(thief, Y.encodeStateAsUpdate(sara.doc))
    thief.clientID = ali.doc.clientID
    new Notes(thief).set('x', 'stolen')
    const frame = Y.encodeStateAsUpdate(thief, Y.encodeStateVector(sara.doc))
    sara.transmit(syncFrame((encoder) => syncProtocol.writeUpdate(encoder, frame)))
    expect(sara.closed).toBe(CloseEvents.notAllowed)
    ali.notes.set('x', 'still mine')
    const newcomer = await enter()
    await eventually(() => newcomer.notes.get('x') === 'still mine')
    expect(ali.closed).toBeUndefined()
  })
})

describe('presence', () => {
  test('[RM17] the server writes who somebody is, and only a facilitator presents', async () => {
    const [ali, sara] = [await enter(), await enter()]
    ali.point({ user: { name: 'The Minister', role: 'facilitator' }, presenting: true, view: { x: 1 } })
    const state = { user: { ...ali.participant, connection: ali.id }, view: { x: 1 } }
    await eventually(() => expect(stateOf(ali, sara)).toEqual(state))
    const boss = await enter({ role: 'facilitator' })
    boss.point({ presenting: true })
    await eventually(() => expect(stateOf(boss, sara)).toMatchObject({ presenting: true }))
  })

  test('[RM5] a client id that somebody shows in presence cannot be written under by another, first edit or not', async () => {
    const ali = await enter()
    ali.point({ view: { x: 1 } })
    const thief = await enter({ doc: new Y.Doc() })
    thief.doc.clientID = ali.doc.clientID
    thief.notes.set('stolen', 1)
    expect(thief.closed).toEqual(CloseEvents.notAllowed)
    ali.notes.set('mine', 1)
    await eventually(async () => expect(await stored()).toHaveProperty('mine'))
    expect(ali.closed).toBeUndefined()
    expect(ali.records.has('shape:stolen')).toBe(false)
  })

  test('[PR2] presence nested without end is malformed', async () => {
    const [ali, sara] = [await enter(), await enter()]
    const deep = `{"view":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    ali.transmit(awarenessFrame(stateBytes(1, 1, deep)))
    expect(ali.closed).toEqual(CloseEvents.abuse)
    expect(sara.closed).toBeUndefined()
  })

  test('[PR2] a state vector of millions of client ids is malformed', async () => {
    const ali = await enter()
    const vector = encoding.createEncoder()
    encoding.writeVarUint(vector, 1_000_000)
    for (let client = 0; client < 1_000_000; client += 1) for (const n of [client, 0]) encoding.writeVarUint(vector, n)
    ali.transmit(
      syncFrame((encoder) => {
        encoding.writeVarUint(encoder, 0)
        encoding.writeVarUint8Array(encoder, encoding.toUint8Array(vector))
      }),
    )
    expect(ali.closed).toEqual(CloseEvents.abuse)
  })

  test('[RM16] states under somebody else’s client id are passed over, and nobody is closed', async () => {
    const [ali, sara] = [await enter(), await enter()]
    ali.point({ view: { x: 1 } })
    const mask = new RoomPerson({ doc: new Y.Doc() })
    people.push(mask)
    mask.doc.clientID = ali.doc.clientID
    mask.awareness.clientID = ali.doc.clientID
    mask.enter(room)
    for (let n = 0; n < 5; n += 1) mask.point({ view: { x: 666 } })
    mask.point({})
    expect(mask.closed).toBeUndefined()
    await eventually(() => expect(stateOf(ali, sara)).toMatchObject({ view: { x: 1 } }))
    mask.leave()
    await allSentTo(sara)
    expect(stateOf(ali, sara)).toMatchObject({ view: { x: 1 } })
  })

  test('[RM18] presence goes with its socket, and comes back with the next one although its clock is the same', async () => {
    const [ali, sara] = [await enter(), await enter()]
    ali.point({ view: { x: 1 } })
    const again = new RoomPerson({ sessionId: ali.sessionId })
    again.doc.clientID = ali.doc.clientID
    await eventually(() => expect(stateOf(ali, sara)).toBeDefined())
    ali.leave()
    await eventually(() => expect(stateOf(ali, sara)).toBeUndefined())
    people.push(again.enter(room))
    again.transmit(awarenessFrame(stateBytes(ali.doc.clientID, clockOf(ali), { view: { x: 1 } })))
    await eventually(() => expect(stateOf(ali, sara)).toMatchObject({ user: { connection: again.id } }))
  })

  test('[RM18] a lost socket that nobody noticed yet locks its owner out of nothing', async () => {
    const [ali, sara] = [await enter(), await enter()]
    ali.point({ view: { x: 1 } })
    const again = new RoomPerson({ sessionId: ali.sessionId })
    people.push(again.enter(room))
    again.transmit(awarenessFrame(stateBytes(ali.doc.clientID, clockOf(ali) + 1, { view: { x: 2 } })))
    ali.leave()
    await allSentTo(sara)
    expect(stateOf(ali, sara)).toMatchObject({ view: { x: 2 } })
  })

  test('[RM18] who is connected stays visible, however seldom a hidden tab may speak', async () => {
    const [ali, sara] = [await enter(), await enter()]
    const clock = (): number | undefined => sara.awareness.meta.get(ali.doc.clientID)?.clock
    ali.point({ view: { x: 1 } })
    await eventually(() => expect(clock()).toBeDefined())
    const before = clock()!
    vi.useFakeTimers({ toFake: ['Date'] })
    vi.setSystemTime(Date.now() + 21_000)
    room.tick()
    vi.useRealTimers()
    await eventually(() => expect(clock()).toBeGreaterThan(before))
    ali.point({ view: { x: 2 } })
    await eventually(() => expect(stateOf(ali, sara)).toMatchObject({ view: { x: 2 } }))
  })

  test('[RM17] a state that says too much is passed over, a long selection is cut', async () => {
    const [ali, sara] = [await enter(), await enter()]
    ali.point({ view: { note: 'x'.repeat(9000) } })
    await allSentTo(sara)
    expect(stateOf(ali, sara)).toBeUndefined()
    ali.point({ view: { selectedShapeIds: Array.from({ length: 2000 }, (_, n) => `shape:${n}`) } })
    await allSentTo(sara)
    const state = stateOf(ali, sara) as { view: { selectedShapeIds: string[] } }
    expect(state.view.selectedShapeIds).toHaveLength(50)
  })

  test('[RM18] a newcomer learns of everybody who is there', async () => {
    const ali = await enter()
    ali.point({ view: { x: 1 } })
    const sara = await enter()
    expect(stateOf(ali, sara)).toMatchObject({ view: { x: 1 } })
    expect(sara.welcome).toMatchObject({
      connection: sara.id,
      schema: SCHEMA_VERSION,
      epoch: 'epoch',
      timeZone: 'Asia/Baghdad',
    })
  })
})

describe('previews', () => {
  test('[RM19] previews reach the other pages of ours, under the sender’s number', async () => {
    const [ali, sara, stock] = [await enter(), await enter(), await enter({ speaksJisr: false })]
    const frames = stock.frames.length
    ali.preview('drag')
    await eventually(() => expect(sara.previews).toEqual([{ connection: ali.id, payload: 'drag' }]))
    expect(ali.previews).toEqual([])
    expect(stock.frames).toHaveLength(frames)
  })

  test('[RM19] of one screen’s worth of previews only the newest is sent', async () => {
    const [ali, sara] = [await enter(), await enter()]
    for (let n = 0; n < 100; n += 1) ali.preview(`${n}`)
    await eventually(() => sara.previews.at(-1)?.payload === '99')
    expect(sara.previews.length).toBeLessThan(5)
  })

  test('[RM19] a viewer sends none, and one that is too large is passed over', async () => {
    const [ali, viewer, sara] = [await enter(), await enter({ role: 'viewer' }), await enter()]
    viewer.preview('no')
    ali.preview('x'.repeat(65 * 1024))
    ali.preview('small')
    await eventually(() => expect(sara.previews.map(({ payload }) => payload)).toEqual(['small']))
    expect(ali.closed).toBeUndefined()
  })

  test('[RM19] a preview is withdrawn behind the edit that ended the gesture, and when its author goes', async () => {
    const [ali, sara] = [await enter(), await enter()]
    ali.preview('drag')
    await eventually(() => expect(sara.previews).toHaveLength(1))
    parts.storage.hold()
    ali.notes.set('x', 1)
    ali.preview('')
    await allSentTo(sara)
    expect(sara.previews).toHaveLength(1)
    parts.storage.release()
    await eventually(() => sara.previews.at(-1)?.payload === '')
    expect(sara.notes.get('x')).toBe(1)

    await eventually(() => room.clean)
    ali.preview('again')
    await eventually(() => sara.previews.at(-1)?.payload === 'again')
    ali.leave()
    await eventually(() => sara.previews.at(-1)?.payload === '')
  })
})

async function offend(): Promise<void> {
  const ali = await enter({ sessionId: 'ali' })
  ali.transmit(new Uint8Array([0, 2, 255]))
  expect(ali.closed).toEqual(CloseEvents.abuse)
  ali.leave()
}

test('[RM29] whoever offends, returns and offends again does not fill the log', async () => {
  for (let times = 0; times < 100; times += 1) await offend()
  const offences = parts.log.filter(({ level }) => level === 'warn')
  expect(offences.length).toBeGreaterThanOrEqual(20)
  expect(offences.length).toBeLessThan(50)

  const now = Date.now()
  vi.spyOn(Date, 'now').mockImplementation(() => now + 60_000)
  await offend()
  vi.restoreAllMocks()
  const { details } = parts.log.findLast(({ level }) => level === 'warn')!
  expect(details['suppressed']).toBe(101 - 1 - offences.length)
})
