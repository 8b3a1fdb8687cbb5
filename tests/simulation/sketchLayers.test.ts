// @vitest-environment jsdom
import { createShapeId, type Editor, type TLShape } from 'tldraw'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { geographyFile } from '@jisr/client/geography/geographyFile.ts'
import { changeLayer, layersOf, removeLayer } from '@jisr/client/geography/layersOf.ts'
import { readGeography } from '@jisr/client/geography/readGeography.ts'
import { sketchFeatures } from '@jisr/client/geography/sketchFeatures.ts'
import { takeGeography } from '@jisr/client/geography/takeGeography.ts'
import { speak } from '@jisr/client/i18n/spoken.ts'
import { LayerShapeUtil } from '@jisr/client/shapes/layer/LayerShapeUtil.tsx'
import { MeasureShapeUtil } from '@jisr/client/shapes/measure/MeasureShapeUtil.tsx'
import { SketchShapeUtil } from '@jisr/client/shapes/sketch/SketchShapeUtil.tsx'
import { SymbolShapeUtil } from '@jisr/client/shapes/symbol/SymbolShapeUtil.tsx'
import { layerModel } from '@jisr/client/sketch/layerModel.ts'
import { sketchNames } from '@jisr/client/sketch/sketchNames.ts'
import { projectionOf } from '@jisr/client/sketch/sketchPlaces.ts'
import { roundDegrees, type Feature, type Layer, type Position } from '@jisr/shared/geo/features.ts'
import en from '@jisr/shared/i18n/messages/en.json' with { type: 'json' }
import { partLayer } from '@jisr/shared/geo/partLayer.ts'
import { packLayer, unpackLayer } from '@jisr/shared/geo/packLayer.ts'
import type { LayerShape } from '@jisr/shared/shapes/layer.ts'
import type { MeasureProps } from '@jisr/shared/shapes/measure.ts'
import { verticesAlong } from '@jisr/shared/shapes/measureVertices.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { openPlan } from '../openPlan.ts'
import { makeEditor, pointer } from './boardEditor.ts'

const sketch = createShapeId('sketch')
let editor: Editor

beforeEach(() => {
  editor = makeEditor(undefined, {
    shapeUtils: [SketchShapeUtil, SymbolShapeUtil, MeasureShapeUtil, LayerShapeUtil],
    tools: [],
  })
  openPlan(editor.store)
  editor.createShape({ id: sketch, type: 'sketch', x: 100, y: 50 })
})
afterEach(() => editor.dispose())

const theSketch = (): SketchShape => editor.getShape(sketch) as unknown as SketchShape
const titles = (): string[] => layersOf(editor, sketch).map(({ title }) => title)
const layerShapes = (): TLShape[] => editor.getCurrentPageShapes().filter(({ type }) => type === 'layer')
/** In the middle of the window. */
function centre(): Position {
  const { corner, w, h, scale } = theSketch().props
  const { lon, lat } = projectionOf(theSketch().props).toGround({
    x: corner.x + w / scale / 2,
    y: corner.y + h / scale / 2,
  })
  return [roundDegrees(lon), roundDegrees(lat)]
}
const well = (id: string, at: Position): Feature => ({
  id,
  kind: 'point',
  parts: [[at]],
  name: 'Well',
  nameAr: 'بئر',
  properties: { type: 'well' },
})
function manyRoads(): Layer {
  const [lon, lat] = centre()
  const features = Array.from({ length: 400 }, (_road, at): Feature => {
    const part = Array.from({ length: 125 }, (_none, step): Position => [
      roundDegrees(lon + ((step * 7919 + at) % 900) / 1e4),
      roundDegrees(lat + ((step * 104_729 + at) % 900) / 1e4),
    ])
    return { id: String(at + 1), kind: 'line', parts: [part], name: `Road ${at}`, properties: {} }
  })
  return { title: 'Roads', features }
}

test('[LY2] all of a large file comes onto the sketch at once, under what is drawn there, and one undo takes it away', () => {
  const note = createShapeId('note')
  editor.createShape({ id: note, type: 'note', parentId: sketch, x: 0, y: 0 })
  expect(takeGeography(editor, sketch, manyRoads())).toEqual({ ok: true })
  expect(layerShapes().length).toBeGreaterThan(1)
  expect(layersOf(editor, sketch)).toMatchObject([{ title: 'Roads', shown: true, names: true }])
  expect(editor.getSortedChildIdsForParent(sketch).at(-1)).toBe(note)
  expect(sketchFeatures(editor, theSketch()).features).toEqual(
    manyRoads().features.map((road) => ({ ...road, layer: 0 })),
  )
  editor.undo()
  expect(layerShapes()).toEqual([])
})

test('[LY2] what is refused leaves the board as it was', () => {
  const [lon, lat] = centre()
  const part = Array.from({ length: 60_000 }, (_none, at): Position => [lon + (at % 1000) / 1e4, lat + at / 1e6])
  const huge: Layer = { title: '', features: [{ id: '1', kind: 'line', parts: [part], name: 'Ring', properties: {} }] }
  expect(takeGeography(editor, sketch, huge)).toEqual({
    ok: false,
    why: { code: 'featureTooLarge', name: 'Ring', at: 1 },
  })
  const wells: Layer = { title: '', features: [well('1', [lon, lat])] }
  editor.toggleLock([sketch])
  expect(takeGeography(editor, sketch, wells)).toMatchObject({ why: { code: 'locked' } })
  editor.toggleLock([sketch])
  const { maxShapesPerPage } = editor.options
  const room = maxShapesPerPage - editor.getCurrentPageShapeIds().size
  editor.createShapes(Array.from({ length: room }, () => ({ id: createShapeId(), type: 'geo' as const })))
  expect(takeGeography(editor, sketch, wells)).toEqual({ ok: false, why: { code: 'full' } })
  editor.updateInstanceState({ isReadonly: true })
  expect(takeGeography(editor, sketch, wells)).toMatchObject({ why: { code: 'readonly' } })
  expect(layerShapes()).toEqual([])
})

const layerOf = (file: string, features: string) => ({
  id: createShapeId(file),
  type: 'layer' as const,
  parentId: sketch,
  props: { title: file, file, features },
})

/** In degrees; every step elsewhere. */
const spread = (step: number): number => (((step * 7919) % 1000) - 500) / 2e4

test('[LY10] the names of many parts are placed once, and each part has its share of them', () => {
  const [lon, lat] = centre()
  const parts = Array.from({ length: 80 }, (_part, part) => {
    const wells = Array.from({ length: 50 }, (_well, at) =>
      well(`${part} ${at}`, [roundDegrees(lon + spread(part * 50 + at)), roundDegrees(lat + spread(part + at * 80))]),
    )
    return layerOf(`part ${part}`, packLayer({ title: '', features: wells }))
  })
  editor.createShapes(parts)
  const note = createShapeId('note')
  editor.createShape({ id: note, type: 'note', parentId: sketch, x: 0, y: 0 })
  const models = () => layerShapes().map((shape) => layerModel(editor, shape as unknown as LayerShape))
  const [before, laid] = [sketchNames(editor, theSketch()), models()]
  const named = [...before.layers.values()].filter((names) => names.length > 0)
  const left = before.left.filter(({ id }) => parts.some((part) => id.startsWith(`${part.id} `)))
  expect(named.length).toBeGreaterThan(15)
  expect(named.flat().length + left.length).toBe(80 * 50)

  editor.updateShape({ id: note, type: 'note', x: 50 })
  changeLayer(editor, layersOf(editor, sketch)[0]!, { title: 'Renamed' })
  expect(sketchNames(editor, theSketch()).layers.get(parts[1]!.id)).toEqual(before.layers.get(parts[1]!.id))
  editor.updateShape({ id: sketch, type: 'sketch', props: { corner: { x: 3, y: 3 } } })
  expect(models().every((model, at) => model === laid[at])).toBe(true)
  changeLayer(editor, layersOf(editor, sketch)[0]!, { names: false })
  expect(sketchNames(editor, theSketch()).layers.get(parts[0]!.id) ?? []).toEqual([])
})

test('[LY11] a layer that is damaged, or that a later Jisr wrote, is named and breaks nothing, as is what lies too far away', () => {
  const sound = packLayer({ title: '', features: [well('1', centre())] })
  const layers = [
    layerOf('sound', sound),
    layerOf('damaged', sound.slice(0, -9)),
    layerOf('newer', sound.replace('"form":1', '"form":2')),
  ]
  editor.createShapes(layers)
  expect(layersOf(editor, sketch).map(({ title, fault }) => [title, fault])).toEqual([
    ['sound', null],
    ['damaged', 'broken'],
    ['newer', 'newer'],
  ])
  expect(layerShapes().map((shape) => Number.isFinite(editor.getShapePageBounds(shape)?.w))).toEqual([true, true, true])
  expect(sketchFeatures(editor, theSketch()).features.map(({ id }) => id)).toEqual(['1'])

  // A quarter of the globe away the projection has no place.
  takeGeography(editor, sketch, { title: 'far', features: [well('2', centre()), well('3', [135, 0])] })
  expect(layersOf(editor, sketch).find(({ title }) => title === 'far')).toMatchObject({ fault: null, far: 1 })
  expect(sketchFeatures(editor, theSketch()).features.map(({ id }) => id)).toContain('3')
})

test('[LY3] a layer lies where its features are, cannot be moved, and is found only near its lines', () => {
  const [lon, lat] = centre()
  const line: Feature = {
    id: '1',
    kind: 'line',
    parts: [[centre(), [lon + 0.02, lat + 0.02]]],
    name: '',
    properties: {},
  }
  takeGeography(editor, sketch, { title: '', features: [line] })
  const [shape] = layerShapes()
  const { x, y, w, h } = editor.getShapePageBounds(shape!)!
  const window = theSketch().props
  expect([x, y + h]).toEqual([expect.closeTo(100 + window.w / 2, 0), expect.closeTo(50 + window.h / 2, 0)])

  const at = (point: [number, number]) =>
    editor.getShapeAtPoint({ x: point[0], y: point[1] }, { hitLocked: true, hitInside: true, margin: 3 })?.id
  expect(at([x + w / 2, y + h / 2])).toBe(shape!.id)
  expect(at([x + w / 4, y + h / 4])).not.toBe(shape!.id)
  pointer(editor, 'pointer_move', [x + w / 2, y + h / 2])
  pointer(editor, 'pointer_down', [x + w / 2, y + h / 2])
  pointer(editor, 'pointer_up', [x + w / 2, y + h / 2])
  expect(editor.getSelectedShapeIds()).not.toContain(shape!.id)

  // Somebody unlocked it.
  editor.toggleLock([shape!])
  const before = editor.getShapePageBounds(shape!)
  pointer(editor, 'pointer_down', [x + w / 2, y + h / 2])
  pointer(editor, 'pointer_move', [x + w / 2 + 50, y + h / 2 + 50])
  pointer(editor, 'pointer_move', [x + w / 2 + 90, y + h / 2 + 90])
  pointer(editor, 'pointer_up', [x + w / 2 + 90, y + h / 2 + 90])
  expect(editor.getShapePageBounds(shape!)).toEqual(before)
})

test('[LY4] what is set, is set for all of a layer; removed, it comes back with undo', () => {
  takeGeography(editor, sketch, manyRoads())
  const count = layerShapes().length
  changeLayer(editor, layersOf(editor, sketch)[0]!, { title: 'Streets', color: 'red', shown: false, names: false })
  for (const { props } of layerShapes()) {
    expect(props).toMatchObject({ title: 'Streets', color: 'red', shown: false, names: false })
  }
  removeLayer(editor, layersOf(editor, sketch)[0]!)
  expect(layerShapes()).toEqual([])
  editor.undo()
  expect(layerShapes()).toHaveLength(count)
  expect(layersOf(editor, sketch)).toMatchObject([{ title: 'Streets' }])
})

test('[LY5] what was imported and what was drawn goes out with its place on earth, and is read again', async () => {
  const [lon, lat] = centre()
  const wells = [well('1', [lon, lat]), well('2', [roundDegrees(lon + 0.01), roundDegrees(lat - 0.01)])]
  takeGeography(editor, sketch, { title: 'Wells', features: wells })
  const place = projectionOf(theSketch().props).toLocal(43.1234567, 36.3456789)
  editor.createShapes([
    {
      id: createShapeId('pump'),
      type: 'symbol',
      parentId: sketch,
      ...place,
      props: { kind: 'pump', name: 'Pump', state: 'damaged' },
    },
    { id: createShapeId('way'), type: 'line', parentId: sketch, ...place },
  ] as never)

  const layer = sketchFeatures(editor, theSketch())
  for (const format of ['geojson', 'kml', 'kmz', 'csv'] as const) {
    const bytes = new Uint8Array(await geographyFile(layer, format, 'ar').arrayBuffer())
    const read = await readGeography(bytes, { readMgrs: () => null })
    const features = read.ok ? read.preview.layer.features : []
    expect(features.slice(0, 2).map(({ name, nameAr, parts }) => ({ name, nameAr, parts }))).toEqual(
      wells.map(({ name, nameAr, parts }) => ({ name, nameAr, parts })),
    )
    expect(features.map(({ layer }) => layer)).toEqual([0, 0, undefined, undefined])
    expect(features.find(({ name }) => name === 'Pump')).toMatchObject({
      kind: 'point',
      parts: [[[43.1234567, 36.3456789]]],
      properties: expect.objectContaining({ type: 'pump', state: 'damaged' }) as object,
    })
    expect(features.at(-1)).toMatchObject({ kind: 'line' })
  }
})

test('[GE16] layers that go out in one file come back each as its own, and what was drawn as one more', async () => {
  const [lon, lat] = centre()
  const at = (id: string, properties: Feature['properties']): Feature => ({
    ...well(id, [lon, roundDegrees(lat + Number(id) / 100)]),
    properties,
  })
  // What a feature says of a layer is a property; two layers may be called the same, or nothing.
  const files = [
    { title: 'Wells', color: 'red', features: [at('1', { layer: '-1' }), at('2', { layer: 'Wells' }), at('3', {})] },
    { title: 'آبار', color: 'blue', features: [at('1', { 'layer 2': 'x' })] },
    { title: 'Wells', color: 'green', features: [at('4', {})] },
    { title: '', color: 'violet', features: [at('5', {})] },
  ] as const
  const lying = () =>
    layersOf(editor, sketch).map(({ title, color, ids }) => {
      const features = ids.flatMap((id) => {
        const read = unpackLayer((editor.getShape(id) as unknown as LayerShape).props.features)
        return read.ok ? read.layer.features.map(({ id: _id, ...feature }) => feature) : []
      })
      return { title, color, features }
    })
  for (const { title, color, features } of files) {
    takeGeography(editor, sketch, {
      title,
      features: features.map((each) => ({ ...each, layer: 0 })),
      layers: [{ title, color }],
    })
  }
  const before = lying()
  expect(before.map(({ title, color }) => [title, color])).toEqual(files.map(({ title, color }) => [title, color]))
  const place = projectionOf(theSketch().props).toLocal(43.1234567, 36.3456789)
  editor.createShape({ id: createShapeId('way'), type: 'line', parentId: sketch, ...place })
  const layer = await readBack('geojson')

  editor.deleteShapes([createShapeId('way')])
  for (const each of layersOf(editor, sketch)) removeLayer(editor, each)
  expect(takeGeography(editor, sketch, { ...layer, title: 'Drawn' })).toEqual({ ok: true })
  expect(lying().slice(0, -1)).toEqual(before)
  expect(lying().at(-1)).toMatchObject({ title: 'Drawn', features: [{ kind: 'line', properties: { type: 'line' } }] })
  editor.undo()
  expect(layersOf(editor, sketch)).toEqual([])
  // Of others a property is a property.
  takeGeography(editor, sketch, { title: 'OSM', features: files[0].features })
  expect(titles()).toEqual(['OSM'])
})

test('[GE16] as KML each layer is a folder, as CSV and GPX it has a column or a type; they come back apart', async () => {
  const [lon, lat] = centre()
  for (const title of ['Wells', '=آبار', 'Wells'])
    takeGeography(editor, sketch, { title, features: [well('1', [lon, lat])] })
  const place = projectionOf(theSketch().props).toLocal(43.1234567, 36.3456789)
  editor.createShape({ id: createShapeId('way'), type: 'line', parentId: sketch, ...place })
  for (const [format, third] of [
    ['kml', 'Wells'],
    ['csv', 'Wells 2'],
    ['gpx', 'Wells 2'],
  ] as const) {
    const { named, rest } = partLayer(await readBack(format))
    expect(named.map(({ title, features }) => [title, features.length])).toEqual([
      ['Wells', 1],
      ['=آبار', 1],
      [third, 1],
    ])
    expect(rest.features).toHaveLength(1)
  }
  // Of others such a column or type is a property.
  for (const file of [
    'name,lat,lon,layer\nA,36.3,43.1,-1',
    '<gpx creator="Device"><wpt lat="36.3" lon="43.1"><type>-1</type></wpt></gpx>',
  ]) {
    const read = await readGeography(new TextEncoder().encode(file), { readMgrs: () => null })
    expect(read).toMatchObject({
      ok: true,
      preview: { layer: { features: [{ properties: expect.anything() as object }] } },
    })
    expect(read.ok && [read.preview.layer.layers, Object.values(read.preview.layer.features[0]!.properties)]).toEqual([
      undefined,
      ['-1'],
    ])
  }
})

/** What a file of a format says of what lies on the sketch. */
async function readBack(format: 'geojson' | 'gpx' | 'kml' | 'csv'): Promise<Layer> {
  const file = geographyFile(sketchFeatures(editor, theSketch()), format, 'en')
  const read = await readGeography(new Uint8Array(await file.arrayBuffer()), { readMgrs: () => null })
  if (!read.ok) throw new Error(read.why.code)
  return read.preview.layer
}
const written = async (...[format]: Parameters<typeof readBack>) => (await readBack(format)).features

const CORNERS: Position[] = [
  [43.1655, 36.3400001],
  [43.2050001, 36.34],
  [43.2150001, 36.3220001],
]

/** Draws a measure along the corners, whatever the window shows. */
function measure(id: string, props: Partial<MeasureProps>): void {
  const { toLocal } = projectionOf(theSketch().props)
  const [first, ...rest] = CORNERS.map(([lon, lat]) => toLocal(lon, lat))
  const points = verticesAlong([first!, ...rest].map(({ x, y }) => ({ x: x - first!.x, y: y - first!.y })))
  editor.createShape({
    id: createShapeId(id),
    type: 'measure',
    parentId: sketch,
    ...first,
    props: { ...props, points },
  })
}

test('[LY5] measures go out along their vertices with their names, kind and state, and only what their kind has', async () => {
  measure('main', { kind: 'utility', name: 'Main', nameAr: 'أنبوب', passage: 'closed' })
  measure('way', { kind: 'route', name: 'LIME', passage: 'restricted', source: 'Police' })
  measure('mines', { kind: 'hazard', name: 'Field', hazard: 'confirmed', danger: 'mines' })
  measure('edge', { kind: 'boundary', name: 'North', other: 'South', otherAr: 'الجنوب' })
  editor.updateShape({ id: sketch, type: 'sketch', props: { scale: 0.05, corner: { x: 4e4, y: -3e4 } } })
  for (const format of ['geojson', 'kml', 'csv'] as const) {
    const features = await written(format)
    const own = features.map(({ kind, name, nameAr, properties }) => {
      const of = Object.entries(properties).filter(([key]) => key !== 'accuracy' && key !== 'description')
      return [kind, name, nameAr, Object.fromEntries(of)]
    })
    expect(own).toEqual([
      ['line', 'Main', 'أنبوب', { jisr: 'measure', type: 'utility' }],
      ['line', 'LIME', undefined, { jisr: 'measure', type: 'route', state: 'restricted', source: 'Police' }],
      ['area', 'Field', undefined, { jisr: 'measure', type: 'hazard', state: 'confirmed', danger: 'mines' }],
      ['line', 'North', undefined, { jisr: 'measure', type: 'boundary', other: 'South', otherAr: 'الجنوب' }],
    ])
    expect(features.filter(({ kind }) => kind === 'line').map(({ parts }) => parts)).toEqual([
      [CORNERS],
      [CORNERS],
      [CORNERS],
    ])
    const [ring] = features.flatMap(({ kind, parts }) => (kind === 'area' ? parts : []))
    expect(ring).toHaveLength(4)
    expect(ring).toEqual(expect.arrayContaining(CORNERS))
  }
})

test('[LY5] as GPX symbols are waypoints and lines tracks, to 1e-7 of a degree, and areas tracks along their edges', async () => {
  const place = projectionOf(theSketch().props).toLocal(43.1234567, 36.3456789)
  const props = { kind: 'pump', nameAr: 'مضخة' }
  editor.createShape({ id: createShapeId('pump'), type: 'symbol', parentId: sketch, ...place, props })
  measure('way', { kind: 'route', name: 'LIME' })
  measure('flood', { kind: 'flood', name: 'Flood' })
  const [a, b, c] = CORNERS
  expect((await written('gpx')).map(({ kind, name, parts }) => [kind, name, parts])).toEqual([
    ['point', 'مضخة', [[[43.1234567, 36.3456789]]]],
    ['line', 'LIME', [CORNERS]],
    ['line', 'Flood', [[a, c, b, a]]],
  ])
})

test('[LY8] what is drawn says in each file what the sketch says of it: schematic, as of when, no clearance record, which way', async () => {
  speak({ locale: 'en', catalogue: en })
  editor.updateShape({ id: sketch, type: 'sketch', props: { asOf: '2026-11-29T03:00Z' } })
  measure('leak', { kind: 'hazard', hazard: 'confirmed', danger: 'chemical' })
  measure('unstated', { kind: 'hazard' })
  measure('way', { kind: 'route', direction: 'one', passage: 'closed' })
  measure('line', { kind: 'phaseLine' })
  const hospital = { kind: 'hospital', state: 'damaged' } as const
  editor.createShape({ id: createShapeId('hospital'), type: 'symbol', parentId: sketch, x: 0, y: 0, props: hospital })

  const layer = sketchFeatures(editor, theSketch())
  const [hazard, unstated, route, phaseLine] = layer.features
  const all = { accuracy: 'schematic', asOf: '2026-11-29T03:00Z' }
  expect(hazard?.properties).toMatchObject({ ...all, type: 'hazard', danger: 'chemical', state: 'confirmed' })
  expect(route?.properties).toMatchObject({ ...all, type: 'route', state: 'closed', direction: 'one' })
  expect(Object.keys(phaseLine?.properties ?? {})).not.toContain('state')
  expect(unstated?.properties).not.toHaveProperty('danger')
  expect(JSON.stringify(layer)).not.toMatch(/mines/i)
  expect(await geographyFile(layer, 'gpx', 'en').text()).toContain(
    '<trk><name>Hazard area: Chemicals or gas · Confirmed</name>',
  )
  const formats = ['geojson', 'kml', 'csv', 'gpx'] as const
  for (const format of formats) {
    const text = await geographyFile(layer, format, 'en').text()
    expect(text).toContain('One way')
    expect(text).toContain('SCHEMATIC')
    expect(text).toMatch(/Situation as of: 29\d{4}\w+NOV26/)
    expect(text).toContain('Planning sketch, not a clearance record')
    expect(text).toContain('DANGER')
    expect(text).toContain('Hospital (medical treatment facility): Damaged')
  }
})

test('[BP20] a layer on a locked sketch stays as it is, though its own lock is nobody’s hand', () => {
  takeGeography(editor, sketch, { title: 'Wells', features: [well('1', centre())] })
  const [layer] = layersOf(editor, sketch)
  editor.toggleLock([sketch])
  expect(changeLayer(editor, layer!, { title: 'X' })).toBe(false)
  removeLayer(editor, layer!)
  expect(titles()).toEqual(['Wells'])
  editor.toggleLock([sketch])
  changeLayer(editor, layer!, { title: 'X' })
  expect(titles()).toEqual(['X'])
})
