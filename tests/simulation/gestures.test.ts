// @vitest-environment jsdom
import { createShapeId, type Editor, type TLKeyboardEventInfo, type TLPointerEventInfo, type TLShapeId } from 'tldraw'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { TimelineShapeUtil } from '@jisr/client/shapes/timeline/TimelineShapeUtil.tsx'
import { writeRecord } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { seedDocument } from '@jisr/shared/document/seed.ts'
import { unpackInk } from '@jisr/shared/document/strokes.ts'
import { blankBoard, makeBinding, makePage, makeShape } from '../factories.ts'
import { makeEditor, pointer } from './boardEditor.ts'
import { Person } from './Person.ts'

const box = createShapeId('box')
const line = createShapeId('line')
const arrow = createShapeId('arrow')
const image = createShapeId('image')
let me: Person

const at = (n: number | string, x: number, y: number) => ({ index: `a${n}` as never, x, y })

function open(): Editor {
  const seed = new Y.Doc()
  const shapes = [
    makeShape('geo', 'box', at(1, 100, 100), { fill: 'solid' }),
    makeShape('geo', 'other', at(2, 600, 100), { fill: 'solid' }),
    makeShape('line', 'line', at(3, 100, 400)),
    makeShape('arrow', 'arrow', at('2V', 100, 600)),
    makeBinding('b', 'arrow', 'other'),
    makeShape('image', 'image', at(5, 600, 400), { w: 100, h: 100 }),
  ]
  seedDocument(seed, 'epoch', [...blankBoard(), ...shapes], 'seed')
  me = new Person({
    doc: seed,
    makeEditor: (store) => makeEditor(store, { shapeUtils: [TimelineShapeUtil], tools: [] }),
  })
  return me.editor!
}
afterEach(() => me.leave())

type Hand = (name: TLPointerEventInfo['name'], x: number, y: number, more?: Partial<TLPointerEventInfo>) => void
/** From the press to just before the release, at (300, 300). */
type Gesture = (hand: Hand, editor: Editor) => void

const move = (hand: Hand, more: Partial<TLPointerEventInfo> = {}): void => {
  for (const step of [150, 200, 250, 300]) hand('pointer_move', step, step, more)
}
const withTool =
  (tool: string, more: Partial<TLPointerEventInfo> = {}): Gesture =>
  (hand, editor) => {
    editor.setCurrentTool(tool)
    hand('pointer_move', 20, 20)
    hand('pointer_down', 20, 20, more)
    move(hand, more)
  }
const onSelection =
  (id: TLShapeId, handle: string): Gesture =>
  (hand, editor) => {
    const { maxX, maxY } = editor.select(id).getSelectionPageBounds()!
    hand('pointer_move', maxX, maxY)
    hand('pointer_down', maxX, maxY, { target: 'selection', handle } as never)
    move(hand)
  }
const onShape =
  (more: Partial<TLPointerEventInfo> = {}): Gesture =>
  (hand) => {
    hand('pointer_move', 130, 130)
    hand('pointer_down', 130, 130)
    move(hand, more)
  }
const onHandle =
  (id: TLShapeId): Gesture =>
  (hand, editor) => {
    const shape = editor.select(id).getShape(id)!
    const handle = editor.getShapeHandles(shape)!.at(-1)!
    const { x, y } = editor.getShapePageTransform(shape).applyToPoint(handle)
    hand('pointer_move', x, y)
    hand('pointer_down', x, y, { target: 'handle', shape, handle } as never)
    move(hand)
  }

const GESTURES: [string, Gesture][] = [
  ['dragging', onShape()],
  ['dragging with shift', onShape({ shiftKey: true })],
  ['dragging a copy off with alt', onShape({ altKey: true })],
  ['resizing', onSelection(box, 'bottom_right')],
  ['rotating', onSelection(box, 'bottom_right_rotate')],
  ['drawing', withTool('draw')],
  ['drawing with shift', withTool('draw', { shiftKey: true })],
  ['highlighting', withTool('highlight')],
  ['making a box', withTool('geo')],
  ['making a frame', withTool('frame')],
  ['making a line', withTool('line')],
  ['making an arrow from a box', withTool('arrow')],
  ['pulling a point of a line', onHandle(line)],
  ['pulling an arrow off its shape', onHandle(arrow)],
  [
    'erasing',
    (hand, editor) => {
      editor.setCurrentTool('eraser')
      hand('pointer_move', 90, 90)
      hand('pointer_down', 90, 90)
      move(hand)
    },
  ],
  [
    'cropping',
    (hand, editor) => {
      editor.select(image).setCroppingShape(image).setCurrentTool('select.crop.idle')
      hand('pointer_move', 700, 500)
      hand('pointer_down', 700, 500, { target: 'selection', handle: 'bottom_right' } as never)
      for (const step of [690, 670, 650]) hand('pointer_move', step, step - 200)
    },
  ],
]

/** What the document holds and what the store shows, without what a person looks at. */
const board = () => ({
  document: recordsOf(me.doc).toJSON() as unknown,
  shapes: me.editor!.getCurrentPageShapesSorted(),
  bindings: me
    .editor!.store.query.records('binding')
    .get()
    .map(({ id }) => id)
    .sort(),
})

/** A return to a default is a field of its own in the document. */
const shown = ({ shapes, bindings }: ReturnType<typeof board>) => ({ shapes, bindings })

test.each(GESTURES)('[UN8] %s is one edit and one step of undo', (_name, gesture) => {
  const editor = open()
  const hand: Hand = (name, x, y, more) => pointer(editor, name, [x, y], more)
  const before = board()
  gesture(hand, editor)
  expect(board().document).toEqual(before.document)
  hand('pointer_up', 300, 300)
  expect(me.binding.edits).toBe(1)
  const after = board()
  expect(after.document).not.toEqual(before.document)
  me.undo()
  expect(shown(board())).toEqual(shown(before))
  me.redo()
  expect(shown(board())).toEqual(shown(after))
})

test.each(GESTURES)('[UN7] Escape while %s leaves no trace', (_name, gesture) => {
  const editor = open()
  const hand: Hand = (name, x, y, more) => pointer(editor, name, [x, y], more)
  const before = board()
  gesture(hand, editor)
  editor.cancel()
  hand('pointer_up', 300, 300)
  me.binding.flush()
  expect(board()).toEqual(before)
  expect(me.binding.edits).toBe(0)
  // What is left to undo is what was selected.
  me.undo()
  expect(board()).toEqual(before)
})

test.each([...GESTURES, ['making a note', withTool('note')], ['making a text', withTool('text')]] as typeof GESTURES)(
  '[UN13] an undo while %s ends the gesture and takes it back',
  (_name, gesture) => {
    const editor = open()
    const hand: Hand = (name, x, y, more) => pointer(editor, name, [x, y], more)
    const before = board()
    gesture(hand, editor)
    me.undo()
    // The button comes up some time later, over what is no longer held.
    hand('pointer_move', 310, 310)
    hand('pointer_up', 310, 310)
    me.binding.flush()
    expect(shown(board())).toEqual(shown(before))
    me.redo()
  },
)

test('[PV17] a page that is hidden in the middle of a gesture writes what is in the hand', () => {
  const editor = open()
  const hand: Hand = (name, x, y, more) => pointer(editor, name, [x, y], more)
  onShape()(hand, editor)
  expect(me.binding.edits).toBe(0)
  Object.defineProperty(document, 'hidden', { value: true, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
  Reflect.deleteProperty(document, 'hidden')
  expect(me.binding.edits).toBe(1)
})

test('[BD14] whoever types in a label on a page that others delete goes on with the next page', () => {
  const editor = open()
  editor.select(box).setEditingShape(box)
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(me.doc))
  writeRecord(recordsOf(other), makePage('next', { index: 'a2' }))
  writeRecord(recordsOf(other), makeShape('geo', 'there', { parentId: 'page:next' as never }, { fill: 'solid' }))
  for (const id of [editor.getCurrentPageId(), ...editor.getCurrentPageShapeIds()]) recordsOf(other).delete(id)
  Y.applyUpdate(me.doc, Y.encodeStateAsUpdate(other), 'others')
  const { x, y } = editor.getShapePageBounds(createShapeId('there'))!.center
  for (const name of ['pointer_move', 'pointer_down', 'pointer_up'] as const) pointer(editor, name, [x, y])
  expect(editor.getSelectedShapeIds()).toEqual(['shape:there'])
})

function key(editor: Editor, name: TLKeyboardEventInfo['name']): void {
  const held = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, accelKey: false }
  editor.dispatch({ type: 'keyboard', name, key: 'ArrowRight', code: 'ArrowRight', ...held })
  editor.emit('tick', 16)
}

test('[UN8] [PV13] an arrow key held down is one edit and one step of undo', () => {
  const editor = open()
  const before = board()
  editor.select(box)
  key(editor, 'key_down')
  for (let n = 0; n < 5; n += 1) key(editor, 'key_repeat')
  expect(me.binding.edits).toBe(0)
  key(editor, 'key_up')
  expect(me.binding.edits).toBe(1)
  expect(editor.getShape(box)!.x).toBeGreaterThan(104)
  me.undo()
  expect(shown(board())).toEqual(shown(before))
})

test('[PV21] [PV13] what is done in an open timeline is an edit at once, and all that a held key does one more', async () => {
  const editor = open()
  const timeline = createShapeId('timeline')
  editor.createShape({ id: timeline, type: 'timeline' })
  me.binding.flush()
  editor.select(timeline).setEditingShape(timeline)
  const before = me.binding.edits
  const press = (type: string, repeat: boolean): void => {
    window.dispatchEvent(new KeyboardEvent(type, { key: '+', repeat }))
    if (type === 'keydown') editor.updateShape({ id: timeline, type: 'timeline', props: { minutes: (minutes += 60) } })
  }
  let minutes = 1440
  press('keydown', false)
  await Promise.resolve()
  expect(me.binding.edits).toBe(before + 1)
  for (let n = 0; n < 5; n += 1) press('keydown', true)
  await Promise.resolve()
  expect(me.binding.edits).toBe(before + 1)
  press('keyup', false)
  editor.emit('event', { type: 'misc', name: 'complete' })
  expect(me.binding.edits).toBe(before + 2)
})

test('[UN8] [PV13] a slider is one edit and one step of undo', () => {
  const editor = open()
  const before = board()
  editor.select(box)
  editor.markHistoryStoppingPoint('opacity')
  editor.updateInstanceState({ isChangingStyle: true })
  for (const opacity of [0.9, 0.5, 0.25]) editor.setOpacityForSelectedShapes(opacity)
  expect(me.binding.edits).toBe(0)
  editor.updateInstanceState({ isChangingStyle: false })
  me.binding.flush()
  expect(me.binding.edits).toBe(1)
  me.undo()
  expect(shown(board())).toEqual(shown(before))
})

test.each([
  ['draw', 0.1],
  ['draw', 1],
  ['draw', 8],
  ['highlight', 1],
] as const)('[RL10] ink of the %s tool at zoom %d is stored within 0.1 page units, pressure kept', (tool, zoom) => {
  const editor = open()
  editor.setCamera({ x: 0, y: 0, z: zoom }).setCurrentTool(tool)
  const path = Array.from({ length: 120 }, (_, n) => ({
    x: 300 + n * Math.PI,
    y: 300 + 90 * Math.sin(n / 7),
    z: 0.2 + 0.5 * Math.abs(Math.sin(n / 11)),
  }))
  const pen = (name: TLPointerEventInfo['name'], point: (typeof path)[number]): void => {
    const onPage = { x: point.x / zoom, y: point.y / zoom }
    const { x, y } = editor.pageToScreen(onPage)
    pointer(editor, name, [onPage.x, onPage.y], { isPen: true, point: { x, y, z: point.z } })
  }
  pen('pointer_move', path[0]!)
  pen('pointer_down', path[0]!)
  for (const point of path) pen('pointer_move', point)
  pen('pointer_up', path.at(-1)!)

  const stroke = editor.getCurrentPageShapesSorted().at(-1)!
  const stored = recordsOf(me.doc).get(stroke.id)!.get('props.segments')
  expect(stored).toBeInstanceOf(Uint8Array)
  const points = unpackInk(stored as Uint8Array)!.flatMap((segment) => segment.points)
  expect(points).toEqual((stroke.props as { segments: { points: unknown[] }[] }).segments.flatMap((s) => s.points))
  expect(points.length).toBeGreaterThan(100)
  expect(new Set(points.map(({ z }) => z)).size).toBeGreaterThan(10)
  for (const { x, y } of points) {
    const away = path.map((point) => Math.hypot(point.x / zoom - stroke.x - x, point.y / zoom - stroke.y - y))
    expect(Math.min(...away)).toBeLessThan(0.1)
  }
})
