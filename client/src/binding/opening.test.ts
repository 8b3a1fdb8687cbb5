import { createShapeId, createTLStore, type TLShape, type TLStore } from 'tldraw'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { writeFields, writeRecord } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { seedDocument } from '@jisr/shared/document/seed.ts'
import { boardSchema, type DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import { blankBoard, makeBinding, makePage, makeShape, PAGE_ID } from '../../../tests/factories.ts'
import { differences, faultsOf } from '../../../tests/simulation/invariants.ts'
import type { Look } from './backlog.ts'
import { bindStore, type Binding } from './bindStore.ts'

interface Opened {
  doc: Y.Doc
  store: TLStore
  binding: Binding
  /** Reads one more slice; false when nothing waits. */
  slice: () => boolean
  has: (id: string) => boolean
}

const HERE: Look = { page: PAGE_ID, box: { minX: 0, minY: 0, maxX: 500, maxY: 500 } }

function seeded(records: readonly DocumentRecord[]): Y.Doc {
  const doc = new Y.Doc()
  seedDocument(doc, 'epoch', [...blankBoard(), ...records], 'seed')
  return doc
}

function open(doc: Y.Doc, look = HERE): Opened {
  let waiting: (() => void) | null = null
  const store = createTLStore({ schema: boardSchema })
  const binding = bindStore({
    store,
    doc,
    readonly: false,
    opening: {
      look: () => look,
      atOnce: 0,
      schedule: (work) => {
        waiting = work
        return () => (waiting = null)
      },
    },
  })
  const slice = (): boolean => {
    const work = waiting
    waiting = null
    work?.()
    return work !== null
  }
  return { doc, store, binding, slice, has: (id) => store.has(createShapeId(id)) }
}

/** What a page shows that reads everything in one go. */
function atOnce(doc: Y.Doc): TLStore {
  const store = createTLStore({ schema: boardSchema })
  bindStore({ store, doc, readonly: true })
  return store
}

/** Reads the rest; at each moment the board can be drawn, at the end it is the one that others see. */
function finish({ doc, store, binding, slice }: Opened): void {
  expect(faultsOf(store)).toEqual([])
  while (slice()) expect(faultsOf(store)).toEqual([])
  expect(binding.progress).toBe(1)
  expect(differences(atOnce(doc), store)).toEqual([])
}

const key = (n: number) => `a${n.toString(36).padStart(4, '0')}V` as TLShape['index']

/** Far to the right, more than one slice of them, above whatever has a lower number. */
const crowd = (count = 300, from = 100) =>
  Array.from({ length: count }, (_, n) =>
    makeShape('geo', `far${n}`, { x: 5_000 + n * 200, y: 5_000, index: key(from + n) }),
  )

test('[OG1] what is in view is there first, the rest follows, the nearest first', () => {
  const opened = open(seeded([makeShape('geo', 'near', { index: key(1) }), ...crowd()]))
  expect(opened.has('near')).toBe(true)
  expect(opened.has('far0')).toBe(false)
  expect(opened.binding.progress).toBeLessThan(0.1)
  opened.slice()
  expect(opened.has('far0')).toBe(true)
  expect(opened.has('far298')).toBe(false)
  finish(opened)
})

test('[OG1] what lies on a sketch is where its window shows it', () => {
  // Far away on the ground, and yet in the middle of the sheet.
  const sketch = { w: 400, h: 300, scale: 0.5, corner: { x: 20_000, y: -9_000 } }
  const opened = open(
    seeded([
      makeShape('sketch', 'off', { x: 60_000, y: 0, index: key(1) }, { ...sketch, corner: { x: 0, y: 0 } }),
      makeShape('geo', 'onOff', { x: 300, y: 300, index: key(2), parentId: createShapeId('off') }),
      // In view, were it not for the window.
      makeShape('geo', 'besideWindow', { x: -119_400, y: 300, index: key(2), parentId: createShapeId('off') }),
      makeShape('sketch', 'sheet', { x: 300, y: 300, index: key(3) }, sketch),
      makeShape('geo', 'onSheet', { x: 20_100, y: -8_900, index: key(4), parentId: createShapeId('sheet') }),
      ...crowd(),
    ]),
  )
  expect(['sheet', 'onSheet', 'off', 'onOff'].map(opened.has)).toEqual([true, true, false, false])
  finish(opened)
})

test('[OG1] ink, lines, texts and turned shapes are in view where they draw, not where they start', () => {
  const ink = [
    {
      type: 'free',
      points: [
        { x: 0, y: 0, z: 0.5 },
        { x: 800, y: 10, z: 0.5 },
      ],
    },
  ]
  const points = { a1: { id: 'a1', index: 'a1', x: 0, y: 0 }, a2: { id: 'a2', index: 'a2', x: 900, y: 0 } }
  const opened = open(
    seeded([
      makeShape('draw', 'ink', { x: -700, y: 20, index: key(1) }, { segments: ink }),
      makeShape('line', 'line', { x: -700, y: 20, index: key(2) }, { points }),
      makeShape('geo', 'turned', { x: 50, y: -300, rotation: Math.PI / 2, index: key(3) }, { w: 400, h: 10 }),
      makeShape('geo', 'straight', { x: 50, y: -300, index: key(4) }, { w: 400, h: 10 }),
      ...crowd(),
    ]),
  )
  expect(['ink', 'line', 'turned', 'straight'].map(opened.has)).toEqual([true, true, true, false])
})

test('[OG2] a frame comes with all that it holds, and an arrow with what it is bound to', () => {
  const frame = createShapeId('frame')
  const opened = open(
    seeded([
      makeShape('frame', 'frame', { x: 400, index: key(1) }),
      makeShape('geo', 'held', { parentId: frame, x: 9_000 }),
      makeShape('arrow', 'arrow', { x: 7_000, index: key(2) }),
      makeShape('geo', 'other', { x: 8_000, index: key(3) }),
      makeBinding('start', 'arrow', 'held', 'start'),
      makeBinding('end', 'arrow', 'other', 'end'),
      ...crowd(),
    ]),
  )
  expect(['frame', 'held', 'arrow', 'other'].map(opened.has)).toEqual([true, true, true, true])
  expect(opened.store.query.records('binding').get()).toHaveLength(2)
  finish(opened)
})

test('[OG2] repairs are the same as when everything is read in one go', () => {
  const [a, b] = [createShapeId('a'), createShapeId('b')]
  const opened = open(
    seeded([
      makeShape('frame', 'a', { parentId: b, index: key(1) }),
      makeShape('frame', 'b', { parentId: a, index: key(1) }),
      makeShape('geo', 'orphan', { parentId: createShapeId('gone') }),
      makeShape('arrow', 'arrow', { x: 9_000, index: key(1) }),
      makeBinding('b1', 'arrow', 'far3'),
      makeBinding('b2', 'arrow', 'far4'),
      makeBinding('b3', 'arrow', 'gone', 'start'),
      ...crowd(),
      makeShape('geo', 'tie', { index: key(120) }),
    ]),
  )
  finish(opened)
  expect(opened.store.get(a)).toMatchObject({ parentId: PAGE_ID })
})

test('[OG3] what others do to shapes that nobody has read yet is right', () => {
  const frame = createShapeId('far9')
  const shapes = crowd().map((shape) => (shape.id === frame ? { ...shape, ...makeShape('frame', 'far9') } : shape))
  const opened = open(
    seeded([
      ...shapes.map((shape, n) => ({ ...shape, x: 5_000 + n * 200, index: key(100 + n) })),
      makeShape('geo', 'near', { index: key(1) }),
      makeShape('arrow', 'arrow', { x: 100, index: key(2) }),
    ]),
  )
  const records = recordsOf(opened.doc)
  const others = (change: () => void) => {
    opened.doc.transact(change, 'others')
    expect(faultsOf(opened.store)).toEqual([])
  }
  others(() => writeFields(records, createShapeId('far0'), new Map([['props.color', 'red']])))
  others(() => records.delete(createShapeId('far1')))
  others(() => writeFields(records, createShapeId('far2'), new Map([['place', [frame, 1, 1]]])))
  others(() => writeFields(records, createShapeId('near'), new Map([['place', [frame, 2, 2]]])))
  expect(opened.store.get(createShapeId('near'))).toMatchObject({ parentId: frame })
  expect(opened.has('far2')).toBe(true)
  others(() => writeRecord(records, makeBinding('new', 'arrow', 'far20')))
  expect(opened.has('far20')).toBe(true)
  others(() => writeRecord(records, makePage('second', { index: 'a2' })))
  others(() => writeFields(records, createShapeId('far30'), new Map([['place', ['page:second', 0, 0]]])))
  others(() => writeRecord(records, makeShape('geo', 'new', { index: key(900) })))
  expect(opened.has('new')).toBe(true)
  finish(opened)
})

test('[OG3] a gesture of others on a shape that is not read yet is seen', async () => {
  const doc = seeded(crowd())
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const previews: Uint8Array[] = []
  const theirs = createTLStore({ schema: boardSchema })
  const other = bindStore({
    store: theirs,
    doc: copy,
    readonly: false,
    sendPreview: (payload) => previews.push(payload),
  })
  other.attach({ pace: () => 'gesture', rebased() {}, settled() {}, merged() {} })
  theirs.update(createShapeId('far7'), (shape) => ({ ...shape, x: 33 }))
  await expect.poll(() => previews.length).toBeGreaterThan(0)

  const opened = open(doc)
  for (const payload of previews) opened.binding.receivePreview(1, payload)
  await expect.poll(() => opened.store.get(createShapeId('far7'))).toMatchObject({ x: 33 })
  opened.binding.dropPreviews(1)
  finish(opened)
})

test('[OG4] where the person looks is read next', () => {
  const opened = open(seeded([...crowd(), makeShape('geo', 'aside', { x: -90_000, index: key(1) })]))
  opened.binding.look({ page: PAGE_ID, box: { minX: -91_000, minY: -10, maxX: -89_000, maxY: 10 } })
  opened.slice()
  expect(opened.has('aside')).toBe(true)
  finish(opened)
})

test('[OG5] what is drawn meanwhile lies above everything, also when the topmost is taken away', async () => {
  const opened = open(seeded([makeShape('geo', 'near', { index: key(1) }), ...crowd()]))
  const top = () =>
    opened.store.query
      .records('shape')
      .get()
      .map(({ index }) => index)
      .sort()
      .at(-1)
  expect(top()).toBe(key(399))
  opened.store.remove([createShapeId('far299')])
  await Promise.resolve()
  expect(top()).toBe(key(398))
  opened.doc.transact(() => recordsOf(opened.doc).delete(createShapeId('far298')), 'others')
  expect(top()).toBe(key(397))
  finish(opened)
})

test('[OG6] what is done while the rest is read is kept', () => {
  const opened = open(seeded([makeShape('geo', 'near', { index: key(1) }), ...crowd()]))
  opened.store.update(createShapeId('near'), (shape) => ({ ...shape, x: 7 }))
  opened.store.put([makeShape('geo', 'mine', { index: key(800) })])
  opened.binding.flush()
  opened.slice()
  opened.store.remove([createShapeId('far0')])
  opened.binding.flush()
  finish(opened)
  expect(opened.store.get(createShapeId('near'))).toMatchObject({ x: 7 })
  expect(opened.has('mine')).toBe(true)
  expect(opened.has('far0')).toBe(false)
})

test('[OG7] a small board is read in one go', () => {
  const store = createTLStore({ schema: boardSchema })
  const binding = bindStore({
    store,
    doc: seeded(crowd(20)),
    readonly: false,
    opening: { look: () => HERE, schedule: () => () => {} },
  })
  expect(binding.progress).toBe(1)
  expect(store.query.records('shape').get()).toHaveLength(20)
})
