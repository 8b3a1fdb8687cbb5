import { createShapeId, createTLStore, type TLGeoShape, type TLStore } from 'tldraw'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
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
}
const bytes = (json: unknown) => new TextEncoder().encode(JSON.stringify(json))

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
    bytes(null),
    bytes([1, 2]),
    bytes({ [one]: 5 }),
    bytes({ [one]: { f: { place: [PAGE_ID, 1e300, 0] } } }),
    bytes({ [one]: { f: { place: [one, 0, 0] } } }),
    bytes({ [one]: { f: { place: ['shape:gone', 0, 0] } } }),
    bytes({ [one]: { f: { 'props.richText': { type: 'doc', content: [{ type: 'x' }] } } } }),
    bytes({ [one]: { f: { 'props.__proto__': { polluted: 1 } } } }),
    bytes({ [one]: null, [PAGE_ID]: null, 'document:document': null }),
    bytes({ 'camera:page:page': { n: 1, f: { typeName: 'camera', x: 1, y: 1, z: 1 } } }),
    bytes({ [PAGE_ID]: { f: { name: 'Mine' } } }),
  ]
  for (const payload of nonsense) other.binding.receivePreview(9, payload)
  other.binding.receivePreview(9, bytes(Object.fromEntries([['shape:new', { n: 1, f: { typeName: 'shape' } }]])))
  expect(other.store.serialize()).toEqual(before)
})

test('[PV7] two gestures cannot move two shapes into each other', () => {
  const second = createShapeId('second')
  for (const { doc } of [me, other]) {
    seedDocument(doc, 'epoch', [makeShape('frame', 'second', { index: 'a5' as never })], 'seed')
  }
  other.binding.receivePreview(7, bytes({ [frame]: { f: { place: [second, 5, 5] } } }))
  other.binding.receivePreview(8, bytes({ [second]: { f: { place: [frame, 5, 5] } } }))
  other.binding.receivePreview(7, bytes({ [frame]: { f: { place: [second, 6, 6] } } }))
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

test('[PV9] a gesture too large for a preview is not sent', () => {
  const points = Array.from({ length: 5_000 }, (_, n) => ({ x: n + 0.123, y: n + 0.456, z: 0.5 }))
  me.store.put([makeShape('draw', 'long', { index: 'a9' as never }, { segments: [{ type: 'free', points }] })])
  vi.advanceTimersByTime(2_000)
  expect(me.sent.every((payload) => payload.byteLength <= MAX_PREVIEW_BYTES)).toBe(true)
})
