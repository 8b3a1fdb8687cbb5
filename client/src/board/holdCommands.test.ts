// @vitest-environment jsdom
import { createShapeId, type Editor } from 'tldraw'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { seedDocument } from '@jisr/shared/document/seed.ts'
import { blankBoard, makePage, makeShape, PAGE_ID } from '../../../tests/factories.ts'
import { openPlan } from '../../../tests/openPlan.ts'
import { makeEditor } from '../../../tests/simulation/boardEditor.ts'
import { bindStore } from '../binding/bindStore.ts'
import { SketchShapeUtil } from '../shapes/sketch/SketchShapeUtil.tsx'
import { holdCommands } from './holdCommands.ts'
import { WholeBoard } from './wholeBoard.ts'

const stop: (() => void)[] = []
afterEach(() => {
  for (const end of stop.splice(0)) end()
})

/** An editor on a board of which one shape is read and two, one of them on another page, are not. */
function openPartly(): { editor: Editor; whole: WholeBoard; readAll: () => void } {
  const doc = new Y.Doc()
  const records = [
    makeShape('geo', 'near', { index: 'a2' as never }),
    makeShape('geo', 'far', { x: 5_000, y: 5_000, index: 'a1' as never }),
    makePage('second', { index: 'a2' }),
    makeShape('geo', 'elsewhere', { parentId: 'page:second' as never, index: 'a1' as never }),
    makeShape('geo', 'top', { parentId: 'page:second' as never, index: 'a2' as never }),
  ]
  seedDocument(doc, 'epoch', [...blankBoard(), ...records], 'seed')
  const editor = makeEditor(undefined, { shapeUtils: [SketchShapeUtil], tools: [] })
  openPlan(editor.store)
  let slice: (() => void) | null = null
  const binding = bindStore({
    store: editor.store,
    doc,
    readonly: false,
    opening: {
      look: () => ({ page: PAGE_ID, box: { minX: 0, minY: 0, maxX: 500, maxY: 500 } }),
      atOnce: 0,
      schedule: (work) => {
        slice = work
        return () => {}
      },
    },
  })
  const whole = new WholeBoard()
  whole.follow(binding)
  stop.push(holdCommands(editor, whole, binding), () => editor.dispose())
  return { editor, whole, readAll: () => slice?.() }
}

const [near, far] = [createShapeId('near'), createShapeId('far')]

test('[OG6] a command that means the whole board runs when it is there, once, and is a step of its own', () => {
  const { editor, whole, readAll } = openPartly()
  editor.selectAll().selectAll()
  editor.sendToBack([near])
  expect(editor.getSelectedShapeIds()).toEqual([])
  expect(whole.read()).toMatchObject({ what: 'order' })
  readAll()
  expect(whole.read()).toBeNull()
  expect(new Set(editor.getSelectedShapeIds())).toEqual(new Set([far, near]))
  expect(editor.getSortedChildIdsForParent(PAGE_ID)).toEqual([near, far])
  editor.undo()
  expect(editor.getSortedChildIdsForParent(PAGE_ID)).toEqual([far, near])
  editor.sendToBack([near])
  expect(editor.getSortedChildIdsForParent(PAGE_ID)).toEqual([near, far])
})

test('[OG6] a page is deleted and copied when all of it is there', () => {
  const { editor, readAll } = openPartly()
  editor.deletePage('page:second' as never).duplicatePage(PAGE_ID)
  expect(editor.getPages()).toHaveLength(2)
  readAll()
  expect(editor.getPages().map(({ name }) => name)).toEqual(['Page', 'Page Copy'])
  expect(editor.getPageShapeIds(editor.getCurrentPageId()).size).toBeGreaterThanOrEqual(2)
})

test('[OG6] what waits is given up', () => {
  const { editor, whole, readAll } = openPartly()
  editor.selectAll()
  whole.cancel()
  readAll()
  expect(editor.getSelectedShapeIds()).toEqual([])
})

test('[OG6] fitting the board in view does not wait', () => {
  const { editor } = openPartly()
  editor.zoomToFit({ immediate: true })
  expect(editor.getViewportPageBounds().containsPoint({ x: 5_050, y: 5_030 })).toBe(true)
})

test('[SK6] once the board is there, what sketches hide is not fitted into view', () => {
  const { editor, readAll } = openPartly()
  readAll()
  const sketch = createShapeId('sketch')
  editor.createShape({ id: sketch, type: 'sketch', x: 0, y: 0 })
  editor.createShape({ id: createShapeId('hidden'), type: 'note', parentId: sketch, x: 1e5, y: 1e5 })
  editor.zoomToFit({ immediate: true })
  expect(editor.getViewportPageBounds().containsPoint({ x: 5_050, y: 5_030 })).toBe(true)
  expect(editor.getViewportPageBounds().w).toBeLessThan(20_000)
})
