// @vitest-environment jsdom
import { createShapeId, type Editor, type TLShape } from 'tldraw'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SketchShapeUtil } from '@jisr/client/shapes/sketch/SketchShapeUtil.tsx'
import { SymbolShapeUtil } from '@jisr/client/shapes/symbol/SymbolShapeUtil.tsx'
import { openPlan } from '../openPlan.ts'
import { makeEditor } from './boardEditor.ts'

const sketch = createShapeId('sketch')
const hospital = createShapeId('hospital')
let editor: Editor

beforeEach(() => {
  editor = makeEditor(undefined, { shapeUtils: [SketchShapeUtil, SymbolShapeUtil], tools: [] })
  openPlan(editor.store)
  const window = { w: 1000, h: 800, scale: 0.4, corner: { x: -700, y: 300 } }
  editor.createShape({ id: sketch, type: 'sketch', x: 100, y: 50, props: window })
  editor.createShape({ id: hospital, type: 'symbol', x: 400, y: 250, props: { kind: 'hospital', name: 'Ibn Sina' } })
})
afterEach(() => editor.dispose())

const boxOf = (id: TLShape['id']) => editor.getShapePageBounds(id)!

test('[SY14] a symbol is as large at each scale of its sketch, stays on its ground and is met by a finger; it is neither resized nor turned', () => {
  expect(editor.getShape(hospital)?.parentId).toBe(sketch)
  const before = boxOf(hospital)
  const ground = { x: 50, y: 800 }
  expect(editor.getShape(hospital)).toMatchObject({
    x: expect.closeTo(ground.x) as number,
    y: expect.closeTo(ground.y) as number,
  })
  for (const scale of [0.1, 2]) {
    editor.updateShape({
      id: sketch,
      type: 'sketch',
      props: { scale, corner: { x: ground.x - 100 / scale, y: ground.y - 100 / scale } },
    })
    const now = boxOf(hospital)
    expect([now.w, now.h]).toEqual([expect.closeTo(before.w, 3), expect.closeTo(before.h, 3)])
    const place = { x: 200, y: 150 }
    for (const by of [-11, 0, 11]) {
      expect(editor.getShapeAtPoint({ x: place.x + by, y: place.y + by }, { hitInside: true })?.id).toBe(hospital)
    }
  }
  editor.rotateShapesBy([hospital], 1)
  editor.resizeShape(hospital, { x: 2, y: 2 })
  expect(editor.getShape(hospital)?.rotation).toBe(0)
  expect(boxOf(hospital).w).toBeCloseTo(before.w, 3)
})
