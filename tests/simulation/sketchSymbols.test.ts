// @vitest-environment jsdom
import { createShapeId, type Editor, type Group2d, type TLShape } from 'tldraw'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { speak } from '@jisr/client/i18n/spoken.ts'
import { SketchShapeUtil } from '@jisr/client/shapes/sketch/SketchShapeUtil.tsx'
import { readPlace } from '@jisr/client/shapes/sketch/readPlace.ts'
import { sheetOf } from '@jisr/client/shapes/sketch/sketchModel.ts'
import { moveSymbol } from '@jisr/client/shapes/symbol/symbolCommands.ts'
import { SymbolShapeUtil } from '@jisr/client/shapes/symbol/SymbolShapeUtil.tsx'
import { SymbolTool } from '@jisr/client/shapes/symbol/SymbolTool.ts'
import { chosenSign, signOfKind } from '@jisr/client/shapes/symbol/symbolSession.ts'
import { foundPlace } from '@jisr/client/sketch/foundPlace.ts'
import { picturePixel, symbolWordsPlace } from '@jisr/client/sketch/sketchNames.ts'
import { projectionOf } from '@jisr/client/sketch/sketchPlaces.ts'
import { legendOf } from '@jisr/client/sketch/legend.tsx'
import { boardSigns, setBoardSigns } from '@jisr/client/sketch/boardSigns.ts'
import { loadMilitarySigns } from '@jisr/client/sketch/militarySigns.ts'
import { changeState } from '@jisr/client/sketch/symbolState.ts'
import en from '@jisr/shared/i18n/messages/en.json' with { type: 'json' }
import ar from '@jisr/shared/i18n/messages/ar.json' with { type: 'json' }
import ckb from '@jisr/shared/i18n/messages/ckb.json' with { type: 'json' }
import { sideOf } from '@jisr/shared/i18n/direction.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { openPlan } from '../openPlan.ts'
import { makeEditor, pointer } from './boardEditor.ts'

const sketch = createShapeId('sketch')
const hospital = createShapeId('hospital')
let editor: Editor

beforeEach(() => {
  editor = makeEditor(undefined, { shapeUtils: [SketchShapeUtil, SymbolShapeUtil], tools: [SymbolTool] })
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
  // Seen from afar a sign is smaller than a finger.
  editor.setCamera({ x: 0, y: 0, z: 0.25 }, { immediate: true })
  for (const by of [-8, 8]) {
    editor.selectNone()
    for (const name of ['pointer_move', 'pointer_down', 'pointer_up'] as const) {
      pointer(editor, name, [200 + 4 * by, 150 + 4 * by])
    }
    expect(editor.getOnlySelectedShapeId()).toBe(hospital)
  }
  editor.setCamera({ x: 0, y: 0, z: 1 }, { immediate: true })
  editor.rotateShapesBy([hospital], 1)
  editor.resizeShape(hospital, { x: 2, y: 2 })
  expect(editor.getShape(hospital)?.rotation).toBe(0)
  expect(boxOf(hospital).w).toBeCloseTo(before.w, 3)
})

test('[SY18] seen from afar sign and words stay readable and are met where they are seen; a picture has the words that were seen', () => {
  const symbol = editor.getShape(hospital) as object as SymbolShape
  const seenAt = (z: number) => {
    editor.setCamera({ x: 0, y: 0, z }, { immediate: true })
    const { w, h } = boxOf(hospital)
    const words = symbolWordsPlace(editor, symbol)!
    return { w: w * z, h: h * z, letters: words.size * words.label.lines[0]!.size * z, words }
  }
  for (const z of [1, 0.63, 0.55, 0.47, 0.3, 0.25]) {
    const { w, h, letters } = seenAt(z)
    expect(letters).toBeGreaterThan(z < 0.3 ? 9 : 10.5)
    expect(Math.min(w, h)).toBeGreaterThan(z < 0.5 ? 12 : 20)
  }
  for (const z of [1, 0.7, 0.55]) {
    const { words } = seenAt(z)
    expect(symbolWordsPlace(editor, symbol, picturePixel(editor, symbol))).toEqual(words)
  }
  const sizes = [0.1, 0.55, 1, 8].map((z) => {
    seenAt(z)
    return picturePixel(editor, symbol)
  })
  expect(sizes).toEqual([2, 2, 1, 1].map((size) => expect.closeTo(size) as number))
})

test('[SY15] a symbol goes to the place that is typed, by degrees, MGRS or name, in a group too, as one step of undo', () => {
  const { props } = editor.getShape(sketch) as object as SketchShape
  const { toGround } = projectionOf(props)
  const placeOf = () => toGround(editor.getPointInShapeSpace(sketch, editor.getShapePageTransform(hospital).point()))
  const goTo = (typed: string): void => {
    const read = readPlace(typed, props)
    if (typeof read !== 'string') moveSymbol(editor, hospital, read.at)
  }
  const before = placeOf()
  goTo('36.3845, 43.1155')
  expect(placeOf().lat).toBeCloseTo(36.3845, 9)
  expect(placeOf().lon).toBeCloseTo(43.1155, 9)
  editor.undo()
  expect(placeOf()).toEqual(before)

  editor.createShape({ id: createShapeId('note'), type: 'note', parentId: sketch, x: 0, y: 900 })
  editor.groupShapes([hospital, createShapeId('note')])
  goTo('38S LF 318 235')
  expect(placeOf().lat).toBeCloseTo(36.342, 2)
  goTo('حي الوحدة')
  expect(placeOf().lon).toBeCloseTo(43.194, 3)
  expect(readPlace('Atlantis', props)).toBe('notAPosition')
  editor.updateInstanceState({ isReadonly: true })
  goTo('36.3845, 43.1155')
  expect(placeOf().lon).toBeCloseTo(43.194, 3)
})

test('[SK15] a symbol that is put on the mark of a found place is exactly there', () => {
  const at = { x: -123.4567891, y: 800.9876543 }
  foundPlace(editor).set({ sketch, at })
  const { x, y } = editor.getShapePageTransform(sketch).applyToPoint(at)
  editor.setCurrentTool('symbol')
  chosenSign(editor).set(signOfKind('school'))
  for (const name of ['pointer_move', 'pointer_down', 'pointer_up'] as const) pointer(editor, name, [x - 8, y + 8])
  const school = editor.getOnlySelectedShape()!
  expect(school).toMatchObject({ type: 'symbol', parentId: sketch, props: { kind: 'school' } })
  expect(school.x).toBeCloseTo(at.x, 9)
  expect(school.y).toBeCloseTo(at.y, 9)
})

test('[SY17] a symbol has been in a state since it was said to be, and the legend explains each state that is used', async () => {
  const legend = () =>
    Object.values(legendOf(editor, editor.getShape(sketch)!)).flatMap((rows) => rows.map(({ key }) => key))
  expect(legend()).toEqual(['symbol:hospital::neutral'])
  const symbol = editor.getShape(hospital) as object as SymbolShape
  changeState(editor, symbol, 'damaged')
  expect(editor.getShape(hospital)?.props).toMatchObject({ state: 'damaged', since: '2026-11-22T13:00Z' })
  expect(legend()).toEqual(['symbol:hospital::neutral', 'state:damaged'])
  // The mark of the state is the one that the map has, and one undo brings the other back.
  const drawn = () => {
    const rows = Object.values(legendOf(editor, editor.getShape(sketch)!)).flat()
    return renderToStaticMarkup(rows.find(({ key }) => key === 'state:damaged')!.sign)
  }
  const civil = drawn()
  await loadMilitarySigns()
  setBoardSigns(editor, { military: true })
  expect(drawn()).toContain('<svg')
  editor.undo()
  expect([boardSigns(editor).military, drawn()]).toEqual([false, civil])
})

test('[SK11] a legend has an end, whatever people put on a sketch, and says how much it leaves out', () => {
  speak({ locale: 'en', catalogue: en })
  const codes = Array.from({ length: 80 }, (_none, at) => `100310000011${String(at).padStart(8, '0')}`)
  editor.createShapes(
    codes.map((sidc) => ({ type: 'symbol', parentId: sketch, x: 60, y: 810, props: { kind: '', sidc } }) as never),
  )
  const { things } = legendOf(editor, editor.getShape(sketch)!)
  expect(things).toHaveLength(61)
  expect(things.at(-1)?.text).toBe('And 21 more kinds')
})

test('[SK11] a sheet stays as it was drawn while things move on it, and not once its legend says something else', () => {
  const sheet = () => sheetOf(editor, editor.getShape(sketch) as object as SketchShape)
  const before = sheet()
  editor.updateShape({ id: hospital, type: 'symbol', x: 60, y: 810, props: { name: 'Ibn al-Athir' } })
  expect(sheet()).toBe(before)
  editor.updateShape({ id: hospital, type: 'symbol', props: { identity: 'friend' } })
  expect(sheet()).not.toBe(before)
  expect([...sheet().legend.keys()]).toContain('symbol:hospital::friend')
  editor.updateShape({ id: hospital, type: 'symbol', x: 9e5 })
  expect([...sheet().legend.keys()]).not.toContain('symbol:hospital::friend')
})

test('[SK11] each line of a margin is read from the side of its language, also one that begins with what is Latin anywhere', () => {
  for (const [locale, catalogue] of [
    ['ar', ar],
    ['ckb', ckb],
  ] as const) {
    speak({ locale, catalogue })
    const { notes } = sheetOf(editor, editor.getShape(sketch) as object as SketchShape).layout
    expect(notes.map(({ text }) => sideOf(text))).toEqual(notes.map(() => 'rtl'))
    expect(notes.at(-1)!.text).toContain('WGS 84')
  }
  speak({ locale: 'en', catalogue: {} })
})

test('[SY19] a sign that has no room stands beside its place, is met there, and moves by what a hand moves', () => {
  const clinic = createShapeId('clinic')
  editor.updateShape({ id: hospital, type: 'symbol', props: { state: 'damaged' } })
  const spot = { x: 55, y: 800 }
  editor.createShape({ id: clinic, type: 'symbol', parentId: sketch, ...spot, props: { kind: 'clinic' } })
  const place = () => editor.getShapePageTransform(clinic).point()
  const seen = (id: TLShape['id']) => editor.getShapePageTransform(id).applyToPoint(signOf(id).center)
  const signOf = (id: TLShape['id']) => editor.getShapeGeometry<Group2d>(id).children[0]!.bounds
  const before = seen(clinic)
  expect(seen(hospital).x).toBeCloseTo(editor.getShapePageTransform(hospital).point().x)
  expect(Math.hypot(before.x - place().x, before.y - place().y)).toBeGreaterThan(30)
  expect(editor.getShape(clinic)).toMatchObject(spot)
  for (const [id, at] of [
    [clinic, before],
    [hospital, seen(hospital)],
  ] as const) {
    expect(editor.getShapeAtPoint(at, { hitInside: true })?.id).toBe(id)
  }
  editor.select(clinic)
  const stored = () => editor.getShape(clinic)!
  editor.nudgeShapes([clinic], { x: 1, y: 0 })
  // By a unit of the board, which is 2.5 of this ground's.
  expect(stored()).toMatchObject({ x: expect.closeTo(spot.x + 2.5) as number, y: spot.y })
  const [from, ground] = [seen(clinic), place()]
  pointer(editor, 'pointer_move', [from.x, from.y])
  pointer(editor, 'pointer_down', [from.x, from.y])
  pointer(editor, 'pointer_move', [from.x + 20, from.y + 30])
  // Under way the sign is on its place, so that whoever aims sees where that comes to lie.
  expect(seen(clinic)).toMatchObject({
    x: expect.closeTo(ground.x + 20) as number,
    y: expect.closeTo(ground.y + 30) as number,
  })
  pointer(editor, 'pointer_up', [from.x + 20, from.y + 30])
  expect(place()).toMatchObject({
    x: expect.closeTo(ground.x + 20) as number,
    y: expect.closeTo(ground.y + 30) as number,
  })
})
