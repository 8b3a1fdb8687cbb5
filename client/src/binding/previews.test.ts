import * as encoding from 'lib0/encoding'
import { createShapeId, createTLStore, getIndexBetween, type IndexKey, type TLGeoShape, type TLStore } from 'tldraw'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { seedDocument } from '@jisr/shared/document/seed.ts'
import { MAX_PREVIEW_BYTES } from '@jisr/shared/protocol/messages.ts'
import { boardSchema } from '@jisr/shared/shapes/schema.ts'
import { blankBoard, makeBinding, makeShape, PAGE_ID } from '../../../tests/factories.ts'
import { bindStore, type Binding } from './bindStore.ts'
import type { Pace } from './pacer.ts'

const one = createShapeId('one')
const frame = createShapeId('frame')
let me: Peer
let other: Peer

interface Peer {
  doc: Y.Doc
  store: TLStore
  binding: Binding
  sent: Uint8Array[]
  pace: Pace
}

function open(doc: Y.Doc): Peer {
  const store = createTLStore({ schema: boardSchema })
  const sent: Uint8Array[] = []
  const binding = bindStore({ store, doc, readonly: false, sendPreview: (payload) => sent.push(payload) })
  const peer: Peer = { doc, store, binding, sent, pace: 'gesture' }
  binding.attach({ pace: () => peer.pace, rebased() {}, settled() {}, merged() {} })
  return peer
}

beforeEach(() => {
  vi.useFakeTimers()
  const doc = new Y.Doc()
  const shapes = [
    makeShape('geo', 'one'),
    makeShape('frame', 'frame', { index: 'a2' as never }),
    makeShape('arrow', 'arrow', { index: 'a3' as never }),
  ]
  seedDocument(doc, 'epoch', [...blankBoard(), ...shapes], 'seed')
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  me = open(doc)
  other = open(copy)
})
afterEach(() => {
  for (const peer of [me, other]) peer.binding.close()
  vi.useRealTimers()
})

const shape = (peer: Peer) => peer.store.get(one)
const move = (peer: Peer, x: number) => peer.store.update(one, (record) => ({ ...record, x }))
/** Lets a throttled preview go, and delivers what was sent as from connection 7. */
function relay(): void {
  vi.advanceTimersByTime(40)
  for (const payload of me.sent.splice(0)) other.binding.receivePreview(7, payload)
  nextFrame()
}
/** Where no animation frame comes, previews are laid over 200 ms later; withdrawn ones linger for 250. */
const nextFrame = () => vi.advanceTimersByTime(210)
/** A preview as docs/protocol.md says. */
function bytes(value: unknown, version = 1): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeUint8(encoder, version)
  encoding.writeAny(encoder, value as never)
  return encoding.toUint8Array(encoder)
}

test('[PV1] a gesture is seen by others while it lasts, and no document knows of it', () => {
  const before = [Y.encodeStateVector(me.doc), Y.encodeStateVector(other.doc)]
  move(me, 30)
  relay()
  move(me, 60)
  relay()
  expect(shape(other)).toMatchObject({ x: 60 })
  expect([Y.encodeStateVector(me.doc), Y.encodeStateVector(other.doc)]).toEqual(before)
  expect(other.binding.pending).toBe(false)
})

test('[PV2] previews go at most 30 times a second', () => {
  for (let n = 0; n < 100; n += 1) {
    move(me, n)
    vi.advanceTimersByTime(10)
  }
  expect(me.sent.length).toBeLessThanOrEqual(30)
  expect(me.sent.length).toBeGreaterThan(20)
})

test('[PV2] where many hold something, each is sent and shown ten times a second', () => {
  for (let n = 0; n < 10; n += 1) me.binding.receivePreview(20 + n, bytes({ w: { [one]: { f: { opacity: 0.5 } } } }))
  nextFrame()
  for (let n = 0; n < 200; n += 1) {
    move(me, n)
    vi.advanceTimersByTime(10)
  }
  expect(me.sent.length).toBeLessThanOrEqual(21)
  expect(me.sent.length).toBeGreaterThan(15)
})

test('[CH7] a clock that is put back an hour neither freezes what others hold nor keeps a held key from being written', () => {
  for (let n = 0; n < 10; n += 1) other.binding.receivePreview(20 + n, bytes({ w: { [one]: { f: { opacity: 0.5 } } } }))
  nextFrame()
  me.pace = 'burst'
  move(me, 1)
  vi.setSystemTime(Date.now() - 3_600_000)
  for (let n = 2; n < 30; n += 1) {
    move(me, n)
    vi.advanceTimersByTime(100)
    other.binding.receivePreview(40, bytes({ w: { [one]: { f: { opacity: n / 100 } } } }))
  }
  expect(recordsOf(me.doc).get(one)?.get('place')).not.toEqual([PAGE_ID, 0, 0])
  vi.advanceTimersByTime(400)
  expect(shape(other)).toMatchObject({ opacity: 0.29 })
})

test('[PV3] a gesture that ends is withdrawn: cancelled it leaves nothing, settled it is what the document says', () => {
  move(me, 60)
  relay()
  move(me, 0)
  me.binding.flush()
  relay()
  vi.advanceTimersByTime(300)
  expect(shape(other)).toMatchObject({ x: 0 })

  move(me, 90)
  relay()
  me.binding.flush()
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(me.doc))
  relay()
  vi.advanceTimersByTime(300)
  expect(shape(other)).toMatchObject({ x: 90 })
})

test('[PV4] a connection that goes takes its preview with it at once', () => {
  move(me, 60)
  me.store.put([makeShape('draw', 'stroke', { index: 'a9' as never })])
  relay()
  expect(other.store.has(createShapeId('stroke'))).toBe(true)
  other.binding.dropPreviews(7)
  expect(shape(other)).toMatchObject({ x: 0 })
  expect(other.store.has(createShapeId('stroke'))).toBe(false)
})

test('[PV5] a preview never touches what I am changing, and never becomes an edit of mine', () => {
  move(me, 60)
  relay()
  other.store.update(one, (record) => ({ ...record, props: { ...(record as TLGeoShape).props, color: 'red' } }))
  move(me, 80)
  relay()
  expect(shape(other)).toMatchObject({ x: 0, props: { color: 'red' } })
  other.binding.flush()
  Y.applyUpdate(me.doc, Y.encodeStateAsUpdate(other.doc))
  other.binding.dropPreviews(7)
  expect(shape(other)).toMatchObject({ x: 0, props: { color: 'red' } })
  expect(shape(me)).toMatchObject({ x: 80, props: { color: 'red' } })
})

test('[PV6] nonsense sent as a preview changes nothing and hurts nobody', () => {
  const before = other.store.serialize()
  const nonsense = [
    new Uint8Array([255, 254]),
    new Uint8Array([1, 118, 255, 255, 255, 255, 15]),
    bytes({ w: { [one]: { f: { opacity: 0.5 } } } }, 2),
    bytes(null),
    bytes([1, 2]),
    bytes({ w: 5, m: 5 }),
    bytes({ m: [1, NaN, Infinity, [one, 5, 'page:page']] }),
    bytes({ m: [1, 1, 1, [{ toString: 1 }]] }),
    ...[
      { [one]: 5 },
      { [one]: { f: { place: [PAGE_ID, 1e300, 0] } } },
      { [one]: { f: { place: [one, 0, 0] } } },
      { [one]: { f: { place: ['shape:gone', 0, 0] } } },
      { [one]: { f: { 'props.richText': { type: 'doc', content: [{ type: 'x' }] } } } },
      { [one]: { f: { 'props.__proto__': { polluted: 1 } } } },
      { [one]: { f: {}, i: [0, 0, new Uint8Array([6, 50])] } },
      { [one]: null, [PAGE_ID]: null, 'document:document': null },
      { 'camera:page:page': { n: 1, f: { typeName: 'camera', x: 1, y: 1, z: 1 } } },
      { [PAGE_ID]: { f: { name: 'Mine' } } },
      { 'shape:new': { n: 1, f: { typeName: 'shape' } } },
      { 'shape:new': { n: 1, f: { typeName: 'shape', type: { toString: 1 } } } },
      { [one]: { d: [{ toString: 1 }] } },
    ].map((w) => bytes({ w })),
  ]
  for (const [connection, payload] of nonsense.entries()) {
    other.binding.receivePreview(connection, payload)
    nextFrame()
  }
  expect(other.store.serialize()).toEqual(before)
})

test('[PV7] two gestures cannot move two shapes into each other', () => {
  const second = createShapeId('second')
  for (const { doc } of [me, other]) {
    seedDocument(doc, 'epoch', [makeShape('frame', 'second', { index: 'a5' as never })], 'seed')
  }
  other.binding.receivePreview(7, bytes({ w: { [frame]: { f: { place: [second, 5, 5] } } } }))
  nextFrame()
  other.binding.receivePreview(8, bytes({ w: { [second]: { f: { place: [frame, 5, 5] } } } }))
  nextFrame()
  other.binding.receivePreview(7, bytes({ w: { [frame]: { f: { place: [second, 6, 6] } } } }))
  nextFrame()
  const parents = [other.store.get(frame)?.parentId, other.store.get(second)?.parentId]
  expect(parents).toContain(PAGE_ID)
})

test('[PV8] what a preview refers to may go: the board stays whole', () => {
  me.store.put([makeBinding('b', 'arrow', 'one')])
  me.store.put([makeShape('geo', 'inside', { parentId: frame })])
  relay()
  expect(other.store.has('binding:b' as never)).toBe(true)
  other.pace = 'now'
  other.store.remove([one, 'binding:b' as never])
  other.store.remove([frame, createShapeId('inside')])
  other.binding.flush()
  expect(other.store.has('binding:b' as never)).toBe(false)
  expect(other.store.has(createShapeId('inside'))).toBe(false)
})

test('[PV8] an arrow that a gesture makes in a frame goes with the frame, and its binding with the arrow', () => {
  me.store.put([makeShape('arrow', 'new', { parentId: frame }), makeBinding('b', 'new', 'one')])
  relay()
  expect(other.store.has('binding:b' as never)).toBe(true)
  other.pace = 'now'
  other.store.remove([frame, createShapeId('new'), 'binding:b' as never])
  other.binding.flush()
  expect(other.store.has(createShapeId('new'))).toBe(false)
  expect(other.store.has('binding:b' as never)).toBe(false)
})

/** A gesture that binds an end of the arrow. */
function making(name: string, terminal: 'start' | 'end'): Uint8Array {
  const { id, ...record } = makeBinding(name, 'arrow', 'one', terminal)
  const { typeName, type, fromId, toId, props } = record
  const fields = Object.entries(props).map(([prop, value]) => [`props.${prop}`, value] as const)
  return bytes({ w: { [id]: { n: 1, f: { typeName, type, fromId, toId, ...Object.fromEntries(fields) } } } })
}

test('[PV20] of two gestures that bind one end of an arrow one is seen, whichever came first; the other end is free', () => {
  const seen = () => [...other.store.query.records('binding').get()].map(({ id }) => id).sort()
  other.binding.receivePreview(7, making('b', 'start'))
  nextFrame()
  expect(seen()).toEqual(['binding:b'])
  other.binding.receivePreview(8, making('a', 'start'))
  nextFrame()
  other.binding.receivePreview(9, making('c', 'end'))
  nextFrame()
  expect(seen()).toEqual(['binding:a', 'binding:c'])
  other.binding.dropPreviews(8)
  expect(seen()).toEqual(['binding:b', 'binding:c'])
  // The document's own have their ends, the first and the last of them.
  for (const { doc } of [me, other]) {
    seedDocument(
      doc,
      'epoch',
      [makeBinding('0', 'arrow', 'one', 'end'), makeBinding('1', 'arrow', 'one', 'start')],
      'seed',
    )
  }
  other.binding.receivePreview(7, making('b', 'start'))
  nextFrame()
  expect(seen()).toEqual(['binding:0', 'binding:1'])
})

test('[PV18] what is held still is not written, and cancelled then it leaves no trace; what only seems held is', () => {
  let isHeld = true
  me.binding.attach({ pace: () => me.pace, isHeld: () => isHeld, rebased() {}, settled() {}, merged() {} })
  const before = Y.encodeStateVector(me.doc)
  move(me, 60)
  vi.advanceTimersByTime(60_000)
  expect(Y.encodeStateVector(me.doc)).toEqual(before)
  isHeld = false
  vi.advanceTimersByTime(10_000)
  expect(Y.encodeStateVector(me.doc)).not.toEqual(before)
})

test('[PV9] a gesture too large for a preview is not sent', () => {
  const points = Array.from({ length: 5_000 }, (_, n) => ({ x: n + 0.123, y: n + 0.456, z: 0.5 }))
  me.store.put([makeShape('draw', 'long', { index: 'a9' as never }, { segments: [{ type: 'free', points }] })])
  vi.advanceTimersByTime(2_000)
  expect(me.sent.every((payload) => payload.byteLength <= MAX_PREVIEW_BYTES)).toBe(true)
})

test('[PV5] what somebody moves and I take in hand follows mine, and my undo knows nothing of theirs', () => {
  const rebased: unknown[] = []
  other.binding.attach({
    pace: () => 'gesture',
    rebased: (_id, after) => rebased.push(after?.typeName === 'shape' && after.x),
    settled() {},
    merged() {},
  })
  move(me, 60)
  relay()
  move(other, 70)
  move(me, 100)
  relay()
  expect(shape(other)).toMatchObject({ x: 70 })
  other.binding.flush()
  expect(rebased).toContain(0)
  expect(recordsOf(other.doc).get(one)?.get('place')).toEqual([PAGE_ID, 70, 0])
})

test('[PV11] what somebody is still drawing is nobody else’s to take in hand', () => {
  const stroke = createShapeId('stroke')
  const dropped: unknown[] = []
  other.binding.on('dropped', (ids) => dropped.push(ids))
  me.store.put([makeShape('draw', 'stroke', { index: 'a9' as never })])
  relay()
  expect(other.store.get(stroke)).toMatchObject({ isLocked: true })
  other.store.update(stroke, (record) => ({ ...record, x: 500 }))
  move(me, 5)
  relay()
  other.binding.flush()
  expect(other.store.get(stroke)).toMatchObject({ x: 0 })
  expect(recordsOf(other.doc).has(stroke)).toBe(false)
  expect(dropped).toEqual([])
  me.binding.flush()
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(me.doc))
  relay()
  expect(other.store.get(stroke)).toMatchObject({ isLocked: false })
})

test('[PV22] what a gesture makes or reorders is shown right behind what lies at that index already', () => {
  const stroke = createShapeId('stroke')
  const indexOf = (id: string): string | undefined =>
    other.store.allRecords().flatMap((r) => (r.id === id && 'index' in r ? [r.index] : []))[0]
  me.store.put([makeShape('draw', 'stroke', { index: 'a1' as never })])
  me.store.update(frame, (record) => ({ ...record, index: 'a1' as never }))
  relay()
  const [below, moved, made, above] = [one, frame, stroke, createShapeId('arrow')].map(indexOf) as IndexKey[]
  expect(below! < moved! && moved! < made! && made! < above!).toBe(true)
  expect(() => getIndexBetween(below, moved)).not.toThrow()
  me.store.remove([stroke])
  me.store.update(frame, (record) => ({ ...record, index: 'a5' as never }))
  me.binding.flush()
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(me.doc))
  relay()
  expect(indexOf(frame)).toBe('a5')
})

test('[PV11] a preview under the id of what I am drawing does not take it from me', () => {
  const record = makeShape('draw', 'stroke', { index: 'a9' as never })
  other.store.put([record])
  me.store.put([record])
  relay()
  move(me, 5)
  relay()
  other.binding.flush()
  expect(recordsOf(other.doc).has(record.id)).toBe(true)
})

test('[PV12] what somebody is about to erase fades for the others, and comes back when they think better of it', () => {
  me.binding.erasing([one])
  relay()
  expect(shape(other)?.opacity).toBeCloseTo(0.32)
  me.binding.erasing([])
  relay()
  nextFrame()
  expect(shape(other)?.opacity).toBe(1)
  expect(me.binding.edits).toBe(0)
})

test('[PV13] held keys and sliders are seen while they last; typing is not sent as a preview', () => {
  me.pace = 'burst'
  move(me, 30)
  relay()
  expect(shape(other)).toMatchObject({ x: 30 })
  for (let n = 0; n < 40; n += 1) {
    move(me, 31 + n)
    vi.advanceTimersByTime(100)
  }
  // Written after two seconds at most, though the key is still down.
  expect(me.binding.edits).toBeGreaterThan(0)
  me.binding.flush()
  me.sent.splice(0)
  me.pace = 'typing'
  move(me, 200)
  vi.advanceTimersByTime(100)
  expect(me.sent).toEqual([])
})

test('[PV14] who holds something says so again and again; who falls silent is taken to be gone', () => {
  move(me, 60)
  relay()
  for (let n = 0; n < 8; n += 1) {
    vi.advanceTimersByTime(1_000)
    for (const payload of me.sent.splice(0)) other.binding.receivePreview(7, payload)
    expect(shape(other)).toMatchObject({ x: 60 })
  }
  vi.advanceTimersByTime(6_000)
  expect(shape(other)).toMatchObject({ x: 0 })
})
