import {
  createShapeId,
  createTLStore,
  toRichText,
  type TLGeoShape,
  type TLShape,
  type TLShapeId,
  type TLStore,
} from 'tldraw'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { toFields } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { seedDocument } from '@jisr/shared/document/seed.ts'
import { boardSchema } from '@jisr/shared/shapes/schema.ts'
import { blankBoard, makeBinding, makePage, makeShape, PAGE_ID } from '../../../tests/factories.ts'
import { bindStore, type Binding } from './bindStore.ts'

interface Peer {
  doc: Y.Doc
  store: TLStore
  binding: Binding
}

function seeded(...records: Parameters<typeof seedDocument>[2][number][]): Y.Doc {
  const doc = new Y.Doc()
  seedDocument(doc, 'epoch', [...blankBoard(), ...records], 'seed')
  return doc
}

function open(doc: Y.Doc, readonly = false): Peer {
  const store = createTLStore({ schema: boardSchema })
  return { doc, store, binding: bindStore({ store, doc, readonly }) }
}

/** Two people on one board; what one's document learns, the other's learns when `deliver` is called. */
function pair(doc: Y.Doc): { a: Peer; b: Peer; deliver: () => void } {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const [a, b] = [open(doc), open(copy)]
  return {
    a,
    b,
    deliver: () => {
      const [forB, forA] = [Y.encodeStateAsUpdate(a.doc), Y.encodeStateAsUpdate(b.doc)]
      Y.applyUpdate(b.doc, forB, 'remote')
      Y.applyUpdate(a.doc, forA, 'remote')
    },
  }
}

const id = createShapeId('one')
const shapeOf = (peer: Peer, of: TLShapeId = id) => peer.store.get(of)
const change = (peer: Peer, changes: Partial<TLShape>, of: TLShapeId = id) => {
  peer.store.update(of, (shape) => ({ ...shape, ...changes }))
  peer.binding.flush()
}
const setProps = (peer: Peer, props: Partial<TLGeoShape['props']>) =>
  change(peer, { props: { ...(shapeOf(peer) as TLGeoShape).props, ...props } })

test('[BD1] a store shows what the document holds, and nothing else', () => {
  const store = createTLStore({ schema: boardSchema })
  store.put([makePage('mine'), makeShape('geo', 'stale')])
  const doc = seeded(makeShape('geo', 'one'), makeShape('note', 'two', { index: 'a2' as never }))
  bindStore({ store, doc, readonly: false })
  expect(shapesOf(store)).toEqual(['shape:one', 'shape:two'])
  expect(
    store.query
      .records('page')
      .get()
      .map((page) => page.id),
  ).toEqual([PAGE_ID])
})

test('[BD2] concurrent edits of different fields of one shape both survive', () => {
  const { a, b, deliver } = pair(seeded(makeShape('geo', 'one')))
  setProps(a, { color: 'red' })
  setProps(b, { w: 300 })
  change(b, { x: 40 })
  deliver()
  for (const peer of [a, b]) expect(shapeOf(peer)).toMatchObject({ x: 40, props: { color: 'red', w: 300 } })
})

test('[BD3] only changed fields are written, as one transaction for all that one command did', async () => {
  const doc = seeded(makeShape('geo', 'one'), makeShape('geo', 'two', { index: 'a2' as never }))
  const peer = open(doc)
  const writes: string[][] = []
  recordsOf(doc).observeDeep((events) => {
    writes.push(events.map((event) => `${event.path.join('.')} ${[...event.keys.keys()].join(',')}`))
  })
  for (const of of [id, createShapeId('two')]) peer.store.update(of, (shape) => ({ ...shape, x: 5 }))
  await Promise.resolve()
  expect(writes).toEqual([['shape:one place', 'shape:two place']])
  expect(peer.binding.edits).toBe(1)
})

test('[BD4] an invalid record is set aside with the reason, and comes back when it is mended', () => {
  const peer = open(seeded(makeShape('geo', 'one'), makeShape('geo', 'two', { index: 'a2' as never })))
  const told: string[][] = []
  peer.binding.on('quarantine', (quarantined) => told.push([...quarantined.keys()]))
  const map = recordsOf(peer.doc).get(id)!
  map.set('props.w', 'wide')
  expect(shapesOf(peer.store)).toEqual(['shape:two'])
  expect(peer.binding.quarantined.get(id)?.why).toMatch(/w/)
  map.set('props.w', 120)
  expect(shapesOf(peer.store)).toEqual(['shape:one', 'shape:two'])
  expect(told).toEqual([[id], []])
})

test('[BD5] a viewer is shown everything and writes nothing', () => {
  const peer = open(seeded(makeShape('geo', 'one')), true)
  const before = Y.encodeStateVector(peer.doc)
  change(peer, { x: 99 })
  peer.store.remove([id])
  peer.binding.flush()
  expect(Y.encodeStateVector(peer.doc)).toEqual(before)
  expect(shapeOf(peer)).toMatchObject({ x: 0 })
})

test('[BD6] an edit that the document cannot hold is taken back and told', () => {
  const peer = open(seeded(makeShape('geo', 'one')))
  const refused: string[] = []
  peer.binding.on('refused', (refusal) => refused.push(refusal.id))
  change(peer, { x: 1e9 })
  expect(refused).toEqual([id])
  expect(shapeOf(peer)).toMatchObject({ x: 0 })
  expect(peer.binding.edits).toBe(0)
})

test('[BD7] while I change a shape, others reach the fields that I leave alone', () => {
  const { a, b, deliver } = pair(seeded(makeShape('geo', 'one')))
  a.binding.attach({ pace: () => 'gesture', rebased() {}, settled() {}, merged() {} })
  a.store.update(id, (shape) => ({ ...shape, x: 70 }))
  setProps(b, { color: 'red' })
  change(b, { x: 10 })
  deliver()
  expect(shapeOf(a)).toMatchObject({ x: 70, props: { color: 'red' } })
  a.binding.flush()
  deliver()
  for (const peer of [a, b]) expect(shapeOf(peer)).toMatchObject({ x: 70, props: { color: 'red' } })
})

test('[BD8] a shape that others delete while I change it is gone, and I am told', () => {
  const { a, b, deliver } = pair(seeded(makeShape('geo', 'one')))
  a.binding.attach({ pace: () => 'gesture', rebased() {}, settled() {}, merged() {} })
  const dropped: string[] = []
  const pending: boolean[] = []
  a.binding.on('dropped', (ids) => dropped.push(...ids))
  a.binding.on('pending', (is) => pending.push(is))
  a.store.update(id, (shape) => ({ ...shape, x: 70 }))
  b.store.remove([id])
  b.binding.flush()
  deliver()
  expect(pending).toEqual([true, false])
  a.binding.flush()
  expect(dropped).toEqual([id])
  expect(shapesOf(a.store)).toEqual([])
  expect(recordsOf(a.doc).has(id)).toBe(false)
})

test('[BD9] what I do and what others did never leave a board that cannot be drawn', () => {
  const { a, b, deliver } = pair(
    seeded(makeShape('frame', 'f'), makeShape('frame', 'g', { index: 'a2' as never }), makeShape('geo', 'one')),
  )
  const [f, g] = [createShapeId('f'), createShapeId('g')]
  a.binding.attach({ pace: () => 'gesture', rebased() {}, settled() {}, merged() {} })
  a.store.update(id, (shape) => ({ ...shape, parentId: f }))
  a.store.update(f, (shape) => ({ ...shape, parentId: g }))
  change(b, { parentId: f }, g)
  deliver()
  expect([shapeOf(a, f)?.parentId, shapeOf(a, g)?.parentId]).not.toEqual([g, f])
  b.store.remove([g, f])
  b.binding.flush()
  deliver()
  expect(shapeOf(a)).toMatchObject({ parentId: PAGE_ID })
  a.binding.flush()
  deliver()
  expect(shapesOf(a.store)).toEqual(shapesOf(b.store))
})

test('[BD10] a document of a newer schema is shown and never written', () => {
  const doc = seeded(makeShape('geo', 'one'))
  doc.getMap('meta').set('version', 99)
  const peer = open(doc)
  expect(peer.binding.outdated).toBe(true)
  change(peer, { x: 5 })
  expect(recordsOf(doc).get(id)!.get('place')).toEqual([PAGE_ID, 0, 0])
})

test('[BD11] a binding whose shape is gone is not shown, and of two for one arrow end the smaller id counts', () => {
  const shapes = [makeShape('arrow', 'arrow'), makeShape('geo', 'one', { index: 'a2' as never })]
  const peer = open(seeded(...shapes, makeBinding('b2', 'arrow', 'one'), makeBinding('b3', 'arrow', 'gone')))
  const bindings = () =>
    peer.store.query
      .records('binding')
      .get()
      .map((binding) => binding.id)
  expect(bindings()).toEqual(['binding:b2'])
  recordsOf(peer.doc).set('binding:b1', new Y.Map(toFields(makeBinding('b1', 'arrow', 'one'))))
  expect(bindings()).toEqual(['binding:b1'])
  peer.store.remove(['binding:b1' as never])
  peer.binding.flush()
  expect(bindings()).toEqual(['binding:b2'])
})

test('[BD12] a remote change keeps the identity of what it did not change', () => {
  const { a, b, deliver } = pair(seeded(makeShape('geo', 'one')))
  const before = shapeOf(a) as TLGeoShape
  change(b, { x: 10 })
  deliver()
  expect((shapeOf(a) as TLGeoShape).props).toBe(before.props)
  setProps(b, { richText: toRichText('نص') })
  deliver()
  expect((shapeOf(a) as TLGeoShape).meta).toBe(before.meta)
})

test('[BD15] a point that others take from a shape in my hand stays away, and one that they add stays there', () => {
  const { a, b, deliver } = pair(seeded(makeShape('line', 'one', {}, { points: points(['a1', 'a2', 'a3'], 0) })))
  a.binding.attach({ pace: () => 'gesture', rebased() {}, settled() {}, merged() {} })
  const pull = (by: number) => a.store.update(id, (shape) => withPoints(shape, points(['a1', 'a2', 'a3'], by)))
  pull(10)
  change(b, { props: { ...shapeOf(b)!.props, points: points(['a1', 'a3', 'a4'], 0) } })
  deliver()
  expect(shapeOf(a)).toEqual(withPoints(shapeOf(a)!, { ...points(['a1', 'a3'], 10), ...points(['a4'], 0) }))
  // A tool of tldraw's goes on from where the points were when it took them.
  pull(20)
  a.binding.flush()
  deliver()
  for (const peer of [a, b]) {
    expect(shapeOf(peer)).toEqual(withPoints(shapeOf(peer)!, { ...points(['a1', 'a3'], 20), ...points(['a4'], 0) }))
  }
  pull(30)
  a.binding.flush()
  deliver()
  expect(shapeOf(b)).toEqual(withPoints(shapeOf(b)!, points(['a1', 'a2', 'a3'], 30)))
})

function points(keys: readonly string[], y: number): object {
  return Object.fromEntries(keys.map((key) => [key, { id: key, index: key, x: Number(key.slice(1)) * 10, y }]))
}

function withPoints(shape: TLShape, points: object): TLShape {
  return { ...shape, props: { ...shape.props, points } }
}

function shapesOf(store: TLStore): string[] {
  return store.query
    .records('shape')
    .get()
    .map((shape) => shape.id)
    .sort()
}
