// @vitest-environment jsdom
import { createShapeId, type Editor, type TLHandle, type TLKeyboardEventInfo } from 'tldraw'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exportArea } from '@jisr/client/export/exportArea.ts'
import { changeMeasure, removeChosenVertex } from '@jisr/client/shapes/measure/measureCommands.ts'
import { measureSession } from '@jisr/client/shapes/measure/measureSession.ts'
import type { PlanStore } from '@jisr/client/plan/PlanStore.ts'
import { MeasureShapeUtil } from '@jisr/client/shapes/measure/MeasureShapeUtil.tsx'
import { MeasureTool } from '@jisr/client/shapes/measure/MeasureTool.ts'
import { measureWordsPlace } from '@jisr/client/sketch/sketchNames.ts'
import { speak } from '@jisr/client/i18n/spoken.ts'
import { foundPlace } from '@jisr/client/sketch/foundPlace.ts'
import { SketchShapeUtil } from '@jisr/client/shapes/sketch/SketchShapeUtil.tsx'
import { measureWords } from '@jisr/client/sketch/measureWords.ts'
import { legendOf } from '@jisr/client/sketch/legend.tsx'
import ar from '@jisr/shared/i18n/messages/ar.json' with { type: 'json' }
import ckb from '@jisr/shared/i18n/messages/ckb.json' with { type: 'json' }
import en from '@jisr/shared/i18n/messages/en.json' with { type: 'json' }
import { DANGERS, type MeasureKind, type MeasureShape } from '@jisr/shared/shapes/measure.ts'
import { makeTaskAt } from '@jisr/client/sketch/placeTasks.ts'
import { verticesOf } from '@jisr/shared/shapes/measureVertices.ts'
import { openPlan } from '../openPlan.ts'
import { drag, makeEditor, pointer } from './boardEditor.ts'

const sketch = createShapeId('sketch')
let editor: Editor
let plan: PlanStore

beforeEach(() => {
  editor = makeEditor(undefined, { shapeUtils: [SketchShapeUtil, MeasureShapeUtil], tools: [MeasureTool] })
  plan = openPlan(editor.store)
  const window = { w: 1000, h: 800, scale: 0.4, corner: { x: -700, y: 300 } }
  editor.createShape({ id: sketch, type: 'sketch', x: 100, y: 50, props: window })
})
afterEach(() => editor.dispose())

const measures = () =>
  (editor.getCurrentPageShapes() as object[] as MeasureShape[]).filter(({ type }) => type === 'measure')
/** Where its vertices lie on the page. */
const spotsOf = (shape: MeasureShape) => {
  const now = editor.getShape<MeasureShape>(shape.id)!
  const transform = editor.getShapePageTransform(now.id)
  return verticesOf(now.props).map((vertex) => {
    const { x, y } = transform.applyToPoint(vertex)
    return [Math.round(x), Math.round(y)]
  })
}
const press = (...at: [number, number]): void => {
  pointer(editor, 'pointer_move', at)
  pointer(editor, 'pointer_down', at)
  pointer(editor, 'pointer_up', at)
}
const key = (name: string): void => {
  const held = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, accelKey: false }
  editor.dispatch({ type: 'keyboard', name: 'key_down', key: name, code: name, ...held } satisfies TLKeyboardEventInfo)
}
const begin = (kind: MeasureKind): void => {
  measureSession(editor).kind.set(kind)
  editor.setCurrentTool('measure')
}
function drawn(kind: MeasureKind, ...points: [number, number][]): MeasureShape {
  begin(kind)
  for (const point of points) press(...point)
  key('Enter')
  return measures().at(-1)!
}
const TRIANGLE: [number, number][] = [
  [300, 200],
  [500, 200],
  [400, 400],
]
const onHandle = (shape: MeasureShape, handle: TLHandle, more: object = {}) =>
  ({ target: 'handle', shape, handle, ...more }) as never
const handlesOf = (shape: MeasureShape, type: TLHandle['type']) =>
  editor.getShapeHandles(shape.id)!.filter((handle) => handle.type === type)

/** As a hand draws it. */
function side(from: [number, number], to: [number, number]): [number, number][] {
  return Array.from({ length: 20 }, (_, n) => [
    from[0] + ((to[0] - from[0]) * n) / 20 + (n % 2),
    from[1] + ((to[1] - from[1]) * n) / 20,
  ])
}

test('[LA1] presses draw a line until its last point is pressed again, an area until its first one is, or Enter', () => {
  begin('route')
  for (const point of [...TRIANGLE, [400, 400] as const]) press(point[0], point[1])
  const [route] = measures()
  expect(spotsOf(route!)).toEqual(TRIANGLE)
  expect(editor.getOnlySelectedShapeId()).toBe(route!.id)
  // A double click elsewhere begins a text.
  expect(
    editor
      .getCurrentPageShapes()
      .map(({ type }) => type)
      .sort(),
  ).toEqual(['measure', 'sketch'])
  editor.undo()
  expect(measures()).toEqual([])

  begin('cordon')
  for (const point of [...TRIANGLE, [302, 201] as const]) press(point[0], point[1])
  expect(measures().map(spotsOf)).toEqual([TRIANGLE])
  expect(spotsOf(drawn('phaseLine', [300, 200], [700, 260]))).toEqual([
    [300, 200],
    [700, 260],
  ])
})

test('[LA1] Backspace takes a point back, Escape all of them, and Enter ends nothing that would be no area', () => {
  begin('hazard')
  for (const point of TRIANGLE) press(...point)
  key('Backspace')
  key('Enter')
  expect(measures()).toEqual([])
  press(600, 500)
  key('Enter')
  expect(measures().map(spotsOf)).toEqual([[TRIANGLE[0], TRIANGLE[1], [600, 500]]])

  begin('hazard')
  press(700, 300)
  editor.cancel()
  expect(editor.isIn('measure')).toBe(true)
  expect(measureSession(editor).draft.get()).toEqual([])
  editor.cancel()
  expect(editor.isIn('select')).toBe(true)
  expect(measures()).toHaveLength(1)
})

test('[LA2] a drag draws freehand: the straight parts of it have no vertices, and a ring does not repeat its first one', () => {
  begin('flood')
  const [a, b, c, d]: [number, number][] = [
    [300, 200],
    [600, 200],
    [600, 500],
    [300, 500],
  ] as [number, number][]
  drag(editor, a!, ...side(a!, b!), ...side(b!, c!), ...side(c!, d!), ...side(d!, a!), [302, 203])
  const [flood] = measures()
  expect(spotsOf(flood!)).toHaveLength(4)
})

test('[LA3] what is drawn on a sketch lies on its ground and moves with it; off a sketch it belongs to the page', () => {
  const area = drawn('service', ...TRIANGLE)
  expect(area.parentId).toBe(sketch)
  expect(spotsOf(area)).toEqual(TRIANGLE)
  editor.updateShape({ id: sketch, type: 'sketch', props: { scale: 0.8 } })
  expect(spotsOf(area)).toEqual(TRIANGLE.map(([x, y]) => [100 + 2 * (x - 100), 50 + 2 * (y - 50)]))
  expect(drawn('route', [2300, 200], [2500, 300]).parentId).toBe(editor.getCurrentPageId())
})

test('[LA14] its words and its sign are its own: nothing cuts them off, a press and a brush on them take it up', () => {
  const area = drawn('hazard', [300, 200], [340, 200], [320, 240])
  const box = editor.getShapePageBounds(area.id)!
  expect(box.w).toBeGreaterThan(100)
  expect(box.h).toBeGreaterThan(60)
  editor.zoomToSelection()
  expect(editor.getViewportPageBounds().contains(editor.getShapePageBounds(area.id)!)).toBe(true)
  expect(exportArea(editor, 'selection')!.bounds.contains(editor.getShapePageBounds(area.id)!)).toBe(true)
  editor.updateShape({ id: sketch, type: 'sketch', props: { scale: 0.2 } })
  expect(editor.getShapePageBounds(area.id)!.w).toBeCloseTo(box.w, 0)
  const at = editor.getShapePageTransform(area.id).point()
  const [word] = measureWordsPlace(editor, editor.getShape(area.id) as object as MeasureShape).labels
  expect(editor.getShapeAtPoint({ x: at.x + word!.x, y: at.y + word!.y - 4 }, { hitInside: true })?.id).toBe(area.id)

  const free = drawn('hazard', [2300, 200], [2340, 200], [2320, 240])
  const words = editor.getShapePageBounds(free.id)!
  editor.selectNone()
  drag(editor, [words.minX - 20, words.maxY + 20], [words.midX - 5, words.maxY - 5], [words.midX, words.maxY - 9])
  expect(editor.getSelectedShapeIds()).toEqual([free.id])
})

test('[LA18] a press in a tinted area takes it up, the smaller one of two and nothing under a line; a drag there brushes', () => {
  const flood = drawn('flood', [300, 200], [700, 200], [700, 600], [300, 600])
  const mines = drawn('hazard', [320, 480], [440, 480], [440, 590], [320, 590])
  const zone = drawn('cordon', [720, 200], [900, 200], [900, 600], [720, 600])
  const note = createShapeId('note')
  editor.createShape({ id: note, type: 'geo', x: 600, y: 520, props: { w: 40, h: 40, fill: 'solid' } })
  const pressed = (...at: [number, number]) => {
    editor.selectNone()
    press(...at)
    return editor.getSelectedShapeIds()
  }
  expect(pressed(650, 300)).toEqual([flood.id])
  expect(pressed(330, 580)).toEqual([mines.id])
  expect(pressed(620, 540)).toEqual([note])
  expect(pressed(740, 580)).toEqual([])
  expect(zone.parentId).toBe(sketch)
  editor.selectNone()
  drag(editor, [580, 500], [650, 570], [660, 575])
  expect(editor.getSelectedShapeIds()).toEqual([note])
  expect(pressed(950, 700)).toEqual([])
})

test('[LA14] the box that scales it is that of its vertices: the pulled edges go with the hand, the others stay', () => {
  for (const sideways of [0, 2000]) {
    const area = drawn('hazard', ...TRIANGLE.map(([x, y]): [number, number] => [x + sideways, y]))
    const { minX, minY, maxX, maxY } = editor.getSelectionRotatedPageBounds()!
    expect([minX, minY, maxX, maxY].map(Math.round)).toEqual([300 + sideways, 200, 500 + sideways, 400])
    const at: [number, number] = [maxX + 6, maxY + 6]
    const moves = [20, 70].map((by): [number, number] => [at[0] + by, at[1] + by / 2])
    pointer(editor, 'pointer_move', at)
    pointer(editor, 'pointer_down', at, { target: 'selection', handle: 'bottom_right' } as never)
    for (const to of moves) pointer(editor, 'pointer_move', to)
    pointer(editor, 'pointer_up', moves[1]!)
    expect(spotsOf(area)).toEqual([
      [300 + sideways, 200],
      [570 + sideways, 200],
      [435 + sideways, 435],
    ])
  }
})

test('[LA16] what a hazard area says keeps off a note that somebody puts on it, and goes on saying it all', () => {
  const area = drawn('hazard', [300, 200], [900, 200], [900, 700], [300, 700])
  const wordsOf = () => measureWordsPlace(editor, editor.getShape(area.id) as object as MeasureShape)
  /** In whatever rows. */
  const said = () =>
    wordsOf()
      .labels.map(({ text }) => text.replaceAll(' ', ''))
      .join('')
  const before = said()
  const [first] = wordsOf().labels
  const at = editor.getShapePageTransform(area.id).point()
  const note = createShapeId('note')
  editor.createShape({ id: note, type: 'note', x: at.x + first!.x - 100, y: at.y + first!.y - 100 })
  expect(editor.getShape(note)?.parentId).toBe(sketch)
  const covered = editor.getShapePageBounds(note)!
  const now = wordsOf().labels
  expect(said()).toBe(before)
  expect(now.filter(({ x, y }) => covered.containsPoint({ x: at.x + x, y: at.y + y }))).toEqual([])
})

test('[SK15] a point that is put on the mark of a found place is exactly there, beside it where the hand was', () => {
  const at = { x: -123.4567891, y: 800.9876543 }
  foundPlace(editor).set({ sketch, at })
  const mark = editor.getShapePageTransform(sketch).applyToPoint(at)
  const route = drawn('route', [600, 400], [mark.x + 8, mark.y - 7], [mark.x + 13, mark.y])
  const [, found, beside] = verticesOf(route.props).map(({ x, y }) => ({ x: route.x + x, y: route.y + y }))
  expect(found).toEqual({ x: expect.closeTo(at.x, 9) as number, y: expect.closeTo(at.y, 9) as number })
  expect(beside!.x - at.x).toBeCloseTo(13 / 0.4)
  // At this scale it is the last point's neighbour: a place of its own all the same.
  const near = drawn('route', [mark.x - 4, mark.y + 13], [mark.x + 2, mark.y])
  expect(verticesOf(near.props)).toHaveLength(2)
  // The window shows something else: there is no mark to press on.
  editor.updateShape({ id: sketch, type: 'sketch', props: { corner: { x: 9000, y: 9000 } } })
  const { x, y } = editor.getShapePageTransform(sketch).applyToPoint(at)
  const off = drawn('route', [x + 8, y + 6], [x + 300, y])
  expect([off.x, off.y]).toEqual([x + 8, y + 6])
})

test('[LA4] a vertex goes with the pointer, and a dragged middle of a side becomes one', () => {
  const area = drawn('hazard', ...TRIANGLE)
  const [first] = handlesOf(area, 'vertex')
  pointer(editor, 'pointer_move', [300, 200])
  pointer(editor, 'pointer_down', [300, 200], onHandle(area, first!))
  for (const to of [280, 260, 250]) pointer(editor, 'pointer_move', [to, 180])
  pointer(editor, 'pointer_up', [250, 180])
  expect(spotsOf(area)).toEqual([[250, 180], TRIANGLE[1], TRIANGLE[2]])

  const closing = handlesOf(area, 'create').at(-1)!
  pointer(editor, 'pointer_move', [325, 290])
  pointer(editor, 'pointer_down', [325, 290], onHandle(editor.getShape(area.id) as never, closing))
  for (const to of [320, 310, 300]) pointer(editor, 'pointer_move', [to, 300])
  pointer(editor, 'pointer_up', [300, 300])
  expect(spotsOf(area)).toEqual([[250, 180], TRIANGLE[1], TRIANGLE[2], [300, 300]])
  expect(handlesOf(area, 'create')).toHaveLength(4)
  expect(handlesOf(drawn('route', ...TRIANGLE), 'create')).toHaveLength(2)
})

test('[LA4] a pressed vertex goes with Delete or at once with Alt, but never so that no area is left', () => {
  const area = drawn('cordon', [300, 200], [500, 200], [550, 300], [400, 400])
  const pressVertex = (at: number, more: object = {}): void => {
    const shape = editor.getShape(area.id) as object as MeasureShape
    const { x, y } = editor.getShapePageTransform(area.id).applyToPoint(handlesOf(area, 'vertex')[at]!)
    const under = onHandle(shape, handlesOf(area, 'vertex')[at]!, more)
    pointer(editor, 'pointer_move', [x, y])
    pointer(editor, 'pointer_down', [x, y], under)
    pointer(editor, 'pointer_up', [x, y], under)
  }
  expect(removeChosenVertex(editor)).toBe(false)
  pressVertex(2)
  expect(removeChosenVertex(editor)).toBe(true)
  expect(spotsOf(area)).toEqual(TRIANGLE)
  pressVertex(0, { altKey: true })
  expect(spotsOf(area)).toEqual(TRIANGLE)
  editor.undo()
  pressVertex(2, { altKey: true })
  expect(spotsOf(area)).toEqual(TRIANGLE)
  editor.selectNone()
  expect(removeChosenVertex(editor)).toBe(false)
})

test('[LA5] a box scales the vertices; turned among others they go round, and what is said there stays level', () => {
  const area = drawn('protected', [1300, 200], [1500, 200], [1500, 300])
  editor.resizeShape(area.id, { x: 2, y: 3 }, { scaleOrigin: { x: 1300, y: 200 } })
  expect(spotsOf(area)).toEqual([
    [1300, 200],
    [1700, 200],
    [1700, 500],
  ])
  editor.rotateShapesBy([area.id], Math.PI / 2)
  expect(editor.getShape(area.id)?.rotation).toBe(0)
  expect(spotsOf(area)).toEqual([
    [1650, 150],
    [1650, 550],
    [1350, 550],
  ])
})

test('[LA10] what two people left with too few vertices is still there to be seen, met and mended', () => {
  const area = drawn('hazard', [1300, 200], [1500, 200], [1500, 300])
  for (const points of [{}, { a1: { id: 'a1', index: 'a1', x: 5, y: 5 } }]) {
    editor.store.put([{ ...(editor.getShape(area.id) as object), props: { ...area.props, points } } as never])
    expect(editor.getShapePageBounds(area.id)).toBeDefined()
    expect(editor.getShapeAtPoint({ x: 0, y: 0 })).toBeUndefined()
  }
})

test('[LA1] without a hand a line or an area lies in the middle of the view, to be moved by keys', () => {
  for (const kind of ['route', 'hazard'] as const) {
    begin(kind)
    key('Enter')
    const { x, y } = editor.getSelectionPageBounds()!.center
    expect(editor.getViewportPageBounds().containsPoint({ x, y })).toBe(true)
    expect(measures().at(-1)!.props.kind).toBe(kind)
  }
})

const NOTICE = 'Planning sketch, not a clearance record'

test('[LA7] the legend says once, below all hazard areas, that they are no clearance record', () => {
  speak({ locale: 'en', catalogue: en })
  changeMeasure(editor, drawn('hazard', ...TRIANGLE).id, { danger: 'mines' })
  drawn('flood', ...TRIANGLE)
  drawn('hazard', ...TRIANGLE)
  expect(legendOf(editor, editor.getShape(sketch)!).things.map(({ text }) => text)).toEqual([
    'Hazard area: Mines or explosive remnants · Suspected',
    'Flood area',
    'Hazard area: Suspected',
    NOTICE,
  ])
  speak({ locale: 'en', catalogue: {} })
})

test('[LA17] a hazard area warns of nothing that nobody said, and then of that in two languages, in the legend and to who hears it', () => {
  const area = drawn('hazard', ...TRIANGLE)
  const now = () => editor.getShape<MeasureShape>(area.id)!
  const sheet = () => measureWords(editor, now().props).danger
  const heard = () => editor.getShapeUtil(area).getAriaDescriptor(now())
  const legend = () => legendOf(editor, editor.getShape(sketch)!).things.map(({ text }) => text)

  speak({ locale: 'en', catalogue: en })
  expect([sheet(), legend(), heard()]).toEqual([
    ['DANGER', 'خطر'],
    ['Hazard area: Suspected', NOTICE],
    `Hazard area: Suspected, ${NOTICE}`,
  ])
  changeMeasure(editor, area.id, { danger: 'chemical', name: 'Chlorine leak' })
  expect([sheet(), legend()]).toEqual([
    ['DANGER - CHEMICALS', 'خطر كيميائي'],
    ['Hazard area: Chemicals or gas · Suspected', NOTICE],
  ])
  expect(heard()).toContain('Chlorine leak, Hazard area: Chemicals or gas · Suspected')
  editor.undo()
  expect(sheet()).toEqual(['DANGER', 'خطر'])

  for (const [locale, catalogue, mines] of [
    ['en', en, ['DANGER - MINES', 'خطر ألغام']],
    ['ar', ar, ['خطر ألغام', 'DANGER - MINES']],
    ['ckb', ckb, ['مەترسی مین', 'DANGER - MINES']],
  ] as const) {
    speak({ locale, catalogue })
    const said = DANGERS.map((danger) => {
      changeMeasure(editor, area.id, { danger })
      return [danger, ...sheet(), ...legend()]
    })
    expect(said.find(([danger]) => danger === 'mines')!.slice(1, 3)).toEqual(mines)
    // What is in no list has no words but its name.
    expect(new Set(said.map(([, first]) => first)).size).toBe(DANGERS.length - 1)
    expect(new Set(said.map(([, , second]) => second)).size).toBe(DANGERS.length - 1)
    expect(new Set(said.map(([, , , row]) => row)).size).toBe(DANGERS.length)
  }
  speak({ locale: 'en', catalogue: {} })
})

test('[LA12] a task is made for an area under its name, and both go with one undo', () => {
  const area = drawn('service', ...TRIANGLE)
  makeTaskAt(editor, area, 'Qayyarah feeder')
  const task = editor.getShape<MeasureShape>(area.id)!.props.task!
  expect(plan.event(task)?.props).toMatchObject({ title: 'Qayyarah feeder', kind: 'task' })
  editor.undo()
  expect(editor.getShape<MeasureShape>(area.id)!.props.task).toBeNull()
  expect(plan.event(task)).toBeUndefined()
})
