// @vitest-environment jsdom
import { createShapeId } from 'tldraw'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LayerShapeUtil } from '@jisr/client/shapes/layer/LayerShapeUtil.tsx'
import { MeasureShapeUtil } from '@jisr/client/shapes/measure/MeasureShapeUtil.tsx'
import { SketchShapeUtil } from '@jisr/client/shapes/sketch/SketchShapeUtil.tsx'
import { SymbolShapeUtil } from '@jisr/client/shapes/symbol/SymbolShapeUtil.tsx'
import {
  measureWordsPlace,
  picturePixel,
  sketchNames,
  signSpot,
  symbolWordsPlace,
} from '@jisr/client/sketch/sketchNames.ts'
import type { MeasureShape } from '@jisr/shared/shapes/measure.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import type { Person } from './Person.ts'
import { meet, twoOnASketch } from './twoOnASketch.ts'

const sketch = createShapeId('sketch')
const [well, school, mines] = ['well', 'school', 'mines'].map((name) => createShapeId(name)) as [
  SymbolShape['id'],
  SymbolShape['id'],
  MeasureShape['id'],
]
const shapeUtils = [SketchShapeUtil, SymbolShapeUtil, MeasureShapeUtil, LayerShapeUtil]
let ali: Person
let sara: Person

const corner = (id: string, x: number, y: number) => ({ [id]: { id, index: `a${id}`, x, y } })

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  ;[ali, sara] = twoOnASketch({ shapeUtils, tools: [] })
  const points = { ...corner('1', 0, 0), ...corner('2', 500, 0), ...corner('3', 250, 500) }
  ali.act(() =>
    ali.editor!.createShapes([
      { id: well, type: 'symbol', parentId: sketch, x: 200, y: 900, props: { kind: 'well', name: 'Well' } },
      { id: school, type: 'symbol', parentId: sketch, x: 900, y: 900, props: { kind: 'school', name: 'School' } },
      { id: mines, type: 'measure', parentId: sketch, x: 0, y: 1200, props: { kind: 'hazard', points } },
    ]),
  )
  meet(ali, sara)
  vi.advanceTimersByTime(300)
})
afterEach(() => {
  vi.useRealTimers()
  ali.editor!.dispose()
  sara.editor!.dispose()
})

const sketchOf = ({ editor }: Person) => editor!.getShape(sketch) as object as SketchShape
const wordsOf = ({ editor }: Person) => symbolWordsPlace(editor!, editor!.getShape(well) as object as SymbolShape)
const hazardOf = ({ editor }: Person) => measureWordsPlace(editor!, editor!.getShape(mines) as object as MeasureShape)

/** How often what is found is another, also after it was first asked for. */
function counted(find: () => unknown): () => number {
  let [last, count] = [find(), 0]
  return () => {
    const now = find()
    if (now !== last) count++
    last = now
    return count
  }
}

test('[SK19] while another moves a sign all words and names stay, and are placed once at rest', () => {
  const counts = [() => sketchNames(ali.editor!, sketchOf(ali)), () => wordsOf(ali), () => hazardOf(ali)].map(counted)
  for (let step = 1; step <= 30; step++) {
    sara.act(() => sara.editor!.updateShape({ id: school, type: 'symbol', x: 900 - 30 * step }))
    meet(ali, sara)
    vi.advanceTimersByTime(33)
    expect(counts.map((count) => count())).toEqual([0, 0, 0])
  }
  vi.advanceTimersByTime(300)
  for (let again = 0; again < 3; again++) expect(counts.map((count) => count())).toEqual([1, 1, 1])
  expect(ali.editor!.getShape(school)?.x).toBe(0)
})

test('[SK19] what is moved for long is placed every two seconds', () => {
  const placed = counted(() => hazardOf(ali))
  for (let step = 1; step <= 100; step++) {
    sara.act(() => sara.editor!.updateShape({ id: school, type: 'symbol', x: 900 - step }))
    meet(ali, sara)
    vi.advanceTimersByTime(50)
    placed()
  }
  expect(placed()).toBe(2)
})

test('[SK19] while a window is slid or scaled, words stay with their things, for whoever does it and for the others', () => {
  const counts = [ali, sara].flatMap((person) => [counted(() => wordsOf(person)), counted(() => hazardOf(person))])
  for (let step = 1; step <= 10; step++) {
    const props = { corner: { x: -700 + step, y: 300 } }
    ali.act(() => ali.editor!.updateShape({ id: sketch, type: 'sketch', props }))
    meet(ali, sara)
    vi.advanceTimersByTime(33)
    expect(counts.map((count) => count())).toEqual([0, 0, 0, 0])
  }
})

test('[SK19] names keep off the signs while the window is slid under them', () => {
  const names = () => sketchNames(ali.editor!, sketchOf(ali)).labels
  ali.act(() => ali.editor!.updateShape({ id: sketch, type: 'sketch', props: { corner: { x: -600, y: 320 } } }))
  const slid = names()
  vi.advanceTimersByTime(300)
  expect(slid.map(({ id }) => id)).toEqual(names().map(({ id }) => id))
})

const said = ({ editor }: Person, picture?: number) =>
  symbolWordsPlace(editor!, editor!.getShape(well) as object as SymbolShape, picture)?.label.lines[0]?.text
const rename = (person: Person, name: string): void =>
  person.act(() => person.editor!.updateShape({ id: well, type: 'symbol', props: { name } }))
const moveSchool = (x: number): void => {
  sara.act(() => sara.editor!.updateShape({ id: school, type: 'symbol', x }))
  meet(ali, sara)
}

test('[SK19] words say what is so while their places wait, at each zoom and in a picture', () => {
  const zoom = (z: number): void => void ali.editor!.setCamera({ x: 0, y: 0, z }, { immediate: true })
  const pixel = picturePixel(ali.editor!, sketchOf(ali))
  expect([said(ali), said(ali, pixel)]).toEqual(['Well', 'Well'])
  zoom(0.25)
  expect(said(ali)).toBe('Well')
  rename(ali, 'Dry')
  vi.advanceTimersByTime(300)
  moveSchool(880)
  zoom(1)
  expect([said(ali), said(ali, pixel)]).toEqual(['Dry', 'Dry'])
  const places = counted(() => hazardOf(ali))
  rename(sara, 'Wet again')
  moveSchool(870)
  expect([said(ali), said(ali, pixel)]).toEqual(['Wet again', 'Wet again'])
  expect(places()).toBe(0)
})

const aside = ({ editor }: Person, picture?: number) =>
  signSpot(editor!, editor!.getShape(school) as object as SymbolShape, picture).from !== null

test('[SK19] a picture shows where things are while others move them', () => {
  const pixel = picturePixel(ali.editor!, sketchOf(ali))
  expect([aside(ali), aside(ali, pixel)]).toEqual([false, false])
  moveSchool(200)
  expect([aside(ali), aside(ali, pixel)]).toEqual([false, true])
})

test('[SK19] what others move and write beside a sketch holds no words on it', () => {
  const box = createShapeId('box')
  ali.act(() => ali.editor!.createShape({ id: box, type: 'geo', x: 5000, y: 5000 }))
  meet(ali, sara)
  sketchNames(ali.editor!, sketchOf(ali))
  sara.act(() => sara.editor!.updateShape({ id: box, type: 'geo', x: 5100, props: { w: 300 } }))
  meet(ali, sara)
  const placed = counted(() => hazardOf(ali))
  ali.act(() => ali.editor!.updateShape({ id: school, type: 'symbol', x: 700, props: { name: 'High school' } }))
  expect(placed()).toBe(1)
})

test('[SK19] a picture places all names once, however many layers are in it', async () => {
  const { editor } = ali
  const layers = Array.from({ length: 20 }, (_layer, at) => createShapeId(`layer ${at}`))
  ali.act(() => editor!.createShapes(layers.map((id) => ({ id, type: 'layer', parentId: sketch }))))
  const pixel = picturePixel(editor!, sketchOf(ali)) * 2
  const placed = counted(() => sketchNames(editor!, sketchOf(ali), pixel))
  for (const id of layers) {
    await editor!.getShapeUtil('layer').toSvg!(editor!.getShape(id)!, {} as never)
    editor!.setCamera({ x: 0, y: editor!.getCamera().y + 1, z: 1 }, { immediate: true })
    expect(placed()).toBe(0)
  }
})
