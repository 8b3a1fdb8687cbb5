// @vitest-environment jsdom
import { AssetRecordType, createShapeId, type Editor, type TLImageShape, type TLShape } from 'tldraw'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeGeography } from '@jisr/client/geography/takeGeography.ts'
import { LayerShapeUtil } from '@jisr/client/shapes/layer/LayerShapeUtil.tsx'
import { ScanShapeUtil } from '@jisr/client/shapes/scan/ScanShapeUtil.tsx'
import { TieTool } from '@jisr/client/shapes/scan/TieTool.ts'
import { SketchShapeUtil } from '@jisr/client/shapes/sketch/SketchShapeUtil.tsx'
import { imagesOver, layImage } from '@jisr/client/sketch/layImage.ts'
import { putScan, setOpacity } from '@jisr/client/sketch/scanCommands.ts'
import { tyingOf } from '@jisr/client/sketch/tying.ts'
import { packLayer } from '@jisr/shared/geo/packLayer.ts'
import type { ScanShape } from '@jisr/shared/shapes/scan.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { openPlan } from '../openPlan.ts'
import { makeEditor } from './boardEditor.ts'

const sketch = createShapeId('sketch')
const image = createShapeId('image')
const asset = AssetRecordType.createId('paper')
let editor: Editor

beforeEach(() => {
  editor = makeEditor(undefined, { shapeUtils: [SketchShapeUtil, ScanShapeUtil, LayerShapeUtil], tools: [TieTool] })
  openPlan(editor.store)
  const window = { w: 1000, h: 800, scale: 0.4, corner: { x: -700, y: 300 } }
  editor.createShape({ id: sketch, type: 'sketch', x: 100, y: 50, props: window })
  const props = { name: 'paper.png', w: 400, h: 200, src: null, mimeType: 'image/png', isAnimated: false }
  editor.createAssets([{ id: asset, typeName: 'asset', type: 'image', props, meta: {} }])
})
afterEach(() => editor.dispose())

const sheet = () => editor.getShape<SketchShape>(sketch)!
const scan = () => editor.getCurrentPageShapes().find(({ type }) => type === 'scan') as object as ScanShape
const corners = (shape: TLShape | ScanShape) =>
  editor
    .getShapePageTransform(shape.id)
    .applyToPoints(editor.getShapeGeometry(shape.id).vertices)
    .map(({ x, y }) => [Math.round(x), Math.round(y)])
const key = (code: string, more = {}): void => {
  const held = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, accelKey: false, ...more }
  editor.dispatch({ type: 'keyboard', name: 'key_down', key: code, code, ...held } as never)
}

test('[SN6] an image that lies on the board is laid on the ground, where it was and as large: one step of undo', () => {
  for (const parentId of [editor.getCurrentPageId(), sketch]) {
    const [scale, x, y] = parentId === sketch ? [1 / 0.4, 300, 1000] : [1, 300, 250]
    editor.createShape<TLImageShape>({
      id: image,
      type: 'image',
      parentId,
      x,
      y,
      rotation: 0.3,
      props: { assetId: asset, w: 200 * scale, h: 100 * scale },
    })
    const before = corners(editor.getShape(image)!)
    expect(imagesOver(editor, sheet()).map(({ id }) => id)).toEqual([image])
    layImage(editor, sheet(), editor.getShape<TLImageShape>(image)!)
    expect(scan()).toMatchObject({
      parentId: sketch,
      isLocked: false,
      props: { assetId: asset, w: 400, title: 'paper.png' },
    })
    expect(corners(scan())).toEqual(before)
    expect(editor.getShape(image)).toBeUndefined()
    editor.undo()
    expect([scan(), editor.getShape(image)?.id]).toEqual([undefined, image])
    editor.deleteShape(image)
  }
})

test('[SN6] of a cropped image all is laid, and what was seen of it stays where it was', () => {
  const crop = { topLeft: { x: 0.5, y: 0 }, bottomRight: { x: 1, y: 1 } }
  editor.createShape<TLImageShape>({
    id: image,
    type: 'image',
    parentId: editor.getCurrentPageId(),
    x: 400,
    y: 250,
    props: { assetId: asset, w: 100, h: 100, crop },
  })
  layImage(editor, sheet(), editor.getShape<TLImageShape>(image)!)
  expect(corners(scan())[0]).toEqual([300, 250])
  expect(corners(scan())[2]).toEqual([500, 350])
})

test('[SN6] a stretched image is laid stretched; a mirrored one is not laid', () => {
  const make = (more: object): void => {
    const parentId = editor.getCurrentPageId()
    const props = { assetId: asset, w: 100, h: 200, ...more }
    editor.createShape<TLImageShape>({ id: image, type: 'image', parentId, x: 300, y: 250, props })
  }
  for (const flip of [{ flipX: true }, { flipY: true }]) {
    make(flip)
    layImage(editor, sheet(), editor.getShape<TLImageShape>(image)!)
    expect([scan(), editor.getShape(image)?.id]).toEqual([undefined, image])
    editor.deleteShape(image)
  }
  make({})
  const before = corners(editor.getShape(image)!)
  layImage(editor, sheet(), editor.getShape<TLImageShape>(image)!)
  expect(corners(scan())).toEqual(before)
})

test('[SN7] a point is tied by keyboard alone; how strongly the picture is seen is set though the ties lock it', () => {
  editor.createShape<TLImageShape>({
    id: image,
    type: 'image',
    parentId: editor.getCurrentPageId(),
    x: 300,
    y: 250,
    props: { assetId: asset, w: 200, h: 100 },
  })
  layImage(editor, sheet(), editor.getShape<TLImageShape>(image)!)
  for (const steps of [1, 2]) {
    editor.setCurrentTool('tie')
    tyingOf(editor).set({ scan: scan().id, px: null, spot: { x: -5000, y: 0 } })
    key('Enter')
    expect(tyingOf(editor).get()).toMatchObject({ px: null, isBeside: true })
    tyingOf(editor).set({ scan: scan().id, px: null, spot: null })
    for (let step = 0; step < steps; step += 1) key('ArrowRight', { shiftKey: true })
    key('Enter')
    expect(tyingOf(editor).get()?.px?.x).toBeCloseTo(200 + 80 * steps)
    expect(tyingOf(editor).get()?.isBeside).toBe(false)
    key('ArrowDown', { shiftKey: true })
    key('Enter')
    expect(editor.isIn('select')).toBe(true)
  }
  expect(Object.keys(scan().props.ties)).toHaveLength(2)
  expect(corners(scan())[0]).toEqual([300, 290])
  // As a document shows what ties lay.
  editor.toggleLock([scan().id])
  setOpacity(editor, scan(), 0.3)
  expect(scan().opacity).toBe(0.3)
})

test('[LY3] a layer lies over scans and under what is drawn, whichever came first', () => {
  const parts = [[[43.13, 36.34]]] as [number, number][][]
  const take = () =>
    takeGeography(editor, sketch, {
      title: '',
      features: [{ id: 'a', kind: 'point', parts, name: 'Well', properties: {} }],
    })
  editor.createShape({ id: createShapeId('note'), type: 'note', parentId: sketch, x: -600, y: 400 })
  putScan(editor, sheet(), editor.getAsset(asset)!)
  take()
  putScan(editor, sheet(), editor.getAsset(asset)!)
  take()
  const order = editor.getSortedChildIdsForParent(sketch).map((id) => editor.getShape(id)?.type)
  expect(order).toEqual(['scan', 'scan', 'layer', 'layer', 'note'])
})

test('[LY9] a layer that was copied off its sketch is a card that can be taken up; on a sketch it lies where its features are', () => {
  const features = packLayer({
    title: '',
    features: [{ id: 'a', kind: 'point', parts: [[[43.13, 36.34]]], name: 'Well', properties: {} }],
  })
  const layer = createShapeId('layer')
  editor.createShape({
    id: layer,
    type: 'layer',
    parentId: editor.getCurrentPageId(),
    x: 2300,
    y: 60,
    isLocked: true,
    props: { title: 'Wells', features },
  })
  const card = editor.getShapePageBounds(layer)!
  expect(editor.getShape(layer)?.isLocked).toBe(false)
  expect([card.x, card.y, card.w > 200, card.h > 60]).toEqual([2300, 60, true, true])
  editor.reparentShapes([layer], sketch)
  expect(editor.getShape(layer)).toMatchObject({ parentId: sketch, x: 0, y: 0 })
})
