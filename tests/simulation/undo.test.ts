// @vitest-environment jsdom
import { createShapeId, type TLGeoShape, type TLShapeId } from 'tldraw'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { PreviewWriter } from '@jisr/client/binding/previewCodec.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { seedDocument } from '@jisr/shared/document/seed.ts'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import { say, words } from '../richTexts.ts'
import { blankBoard, makeBinding, makeShape, PAGE_ID } from '../factories.ts'
import { drag, makeEditor, pointer } from './boardEditor.ts'
import { Person } from './Person.ts'

const one = createShapeId('one')
const two = createShapeId('two')
const at = (n: number) => ({ index: `a${n}` as never })
const people: Person[] = []

function meet(...records: DocumentRecord[]): { me: Person; other: Person; deliver: () => void } {
  const seed = new Y.Doc()
  seedDocument(seed, 'epoch', [...blankBoard(), ...records], 'seed')
  const copy = (clientID: number): Y.Doc => {
    const doc = new Y.Doc()
    doc.clientID = clientID
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(seed))
    return doc
  }
  const [me, other] = [new Person({ doc: copy(2), makeEditor }), new Person({ doc: copy(3), makeEditor })]
  people.push(me, other)
  return {
    me,
    other,
    deliver: () => {
      const [mine, theirs] = [Y.encodeStateAsUpdate(me.doc), Y.encodeStateAsUpdate(other.doc)]
      Y.applyUpdate(other.doc, mine, 'network')
      Y.applyUpdate(me.doc, theirs, 'network')
    },
  }
}
const geo = (person: Person, id: TLShapeId = one) => person.editor!.getShape<TLGeoShape>(id)
const colour = (person: Person, color: string, id: TLShapeId = one) =>
  person.act(() => person.editor!.updateShape({ id, type: 'geo', props: { color } }))
const move = (person: Person, x: number, id: TLShapeId = one) =>
  person.act(() => person.editor!.updateShape({ id, type: 'geo', x }))

afterEach(() => {
  for (const person of people.splice(0)) person.leave()
})

test('[UN1] undo takes back my fields and leaves what others did to the same shape', () => {
  const { me, other, deliver } = meet(makeShape('geo', 'one'))
  move(me, 50)
  deliver()
  colour(other, 'red')
  deliver()
  me.undo()
  deliver()
  for (const person of [me, other]) expect(geo(person)).toMatchObject({ x: 0, props: { color: 'red' } })
  me.redo()
  deliver()
  for (const person of [me, other]) expect(geo(person)).toMatchObject({ x: 50, props: { color: 'red' } })
})

test('[UN2] undo skips a field that others changed since, and goes on to a step that does something', () => {
  const { me, other, deliver } = meet(makeShape('geo', 'one'))
  colour(me, 'blue')
  move(me, 50)
  deliver()
  move(other, 80)
  deliver()
  me.undo()
  expect(geo(me)).toMatchObject({ x: 80, props: { color: 'black' } })
})

test('[UN3] undo revives nothing that others deleted', () => {
  const { me, other, deliver } = meet(makeShape('geo', 'one'))
  move(me, 50)
  deliver()
  other.act(() => other.editor!.deleteShapes([one]))
  deliver()
  me.undo()
  deliver()
  for (const person of [me, other]) expect(geo(person)).toBeUndefined()
})

test("[UN3] nor a shape that I deleted while it was only in somebody else's hand", async () => {
  const { me, other, deliver } = meet()
  const made = new PreviewWriter().write(
    [{ kind: 'create', id: one, record: makeShape('geo', 'one') }],
    () => undefined,
    0,
  )
  me.binding.receivePreview(7, made)
  await expect.poll(() => geo(me)).toBeDefined()
  me.act(() => me.store.remove([one]))
  expect(me.binding.pending).toBe(false)
  other.act(() => other.editor!.createShape({ id: one, type: 'geo' }))
  deliver()
  expect(geo(me)).toBeDefined()
  other.act(() => other.editor!.deleteShapes([one]))
  deliver()
  me.undo()
  deliver()
  for (const person of [me, other]) expect(geo(person)).toBeUndefined()
})

test('[UN4] what I made stays when others edited it, and goes when nobody did', () => {
  const { me, other, deliver } = meet()
  me.act(() => me.editor!.createShape({ id: one, type: 'geo' }))
  me.act(() => me.editor!.createShape({ id: two, type: 'geo' }))
  deliver()
  colour(other, 'red', one)
  deliver()
  me.undo()
  me.undo()
  deliver()
  for (const person of [me, other]) {
    expect(geo(person, two)).toBeUndefined()
    expect(geo(person, one)).toMatchObject({ props: { color: 'red' } })
  }
})

test('[UN5] a frame of mine stays when others put something into it', () => {
  const { me, other, deliver } = meet(makeShape('geo', 'one'))
  const frame = createShapeId('frame')
  me.act(() => me.editor!.createShape({ id: frame, type: 'frame' }))
  deliver()
  other.act(() => other.editor!.reparentShapes([one], frame))
  deliver()
  me.undo()
  deliver()
  for (const person of [me, other]) expect(geo(person)?.parentId).toBe(frame)
})

test('[UN6] a deletion of mine is undone with children and bindings', () => {
  const { me, other, deliver } = meet(
    makeShape('frame', 'frame'),
    makeShape('geo', 'one', { parentId: createShapeId('frame') }),
    makeShape('geo', 'two', at(2)),
    makeShape('arrow', 'arrow', at(3)),
    makeBinding('b', 'arrow', 'one'),
    makeBinding('c', 'arrow', 'two', 'start'),
  )
  me.act(() => me.editor!.deleteShapes([createShapeId('frame')]))
  deliver()
  expect(geo(other)).toBeUndefined()
  me.undo()
  deliver()
  for (const person of [me, other]) {
    expect(geo(person)?.parentId).toBe('shape:frame')
    expect(
      person
        .editor!.getBindingsInvolvingShape(createShapeId('arrow'))
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['binding:b', 'binding:c'])
  }
})

test('[UN7] Escape in the middle of a drag leaves no trace in the document', () => {
  const { me, other, deliver } = meet(makeShape('geo', 'one', {}, { fill: 'solid' }))
  const before = recordsOf(me.doc).get(one)!.toJSON()
  pointer(me.editor!, 'pointer_move', [50, 30])
  pointer(me.editor!, 'pointer_down', [50, 30])
  pointer(me.editor!, 'pointer_move', [150, 130])
  pointer(me.editor!, 'pointer_move', [250, 230])
  expect(geo(me)?.x).toBe(200)
  expect(me.binding.pending).toBe(true)
  colour(other, 'red')
  move(other, 7)
  deliver()
  expect(geo(me)).toMatchObject({ x: 200, props: { color: 'red' } })
  me.editor!.cancel()
  pointer(me.editor!, 'pointer_up', [250, 230])
  me.binding.flush()
  deliver()
  for (const person of [me, other]) expect(geo(person)).toMatchObject({ x: 7, props: { color: 'red' } })
  expect({ ...before, place: [PAGE_ID, 7, 0], 'props.color': 'red' }).toEqual(recordsOf(me.doc).get(one)!.toJSON())
  expect(me.binding.edits).toBe(0)
})

test('[UN8] a drag is one edit and one step of undo', () => {
  const { me } = meet(makeShape('geo', 'one', {}, { fill: 'solid' }))
  drag(me.editor!, [50, 30], [100, 100], [150, 130], [250, 230])
  expect(me.binding.edits).toBe(1)
  expect(recordsOf(me.doc).get(one)!.get('place')).toEqual([PAGE_ID, 200, 200])
  me.undo()
  expect(recordsOf(me.doc).get(one)!.get('place')).toEqual([PAGE_ID, 0, 0])
  me.redo()
  expect(recordsOf(me.doc).get(one)!.get('place')).toEqual([PAGE_ID, 200, 200])
})

test('[UN8] moving a shape to another page is one edit, and keeps what others do to it meanwhile', () => {
  const { me, other, deliver } = meet(makeShape('geo', 'one'))
  me.act(() => me.editor!.createPage({ name: 'next' }))
  const page = me.editor!.getPages().find(({ name }) => name === 'next')!.id
  deliver()
  const before = me.binding.edits
  colour(other, 'red')
  me.act(() => me.editor!.moveShapesToPage([one], page))
  expect(me.binding.edits).toBe(before + 1)
  deliver()
  for (const person of [me, other]) expect(geo(person)).toMatchObject({ parentId: page, props: { color: 'red' } })
})

test('[UN9] the editor knows whether there is something to undo and redo', () => {
  const { me } = meet(makeShape('geo', 'one'))
  expect([me.editor!.getCanUndo(), me.editor!.getCanRedo()]).toEqual([false, false])
  move(me, 50)
  expect([me.editor!.getCanUndo(), me.editor!.getCanRedo()]).toEqual([true, false])
  me.undo()
  expect([me.editor!.getCanUndo(), me.editor!.getCanRedo()]).toEqual([false, true])
  me.redo()
  expect(me.editor!.getCanUndo()).toBe(true)
})

test('[UN10] the selection comes back with an undo, without what is gone', () => {
  const { me, other, deliver } = meet(makeShape('geo', 'one'), makeShape('geo', 'two', at(2)))
  me.editor!.select(one, two)
  me.act(() => me.editor!.deleteShapes([one, two]))
  deliver()
  other.act(() => other.editor!.createPage({ name: 'other' }))
  deliver()
  me.undo()
  expect(me.editor!.getSelectedShapeIds()).toEqual([one, two])
})

test('[UN11] a shape that others delete while I drag it ends my gesture', async () => {
  const { me, other, deliver } = meet(makeShape('geo', 'one', {}, { fill: 'solid' }))
  pointer(me.editor!, 'pointer_move', [50, 30])
  pointer(me.editor!, 'pointer_down', [50, 30])
  pointer(me.editor!, 'pointer_move', [150, 130])
  pointer(me.editor!, 'pointer_move', [250, 230])
  other.act(() => other.editor!.deleteShapes([one]))
  deliver()
  await Promise.resolve()
  expect(me.editor!.getPath()).toBe('select.idle')
  pointer(me.editor!, 'pointer_up', [250, 230])
  deliver()
  expect(geo(other)).toBeUndefined()
})

test.each([
  ['an undo', (me: Person) => me.undo()],
  ['a redo', (me: Person) => me.redo()],
  ['letting go', (me: Person) => pointer(me.editor!, 'pointer_up', [560, 560])],
] as const)(
  '[UN11] [PV15] a note that was written under my hand and that others delete ends the gesture, before %s',
  async (_name, next) => {
    const { me, other, deliver } = meet(makeShape('geo', 'one'))
    me.editor!.setCurrentTool('note')
    for (const name of ['pointer_move', 'pointer_down'] as const) pointer(me.editor!, name, [500, 500])
    for (const x of [520, 540, 560]) pointer(me.editor!, 'pointer_move', [x, x])
    const told: string[] = []
    me.binding.on('dropped', (ids) => told.push(...ids))
    // As when the page is hidden meanwhile, or the gesture takes too long.
    me.binding.flush()
    deliver()
    const [note] = other.editor!.getCurrentPageShapes().filter(({ type }) => type === 'note')
    other.act(() => other.editor!.deleteShapes([note!.id]))
    deliver()
    await Promise.resolve()
    expect(told).toEqual([note!.id])
    next(me)
    expect(me.editor!.getPath()).not.toMatch(/translating|editing/)
    deliver()
    expect(me.editor!.getCurrentPageShapes().map(({ id }) => id)).toEqual([one])
  },
)

test('[UN12] pages that I made go with an undo, with what I drew on them, and stay when others drew there', () => {
  const { me, other, deliver } = meet()
  me.act(() => me.editor!.createPage({ name: 'mine' }))
  const page = me.editor!.getPages().find(({ name }) => name === 'mine')!.id
  deliver()
  other.act(() => other.editor!.setCurrentPage(page).createShape({ id: one, type: 'geo' }))
  deliver()
  me.undo()
  deliver()
  expect(geo(me)?.parentId).toBe(page)
  other.undo()
  deliver()
  expect(geo(me)).toBeUndefined()
})

const write = (person: Person, ...lines: string[]) =>
  person.act(() => person.editor!.updateShape({ id: one, type: 'geo', props: { richText: say(...lines) as never } }))
const label = (person: Person) => words(geo(person)?.props.richText)

test('[TX8] of a label undo takes back my letters, and others’ stay, whenever they came', () => {
  const { me, other, deliver } = meet(makeShape('geo', 'one', {}, { richText: say('bridge') }))
  write(me, 'a bridge')
  deliver()
  write(other, 'a bridge, closed')
  deliver()
  me.undo()
  deliver()
  for (const person of [me, other]) expect(label(person)).toBe('bridge, closed')
  me.redo()
  deliver()
  for (const person of [me, other]) expect(label(person)).toBe('a bridge, closed')
})

test('[TX8] what others typed between two keys of mine is not in my step', () => {
  const { me, other, deliver } = meet(makeShape('geo', 'one', {}, { richText: say('bridge') }))
  const type = (text: string) => {
    me.editor!.updateShape({ id: one, type: 'geo', props: { richText: say(text) as never } })
    me.binding.flush()
  }
  me.mark()
  type('xbridge')
  deliver()
  write(other, 'xbridge closed')
  deliver()
  type('xybridge closed')
  me.undo()
  deliver()
  for (const person of [me, other]) expect(label(person)).toBe('bridge closed')
})

test('[TX8] a shape of mine stays when others typed in it while I did', () => {
  const { me, other, deliver } = meet()
  me.act(() => me.editor!.createShape({ id: one, type: 'geo', props: { richText: say('a') as never } }))
  deliver()
  write(other, 'ab')
  deliver()
  me.editor!.updateShape({ id: one, type: 'geo', props: { richText: say('abc') as never } })
  me.binding.flush()
  deliver()
  me.undo()
  me.undo()
  deliver()
  for (const person of [me, other]) expect(label(person)).toContain('b')
})
