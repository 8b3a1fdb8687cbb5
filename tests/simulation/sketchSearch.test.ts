// @vitest-environment jsdom
import { createShapeId, type IndexKey } from 'tldraw'
import { expect, test } from 'vitest'
import { LayerShapeUtil } from '@jisr/client/shapes/layer/LayerShapeUtil.tsx'
import { MeasureShapeUtil } from '@jisr/client/shapes/measure/MeasureShapeUtil.tsx'
import { placeAt } from '@jisr/client/shapes/sketch/SketchReadout.tsx'
import { searchSketch } from '@jisr/client/shapes/sketch/searchSketch.ts'
import { SketchShapeUtil } from '@jisr/client/shapes/sketch/SketchShapeUtil.tsx'
import { SymbolShapeUtil } from '@jisr/client/shapes/symbol/SymbolShapeUtil.tsx'
import { projectionOf } from '@jisr/client/sketch/sketchPlaces.ts'
import { packLayer } from '@jisr/shared/geo/packLayer.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { openPlan } from '../openPlan.ts'
import { makeEditor } from './boardEditor.ts'

test('[SK9] [SK12] what people put on a sketch is found by its name in any language, where it is; of several one is chosen', () => {
  const [sketch, hospital] = [createShapeId('sketch'), createShapeId('hospital')]
  const shapeUtils = [SketchShapeUtil, SymbolShapeUtil, MeasureShapeUtil, LayerShapeUtil]
  const editor = makeEditor(undefined, { shapeUtils, tools: [] })
  openPlan(editor.store)
  const props = { w: 1000, h: 800, scale: 0.4, corner: { x: -700, y: 300 } }
  editor.createShape({ id: sketch, type: 'sketch', x: 100, y: 50, props })
  editor.createShape({ id: hospital, type: 'symbol', x: 400, y: 250, props: { kind: 'hospital', name: 'Ibn Sina' } })
  const there = editor.getShape<SketchShape>(sketch)!
  const find = (typed: string) => searchSketch(editor, there, typed)
  const at = { x: expect.closeTo(50) as number, y: expect.closeTo(800) as number }
  // The city has one that is called so too, with more words.
  expect(find('ibn sina')).toMatchObject({ meant: { id: hospital, at }, others: [{ id: 'HO3' }] })
  // Over a city's mark it is still the symbol that is named, with its own place.
  expect(placeAt(editor, { x: 404, y: 254 })).toEqual({ name: 'Ibn Sina', at })
  const points = Object.fromEntries(
    [0, 100, 200].map((x, at) => [`v${at}`, { id: `v${at}`, index: `a${at + 1}` as IndexKey, x, y: 0 }]),
  )
  const line = { kind: 'route' as const, points, name: 'Convoy east', nameAr: 'قافلة الشرق' }
  editor.createShape({ id: createShapeId('line'), type: 'measure', parentId: sketch, x: 10, y: 900, props: line })
  expect(find('قافلة')).toMatchObject({
    meant: { en: 'Convoy east', at: { x: expect.closeTo(110) as number, y: expect.closeTo(900) as number } },
  })

  const { lon, lat } = projectionOf(there.props).toGround({ x: 0, y: 900 })
  const parts = [[[lon, lat] as const]]
  const feature = { id: 'a', kind: 'point' as const, parts, name: 'Ibn Sina', nameAr: 'خزان', properties: {} }
  const features = packLayer({ title: 'Tanks', features: [feature] })
  editor.createShape({ id: createShapeId('layer'), type: 'layer', parentId: sketch, props: { file: 'f', features } })
  expect(find('خزان')).toMatchObject({ meant: { at: { x: expect.closeTo(0, 0), y: expect.closeTo(900, 0) } } })
  // Two are called so: neither is taken for the one that is meant.
  expect(find('Ibn Sina')).toMatchObject({ meant: null, others: [{ id: hospital }, { ar: 'خزان' }, { id: 'HO3' }] })
  editor.updateShape({ id: hospital, type: 'symbol', props: { name: '' } })
  expect(JSON.stringify(find('نەخۆشخانە'))).toContain(hospital)
  expect(find('Nowhere at all')).toEqual({ fault: 'notAPosition' })
  expect(find('318 235')).toEqual({ fault: 'lettersMissing' })
  editor.dispose()
})
