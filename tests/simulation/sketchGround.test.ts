// @vitest-environment jsdom
import {
  createShapeId,
  DefaultTextAlignStyle,
  Mat,
  type Editor,
  type TLArrowShape,
  type TLGeoShape,
  type TLImageShape,
  type TLLineShape,
  type TLShape,
} from 'tldraw'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { GroundTool } from '@jisr/client/shapes/sketch/GroundTool.ts'
import { SketchShapeUtil } from '@jisr/client/shapes/sketch/SketchShapeUtil.tsx'
import { SketchTool } from '@jisr/client/shapes/sketch/SketchTool.ts'
import { makeShape } from '../factories.ts'
import { openPlan } from '../openPlan.ts'
import { drag, makeEditor, pointer } from './boardEditor.ts'

const NO_KEYS = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, accelKey: false }
const sketch = createShapeId('sketch')
const SCALE = 0.4
const CORNER = { x: -700, y: 300 }
let editor: Editor

beforeEach(() => {
  editor = makeEditor(undefined, { shapeUtils: [SketchShapeUtil], tools: [SketchTool, GroundTool] })
  openPlan(editor.store)
  editor.createShape({
    id: sketch,
    type: 'sketch',
    x: 100,
    y: 50,
    props: { w: 1000, h: 800, scale: SCALE, corner: CORNER },
  })
})
afterEach(() => editor.dispose())

const groundAt = (x: number, y: number) => ({
  x: expect.closeTo((x - 100) / SCALE + CORNER.x) as number,
  y: expect.closeTo((y - 50) / SCALE + CORNER.y) as number,
})
const boxOf = (shape: TLShape | string) => {
  const { x, y, w, h } = editor.getShapePageBounds(shape as TLShape)!
  return [x, y, w, h].map((value) => Math.round(value * 100) / 100)
}
function drawn<Shape extends TLShape>(type: Shape['type'], from: [number, number], to: [number, number]): Shape {
  const before = editor.getCurrentPageShapeIds()
  editor.setCurrentTool(type)
  drag(editor, from, [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], to)
  return editor.getCurrentPageShapes().find(({ id }) => !before.has(id)) as Shape
}
function boxAt(x: number, y: number, w = 100, h = 60): TLGeoShape {
  return drawn<TLGeoShape>('geo', [x, y], [x + w, y + h])
}
const resized = (shape: TLShape, handle: string, from: [number, number], to: [number, number]): void => {
  editor.select(shape.id)
  pointer(editor, 'pointer_move', from)
  pointer(editor, 'pointer_down', from, { target: 'selection', handle } as never)
  pointer(editor, 'pointer_move', [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2])
  pointer(editor, 'pointer_move', to)
  pointer(editor, 'pointer_up', to)
}

test('[SK1] what is drawn on a sketch lies on the ground under the pointer, whatever the window shows of it', () => {
  const box = boxAt(300, 200)
  expect(box.parentId).toBe(sketch)
  expect(boxOf(box)).toEqual([300, 200, 100, 60])
  expect(box).toMatchObject(groundAt(300, 200))

  const ink = drawn('draw', [500, 300], [560, 340])
  expect(ink).toMatchObject({ parentId: sketch, ...groundAt(500, 300) })
  expect(boxOf(ink).slice(0, 2)).toEqual([500, 300])

  editor.updateShape({ id: sketch, type: 'sketch', props: { scale: 2 * SCALE } })
  expect(boxOf(box)).toEqual([500, 350, 200, 120])
})

test('[SK2] lines and letters are as large on a sketch as elsewhere when they are drawn, and then belong to the ground', () => {
  const box = boxAt(300, 200)
  expect(box.props.scale).toBeCloseTo(1 / SCALE)
  expect(boxAt(2300, 200).props.scale).toBe(1)
  editor.setCurrentTool('geo')
  pointer(editor, 'pointer_move', [700, 500])
  pointer(editor, 'pointer_down', [700, 500])
  pointer(editor, 'pointer_up', [700, 500])
  expect(boxOf(editor.getOnlySelectedShape()!)).toEqual([600, 400, 200, 200])
})

test('[SK3] a shape on a sketch goes with the pointer when it is dragged, resized, turned or nudged', () => {
  const box = boxAt(300, 200)
  drag(editor, [300, 230], [340, 260], [400, 330])
  expect(boxOf(box)).toEqual([400, 300, 100, 60])

  resized(box, 'bottom_right', [500, 360], [600, 400])
  expect(boxOf(box)).toEqual([400, 300, 200, 100])

  editor.nudgeShapes([box.id], { x: 10, y: 5 })
  expect(boxOf(box)).toEqual([410, 305, 200, 100])

  editor.rotateShapesBy([box.id], Math.PI / 2)
  expect(boxOf(box)).toEqual([460, 255, 100, 200])
  expect(editor.select(box.id).getSelectionRotatedPageBounds()).toMatchObject({ w: 200, h: 100 })
})

test('[SK3] the ends of lines and arrows go with the pointer, and an arrow holds what it was drawn to', () => {
  const line = drawn<TLLineShape>('line', [300, 600], [400, 650])
  expect(boxOf(line).map(Math.round)).toEqual([300, 600, 100, 50])

  const [from, to] = [boxAt(300, 200), boxAt(600, 200)]
  const arrow = drawn<TLArrowShape>('arrow', [350, 230], [650, 230])
  expect(editor.getBindingsFromShape(arrow, 'arrow').map(({ toId }) => toId)).toEqual([from.id, to.id])
  expect(arrow.parentId).toBe(sketch)
  const box = editor.getShapePageBounds(arrow)!
  expect(box.minX).toBeGreaterThan(399)
  expect(box.maxX).toBeLessThan(601)
})

test('[SK4] a shape keeps its size on the board when it goes onto a sketch or off it, by hand or by copying', () => {
  const box = boxAt(2200, 200)
  editor.setCurrentTool('select')
  drag(editor, [2200, 230], [1000, 300], [500, 330])
  expect(editor.getShape(box.id)).toMatchObject({ parentId: sketch, ...groundAt(500, 300) })
  expect(boxOf(box)).toEqual([500, 300, 100, 60])

  const copied = editor.getContentFromCurrentPage([box.id])!
  editor.selectNone()
  editor.putContentOntoCurrentPage(copied, { select: true, point: { x: 2400, y: 700 } })
  const copy = editor.getOnlySelectedShape()!
  expect(boxOf(copy)).toEqual([2350, 670, 100, 60])
  expect(copy.props).toMatchObject({ scale: 1 })

  editor.select(box.id)
  editor.putContentOntoCurrentPage(copied, { select: true, point: { x: 800, y: 700 } })
  expect(editor.getOnlySelectedShape()).toMatchObject({ parentId: sketch })
  expect(boxOf(editor.getOnlySelectedShape()!)).toEqual([750, 670, 100, 60])

  editor.select(box.id).duplicateShapes([box.id], { x: 30, y: 20 })
  expect(boxOf(editor.getOnlySelectedShape()!)).toEqual([530, 320, 100, 60])

  editor.select(box.id)
  drag(editor, [500, 330], [900, 330], [2300, 330])
  expect(boxOf(box)).toEqual([2300, 300, 100, 60])
  expect(editor.getShape(box.id)).toMatchObject({ props: { scale: 1 } })
  expect(editor.getShape(box.id)?.parentId).not.toBe(sketch)
})

test('[SK4] a group keeps its size too', () => {
  const [one, two] = [boxAt(2200, 200), boxAt(2400, 300)]
  const group = createShapeId('group')
  editor.groupShapes([one.id, two.id], { groupId: group })
  editor.reparentShapes([group], sketch)
  expect(boxOf(group)).toEqual([2200, 200, 300, 160])
})

test('[SK5] a larger sketch shows more ground, and what is on it stays where it is; so does the sheet when it is moved', () => {
  const box = boxAt(300, 200)
  const before = { ...editor.getShape(box.id)! }
  const sheet = () => editor.getShape(sketch)!
  resized(sheet(), 'top_left', [100, 50], [50, 0])
  expect(sheet()).toMatchObject({ x: 50, y: 0, props: { w: 1050, h: 850, scale: SCALE, corner: { x: -825, y: 175 } } })
  resized(sheet(), 'right', [1100, 400], [900, 400])
  expect(sheet()).toMatchObject({ x: 50, y: 0, props: { w: 850, h: 850 } })
  expect(boxOf(box)).toEqual([300, 200, 100, 60])
  expect(editor.getShape(box.id)).toEqual(before)

  editor.selectNone().setCurrentTool('select')
  drag(editor, [900, 400], [950, 420], [1000, 430])
  expect(sheet()).toMatchObject({ x: 150, y: 30 })
  expect(boxOf(box)).toEqual([400, 230, 100, 60])
  editor.rotateShapesBy([sketch], 1)
  expect(sheet().rotation).toBe(0)
})

test('[SK6] what the window does not show stays on the sketch, clipped away, and cannot be hit', () => {
  const [far, near] = [boxAt(300, 200), boxAt(700, 600)]
  editor.updateShape({ id: sketch, type: 'sketch', props: { corner: { x: CORNER.x + 1000, y: CORNER.y } } })
  expect(boxOf(far)).toEqual([-100, 200, 100, 60])
  editor.setCurrentTool('select')
  drag(editor, [300, 630], [310, 640], [330, 650])
  resized(editor.getShape(sketch)!, 'bottom', [600, 850], [600, 800])
  expect([far, near].map(({ id }) => editor.getShape(id)?.parentId)).toEqual([sketch, sketch])
  expect(editor.getShapeAtPoint({ x: -100, y: 230 }, { margin: 5 })).toBeUndefined()
  expect(editor.getShapeMaskedPageBounds(far.id)).toBeUndefined()

  editor.updateShape({ id: sketch, type: 'sketch', props: { corner: { x: 1e5, y: 0 } } })
  editor.zoomToFit({ immediate: true })
  const { center, w } = editor.getViewportPageBounds()
  const sheet = editor.getShapePageBounds(sketch)!
  expect([center.x, center.y]).toEqual([expect.closeTo(sheet.center.x), expect.closeTo(sheet.center.y)])
  expect(w).toBeLessThan(4 * sheet.w)
})

test('[SK7] a press on bare ground hits nothing, so that it begins a selection; one at the edge is for the sheet', () => {
  const box = boxAt(300, 200)
  editor.setCurrentTool('select').selectNone()
  expect(editor.getShapeAtPoint({ x: 600, y: 500 })).toBeUndefined()
  expect(editor.getShapeAtPoint({ x: 100, y: 500 }, { margin: 5 })?.id).toBe(sketch)
  // How near is near, is a matter of the screen.
  expect(editor.getShapeAtPoint({ x: 297, y: 230 }, { margin: 4 })?.id).toBe(box.id)
  expect(editor.getShapeAtPoint({ x: 294, y: 230 }, { margin: 4 })).toBeUndefined()
  drag(editor, [250, 150], [300, 200], [450, 300])
  expect(editor.getSelectedShapeIds()).toEqual([box.id])
  editor.setCurrentTool('eraser')
  drag(editor, [600, 500], [400, 240], [350, 230], [50, 230])
  expect([sketch, box.id].map((id) => editor.getShape(id) !== undefined)).toEqual([true, false])
})

test('[SK7] a sketch in a frame keeps its ground', () => {
  const box = boxAt(300, 200)
  editor.createShapes([{ ...makeShape('frame', 'frame', { x: 50, y: 20 }, { w: 1200, h: 900 }) } as never])
  editor.reparentShapes([sketch], createShapeId('frame'))
  expect(boxOf(box)).toEqual([300, 200, 100, 60])
  expect(editor.getShape(sketch)).toMatchObject({ x: 50, y: 30 })
  expect(Mat.Decompose(editor.getShapePageTransform(box.id)).scaleX).toBeCloseTo(SCALE)
})

const ground = () => editor.getShape<SketchShape>(sketch)!.props
const key = (name: 'key_down' | 'key_up', code: string, more = {}): void => {
  editor.dispatch({ type: 'keyboard', name, key: code, code, ...NO_KEYS, ...more } as never)
}
async function openWithEnter(): Promise<void> {
  editor.setCurrentTool('select').select(sketch)
  key('key_down', 'Enter')
  key('key_up', 'Enter')
  await Promise.resolve()
  expect(editor.isIn('ground')).toBe(true)
}

test('[SK17] a hand slides the ground of an open sketch; what lies there keeps its coordinates, and one undo takes it back', async () => {
  const box = boxAt(300, 200)
  const before = { ...editor.getShape(box.id)! }
  await openWithEnter()
  drag(editor, [350, 230], [380, 250], [450, 330])
  expect(ground().corner).toEqual({ x: CORNER.x - 100 / SCALE, y: CORNER.y - 100 / SCALE })
  expect(boxOf(box)).toEqual([400, 300, 100, 60])
  expect(editor.getShape(box.id)).toEqual(before)
  editor.undo()
  expect(ground().corner).toEqual(CORNER)

  pointer(editor, 'pointer_down', [350, 230])
  pointer(editor, 'pointer_move', [450, 330])
  editor.cancel()
  pointer(editor, 'pointer_up', [450, 330])
  expect(ground().corner).toEqual(CORNER)
  expect(editor.isIn('ground')).toBe(true)

  pointer(editor, 'pointer_down', [1500, 230])
  expect(editor.isIn('select')).toBe(true)
})

test('[SK17] the wheel with Ctrl scales the ground under the pointer, and so do keys around the middle; arrows slide it', async () => {
  const box = boxAt(300, 200)
  await openWithEnter()
  pointer(editor, 'pointer_move', [300, 200])
  const container = editor.getContainer()
  for (let turn = 0; turn < 4; turn += 1) {
    container.dispatchEvent(new WheelEvent('wheel', { deltaY: -100, ctrlKey: true, cancelable: true }))
  }
  expect(ground().scale).toBeCloseTo(2 * SCALE)
  expect(boxOf(box)).toEqual([300, 200, 200, 120])
  editor.undo()
  expect(ground()).toMatchObject({ scale: SCALE, corner: CORNER })

  const plain = new WheelEvent('wheel', { deltaY: -100, cancelable: true })
  container.dispatchEvent(plain)
  expect(plain.defaultPrevented).toBe(false)
  for (const name of ['+', '+']) container.dispatchEvent(new KeyboardEvent('keydown', { key: name }))
  expect(ground().scale).toBeCloseTo(2 * SCALE)
  expect(boxOf(box)).toEqual([0, -50, 200, 120])

  // In a field of tldraw's own, such as a page's name, they are letters.
  const field = container.appendChild(document.createElement('input'))
  field.focus()
  const typed = new KeyboardEvent('keydown', { key: '-', bubbles: true, cancelable: true })
  field.dispatchEvent(typed)
  expect([typed.defaultPrevented, ground().scale]).toEqual([false, expect.closeTo(2 * SCALE)])
  field.remove()

  key('key_down', 'ArrowRight')
  key('key_up', 'ArrowRight')
  expect(boxOf(box)[0]).toBe(-24)
  key('key_down', 'Escape')
  editor.cancel()
  expect([editor.isIn('select'), editor.getOnlySelectedShapeId()]).toEqual([true, sketch])
})

test('[SK17] Escape takes a turn of the wheel back, and whoever locks or scales the sketch meanwhile leaves no half a slide', async () => {
  const byAnother = (change: object): void => {
    const now = editor.getShape<SketchShape>(sketch)!
    editor.store.mergeRemoteChanges(() => editor.store.put([{ ...now, ...change }]))
  }
  await openWithEnter()
  pointer(editor, 'pointer_move', [300, 200])
  editor.getContainer().dispatchEvent(new WheelEvent('wheel', { deltaY: -100, ctrlKey: true, cancelable: true }))
  expect(ground().scale).toBeGreaterThan(SCALE)
  editor.cancel()
  expect([ground().scale, ground().corner, editor.getPath()]).toEqual([SCALE, CORNER, 'ground.idle'])

  // The other's new scale: the ground goes on with the hand, from where it now is.
  pointer(editor, 'pointer_down', [350, 230])
  pointer(editor, 'pointer_move', [400, 230])
  byAnother({ props: { ...ground(), scale: 2 * SCALE } })
  const corner = ground().corner
  pointer(editor, 'pointer_move', [440, 230])
  pointer(editor, 'pointer_up', [440, 230])
  expect(ground().corner).toEqual({ x: corner.x - 40 / (2 * SCALE), y: corner.y })

  for (const end of ['pointer_move', 'pointer_up'] as const) {
    const before = ground().corner
    pointer(editor, 'pointer_down', [350, 230])
    pointer(editor, 'pointer_move', [450, 330])
    byAnother({ isLocked: true })
    pointer(editor, end, [460, 340])
    expect([ground().corner, editor.isIn('select')]).toEqual([before, true])
    pointer(editor, 'pointer_up', [460, 340])
    byAnother({ isLocked: false })
    await openWithEnter()
  }
})

test('[SK17] whoever may only read, and whose sketch is locked, opens nothing', async () => {
  editor.updateShape({ id: sketch, type: 'sketch', isLocked: true })
  editor.select(sketch)
  editor.setCurrentTool('ground')
  expect(editor.isIn('ground')).toBe(false)
})

test('[SK1] a new note and a new text lie around the pointer at each scale, and what is cropped goes with it', () => {
  editor.setCurrentTool('note')
  drag(editor, [500, 400])
  expect(boxOf(editor.getOnlySelectedShape()!)).toEqual([400, 300, 200, 200])
  editor.setStyleForNextShapes(DefaultTextAlignStyle, 'middle')
  editor.setCurrentTool('text')
  drag(editor, [700, 400])
  const text = editor.getShapePageBounds(editor.getOnlySelectedShape()!)!
  expect([text.midX, text.midY]).toEqual([expect.closeTo(700), expect.closeTo(400)])

  editor.setCurrentTool('select')
  const image = createShapeId('image')
  editor.createShape<TLImageShape>({ id: image, type: 'image', x: 300, y: 500, props: { w: 200, h: 100 } })
  expect(boxOf(image)).toEqual([300, 500, 200, 100])
  editor.select(image).setCroppingShape(image).setCurrentTool('select.crop.idle')
  pointer(editor, 'pointer_move', [500, 550])
  pointer(editor, 'pointer_down', [500, 550], { target: 'selection', handle: 'right' } as never)
  pointer(editor, 'pointer_move', [480, 550])
  pointer(editor, 'pointer_move', [440, 550])
  pointer(editor, 'pointer_up', [440, 550])
  expect(boxOf(image)).toEqual([300, 500, 140, 100])
})

test('[SK13] a sketch has the window that was drawn for it', () => {
  editor.setCurrentTool('sketch')
  drag(editor, [2000, 100], [2600, 500])
  const drawn = editor.getOnlySelectedShape() as TLShape as SketchShape
  expect(drawn).toMatchObject({ type: 'sketch', x: 2000, y: 100, props: { w: 600, h: 400 } })
  expect(editor.getInstanceState().brush).toBeNull()
})
