// @vitest-environment jsdom
import { createShapeId, type Editor, type TLShapeId } from 'tldraw'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { geographyFile } from '@jisr/client/geography/geographyFile.ts'
import { layersOf } from '@jisr/client/geography/layersOf.ts'
import { partDrawn, type DrawnPart } from '@jisr/client/geography/partDrawn.ts'
import { readGeography } from '@jisr/client/geography/readGeography.ts'
import { sketchFeatures } from '@jisr/client/geography/sketchFeatures.ts'
import { takeGeography } from '@jisr/client/geography/takeGeography.ts'
import { newEvent } from '@jisr/client/plan/newEvent.ts'
import { planIn } from '@jisr/client/plan/PlanStore.ts'
import { LayerShapeUtil } from '@jisr/client/shapes/layer/LayerShapeUtil.tsx'
import { MeasureShapeUtil } from '@jisr/client/shapes/measure/MeasureShapeUtil.tsx'
import { SketchShapeUtil } from '@jisr/client/shapes/sketch/SketchShapeUtil.tsx'
import { SymbolShapeUtil } from '@jisr/client/shapes/symbol/SymbolShapeUtil.tsx'
import { setBoardSigns } from '@jisr/client/sketch/boardSigns.ts'
import { projectionOf } from '@jisr/client/sketch/sketchPlaces.ts'
import type { Layer } from '@jisr/shared/geo/features.ts'
import type { Instant } from '@jisr/shared/plan/instant.ts'
import { isWay, MEASURE_KINDS, NEW_MEASURE } from '@jisr/shared/shapes/measure.ts'
import { verticesAlong } from '@jisr/shared/shapes/measureVertices.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { exerciseSketch } from '@jisr/shared/templates/clearWaterSketch.ts'
import { openPlan } from '../openPlan.ts'
import { makeEditor } from './boardEditor.ts'

/** Laid out elsewhere, and sliding over other ground. */
const other = createShapeId('other')
let editor: Editor
let exercise: TLShapeId

beforeEach(() => {
  editor = makeEditor(undefined, {
    shapeUtils: [SketchShapeUtil, SymbolShapeUtil, MeasureShapeUtil, LayerShapeUtil],
    tools: [],
  })
  openPlan(editor.store)
  const spot = { page: editor.getCurrentPageId(), x: 0, y: 0, layer: 1 }
  const shapes = exerciseSketch('ar', spot, { w: 1600, h: 1000, title: 'Crossing' })
  exercise = shapes[0]!.id
  editor.store.put(shapes)
  const { origin, unit } = at(exercise).props
  const ground = { origin: { easting: origin.easting + 4321, northing: origin.northing - 1234 }, unit: unit * 3 }
  editor.createShape({
    id: other,
    type: 'sketch',
    x: 3000,
    props: { ...ground, title: 'Crossing', scale: 0.7, corner: { x: 77, y: -50 } },
  })
})
afterEach(() => editor.dispose())

const at = (id: TLShapeId): SketchShape => editor.getShape(id) as unknown as SketchShape
const childrenOf = (id: TLShapeId) => editor.getSortedChildIdsForParent(id).map((child) => editor.getShape(child)!)

async function fileOf(id: TLShapeId, format: 'geojson' | 'kml' = 'geojson'): Promise<Layer> {
  const file = geographyFile(sketchFeatures(editor, at(id)), format, 'en')
  return layerIn(await file.text())
}

async function layerIn(text: string): Promise<Layer> {
  const read = await readGeography(new TextEncoder().encode(text), { readMgrs: () => null })
  if (!read.ok) throw new Error(read.why.code)
  return read.preview.layer
}

/** All of it, as the dialog does. */
function take(layer: Layer): DrawnPart {
  const drawn = partDrawn(layer, at(other).props)
  expect(takeGeography(editor, other, { ...drawn.rest, title: 'Rest' }, drawn)).toEqual({ ok: true })
  return drawn
}

const withoutIds = ({ title, features }: Layer) => ({ title, features: features.map(({ id: _id, ...each }) => each) })

/** No board has the exercise's tasks here. */
const links = ({ features, ...layer }: Layer) => ({
  ...layer,
  features: features.map((each) => ({ ...each, properties: { ...each.properties, task: '' } })),
})

/** One of each, with all that it can say. */
function drawEachKind(): void {
  const { toLocal } = projectionOf(at(exercise).props)
  const [first, ...rest] = [
    toLocal(43.1655, 36.3400001),
    toLocal(43.2050001, 36.34),
    toLocal(43.2150001, 36.3220001),
    toLocal(43.1655, 36.3400001),
  ] as const
  const said = {
    name: 'LIME',
    nameAr: 'ليمون',
    other: 'Police',
    otherAr: 'الشرطة',
    source: 'MOI',
    since: '2026-11-26T21:00Z' as Instant,
  }
  for (const kind of MEASURE_KINDS) {
    const all = [first, ...rest].map(({ x, y }) => ({ x: x - first.x, y: y - first.y }))
    editor.createShape({
      id: createShapeId(kind),
      type: 'measure',
      parentId: exercise,
      ...first,
      props: {
        ...NEW_MEASURE,
        ...said,
        kind,
        points: verticesAlong(kind === 'boundary' ? all : all.slice(0, -1)),
        ...(isWay(kind) && { direction: 'two', passage: 'restricted' }),
        ...(kind === 'hazard' && { hazard: 'confirmed', danger: 'mines' }),
      },
    })
  }
}

test.each(['geojson', 'kml'] as const)(
  '[GE17] what was drawn comes back from %s as what it was, and goes out the same',
  async (format) => {
    drawEachKind()
    const before = childrenOf(exercise)
    const drawn = take(await fileOf(exercise, format))
    expect([drawn.rest.features, drawn.asLayer, drawn.lostKeys]).toEqual([[], 0, []])
    const after = childrenOf(other)
    expect(layersOf(editor, other)).toEqual([])
    expect(after.map(({ type, props }) => [type, (props as { kind?: string }).kind])).toEqual(
      before.map(({ type, props }) => [type, (props as { kind?: string }).kind]),
    )
    expect(withoutIds(links(sketchFeatures(editor, at(other))))).toEqual(
      withoutIds(links(sketchFeatures(editor, at(exercise)))),
    )
    editor.undo()
    expect(childrenOf(other)).toEqual([])
    expect(at(other).props.asOf).toBeNull()
  },
)

const isOfExercise = async () => partDrawn(await fileOf(exercise), at(other).props).isExercise

test('[GE19] a file of an exercise says so, and so does who reads it', async () => {
  setBoardSigns(editor, { exercise: true })
  expect(await isOfExercise()).toBe(true)
  setBoardSigns(editor, { exercise: false })
  expect(await isOfExercise()).toBe(false)
})

test('[GE19] of an exercise it is also said of what can be no shape on the board that takes it', async () => {
  setBoardSigns(editor, { exercise: true })
  const file = await fileOf(exercise)
  const unread = file.features.map((each) => ({ ...each, properties: { ...each.properties, state: 'exploded' } }))
  const drawn = partDrawn({ ...file, features: unread.filter(({ kind }) => kind === 'point') }, at(other).props)
  expect([drawn.shapes, drawn.isExercise]).toEqual([[], true])
})

test('[GE17] the link to a task comes back where the task is, and a sketch that says a time keeps it', async () => {
  const task = { ...newEvent({ title: 'Repair', kind: 'task' }) }
  planIn(editor).put(task)
  const pump = { kind: 'pumping_station', state: 'damaged', task: task.id }
  const lost = { kind: 'pumping_station', state: 'damaged', task: 'event:elsewhere' }
  editor.deleteShapes(childrenOf(exercise))
  for (const props of [pump, lost]) editor.createShape({ type: 'symbol', parentId: exercise, x: 0, y: 0, props })
  editor.updateShape({ id: other, type: 'sketch', props: { asOf: '2026-11-30T00:00Z' } })
  take(await fileOf(exercise))
  expect(childrenOf(other).map(({ props }) => (props as { task?: string }).task)).toEqual([task.id, null])
  expect(at(other).props.asOf).toBe('2026-11-30T00:00Z')
})

test('[GE17] layers, pencil lines and features of others stay in layers, whatever they say of themselves', async () => {
  const said = { jisr: 'symbol', type: 'pumping_station', identity: 'neutral', state: 'working' }
  const well = { id: '1', kind: 'point', parts: [[[43.15, 36.34]]], name: 'Well', properties: said } as const
  takeGeography(editor, exercise, { title: 'Wells', features: [well] })
  editor.createShape({ type: 'line', parentId: exercise, x: 0, y: 0 })
  const { shapes } = take(await fileOf(exercise))
  expect(shapes.map(({ type }) => type)).not.toContain('line')
  expect(layersOf(editor, other).map(({ title }) => title)).toEqual(['Wells', 'Rest'])
  // Somebody who takes all of a file as a layer has its details there.
  editor.undo()
  takeGeography(editor, other, await fileOf(exercise))
  expect(new Set(childrenOf(other).map(({ type }) => type))).toEqual(new Set(['layer']))
  expect(sketchFeatures(editor, at(other)).features.map(({ properties }) => properties['state'])).toContain('damaged')
})

const collection = (features: readonly object[]) => layerIn(JSON.stringify({ type: 'FeatureCollection', features }))
const feature = (properties: object, type: string, coordinates: unknown) => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
})
const PUMP = { jisr: 'symbol', type: 'pumping_station', identity: 'neutral', state: 'working' }

test('[GE18] a file that claims to be ours gives what can be drawn and stored, and layers of the rest', async () => {
  const far = Array.from({ length: 3 }, (_, step) => [135, step])
  const long = Array.from({ length: 9000 }, (_, step) => [43 + step / 1e5, 36])
  const layer = await collection([
    feature({ ...PUMP, depth: '12' }, 'Point', [43.1, 36.3]),
    feature({ ...PUMP, state: 'exploded', depth: '12' }, 'Point', [43.1, 36.3]),
    feature(PUMP, 'Point', [135, 0]),
    feature(PUMP, 'Point', [null, 36.3]),
    feature({ jisr: 'measure', type: 'boundary' }, 'LineString', far),
    feature({ jisr: 'measure', type: 'boundary' }, 'LineString', long),
    feature({ ...PUMP, name: `\u202E${'x'.repeat(9000)}` }, 'Point', [43.1, 36.3]),
  ])
  const drawn = take(layer)
  expect(drawn).toMatchObject({ counts: { symbol: 2, line: 0, area: 0 }, asLayer: 4, lostKeys: ['depth'], asOf: null })
  expect(drawn.shapes.map(({ props }) => props.name)).toEqual(['', 'x'.repeat(200)])
  expect(sketchFeatures(editor, at(other)).features.map(({ properties }) => properties['state'])).toContain('exploded')
})

test('[GE18] of shapes and vertices without end as many are drawn as a sketch is usable with, and the rest is a layer', async () => {
  const many = await collection(Array.from({ length: 10_000 }, (_, at) => feature(PUMP, 'Point', [43 + at / 1e5, 36])))
  expect(take(many)).toMatchObject({ counts: { symbol: 1000 }, asLayer: 9000 })
  expect(childrenOf(other).length).toBeLessThan(1010)
  const line = Array.from({ length: 1500 }, (_, step) => [43 + step / 1e5, 36 + (step % 7) / 1e5])
  const lines = await collection(
    Array.from({ length: 40 }, () => feature({ jisr: 'measure', type: 'boundary' }, 'LineString', line)),
  )
  expect(partDrawn(lines, at(other).props)).toMatchObject({ counts: { line: 13 }, asLayer: 27 })
})
