import { Box, computed, type BoxModel, type Computed, type Editor, type TLShape, type TLShapeId } from 'tldraw'
import type { LayerShape } from '@jisr/shared/shapes/layer.ts'
import { layOutWords } from '@jisr/shared/shapes/measureLayout.ts'
import { verticesOf } from '@jisr/shared/shapes/measureVertices.ts'
import { wordBoxes } from '@jisr/shared/shapes/measureWordBoxes.ts'
import { isArea, type MeasureShape } from '@jisr/shared/shapes/measure.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { canvasLocale } from '../i18n/canvasLanguage.ts'
import { boardSigns } from './boardSigns.ts'
import { cityMarks } from './cityNames.ts'
import { layerModel } from './layerModel.ts'
import type { NamedLayer } from './layerNames.ts'
import { measureWords } from './measureWords.ts'
import { namesOnSketch, type LeftName, type SketchNames } from './namesOnSketch.ts'
import { labelOf, shortLabelOf } from './signLabel.ts'
import { signLook } from './signLook.ts'
import { isSketch, sketchOf } from './sketchOf.ts'
import { moved, placeSymbolWords, wordsBelow, type LabelledSign, type SymbolWordsPlace } from './symbolLabels.ts'
import { screenPixel } from './namePixel.ts'

/** What people put on a sketch: where their words are, and what the names of city and layers keep off. */
interface PutThere {
  words: ReadonlyMap<TLShapeId, SymbolWordsPlace | null>
  taken: readonly BoxModel[]
  left: readonly LeftName[]
}

interface Kept {
  signs: Computed<readonly LabelledSign[]>
  put: Computed<PutThere>
  names: Computed<SketchNames>
}

const NOTHING: PutThere = { words: new Map(), taken: [], left: [] }
const NO_NAMES: SketchNames = { marks: [], labels: [], layers: new Map(), left: [] }
/** Names need not move for less. */
const STEP = 4

const kept = new WeakMap<Editor, Map<TLShapeId, Kept>>()

/** The names on a sketch at the present zoom; reactive. */
export function sketchNames(editor: Editor, { id }: SketchShape): SketchNames {
  return keptOf(editor, id).names.get()
}

/** The same at any zoom, for pictures. */
export function sketchNamesAt(editor: Editor, sketch: SketchShape, pixel: number): SketchNames {
  const { taken, left } = keptOf(editor, sketch.id).put.get()
  const names = namesOnSketch(sketch.props, { pixel, locale: canvasLocale(), taken, layers: layersOf(editor, sketch) })
  return { ...names, left: [...left, ...names.left] }
}

/** Where the words of a symbol stand; null where there is no room for them. Reactive. */
export function symbolWordsPlace(editor: Editor, shape: SymbolShape): SymbolWordsPlace | null {
  const sketch = sketchOf(editor, shape)
  const found = sketch && keptOf(editor, sketch.id).put.get().words.get(shape.id)
  if (found !== undefined) return found
  return wordsBelow(labelOf(shape.props), signLook(shape.props, boardSigns(editor)).box)
}

/** The signs on the sketch of a measure, around its own x and y in units of the board: its words keep off. Reactive. */
export function signsAround(editor: Editor, shape: MeasureShape): BoxModel[] {
  const sketch = isArea(shape.props.kind) ? sketchOf(editor, shape as object as TLShape) : undefined
  if (!sketch) return []
  const from = placeOn(editor, sketch, shape.id)
  return keptOf(editor, sketch.id)
    .signs.get()
    .map(({ at, box }) => moved(box, { x: at.x - from.x, y: at.y - from.y }))
}

function keptOf(editor: Editor, id: TLShapeId): Kept {
  const all = kept.get(editor) ?? new Map<TLShapeId, Kept>()
  kept.set(editor, all)
  const known = all.get(id) ?? keep(editor, id)
  all.set(id, known)
  return known
}

function keep(editor: Editor, id: TLShapeId): Kept {
  const sketch = (): SketchShape | null => {
    const shape = editor.getShape(id)
    return isSketch(shape) ? shape : null
  }
  // While a hand moves something the words of all else stay where they are.
  const settled = <Value>(name: string, work: (sketch: SketchShape) => Value, none: Value): Computed<Value> => {
    let last: { value: Value } | null = null
    return computed<Value>(name, () => {
      const isMoving = editor.isInAny('select.translating', 'select.resizing', 'select.rotating')
      const shape = sketch()
      if (!last || !isMoving) last = { value: shape ? work(shape) : none }
      return last.value
    })
  }
  const signs = settled<readonly LabelledSign[]>('signs on a sketch', (shape) => signsOn(editor, shape), [])
  const put = settled<PutThere>('put on a sketch', (shape) => putThere(editor, shape, signs.get()), NOTHING)
  const taken = computed<readonly BoxModel[]>('taken', () => put.get().taken, {
    isEqual: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  })
  const pixel = computed('pixel', () => screenPixel(editor))
  const names = computed<SketchNames>('names', () => {
    const shape = sketch()
    if (!shape) return NO_NAMES
    const wish = { pixel: pixel.get(), locale: canvasLocale(), taken: taken.get(), layers: layersOf(editor, shape) }
    const found = namesOnSketch(shape.props, wish)
    return { ...found, left: [...put.get().left, ...found.left] }
  })
  return { signs, put, names }
}

function layersOf(editor: Editor, sketch: SketchShape): NamedLayer[] {
  return editor.getSortedChildIdsForParent(sketch.id).flatMap((id) => {
    const layer = editor.getShape<LayerShape>(id)
    if (layer?.type !== 'layer' || !layer.props.shown || !layer.props.names) return []
    return [{ id, model: layerModel(editor, layer) }]
  })
}

/** In units of the board from the window's corner. */
function placeOn(editor: Editor, sketch: SketchShape, id: TLShapeId): { x: number; y: number } {
  const { corner, scale } = sketch.props
  const { x, y } = editor.getPointInShapeSpace(sketch, editor.getShapePageTransform(id).point())
  return { x: (x - corner.x) * scale, y: (y - corner.y) * scale }
}

function signsOn(editor: Editor, sketch: SketchShape): LabelledSign[] {
  const { w, h } = sketch.props
  const signs: LabelledSign[] = []
  editor.visitDescendants(sketch.id, (id) => {
    const shape = editor.getShape<SymbolShape>(id)
    if (shape?.type !== 'symbol') return
    const at = placeOn(editor, sketch, id)
    if (at.x <= 0 || at.y <= 0 || at.x >= w || at.y >= h) return
    const label = labelOf(shape.props)
    const { box } = signLook(shape.props, boardSigns(editor))
    signs.push({ id, at, box, label, short: shortLabelOf(label) })
  })
  return signs
}

function putThere(editor: Editor, sketch: SketchShape, signs: readonly LabelledSign[]): PutThere {
  const { corner, scale, w, h } = sketch.props
  const measured: BoxModel[] = []
  editor.visitDescendants(sketch.id, (id) => {
    const shape = editor.getShape<MeasureShape>(id)
    if (shape?.type === 'measure') measured.push(...measureBoxes(editor, shape, scale, placeOn(editor, sketch, id)))
  })
  const words = placeSymbolWords(signs, { w, h }, measured, cityMarks(sketch.props, 1))
  const boxes = signs.flatMap(({ id, at, box }) => {
    const place = words.get(id)
    const label = place ? [moved({ x: place.x, y: place.y, w: place.label.w, h: place.label.h }, at)] : []
    return [moved(box, at), ...label]
  })
  return {
    words,
    taken: [...boxes, ...measured].map(tidy),
    left: signs
      .filter(({ id }) => words.get(id) === null)
      .map(({ id, at, label }) => ({
        id,
        name: label.lines[0]?.text ?? '',
        at: { x: at.x / scale + corner.x, y: at.y / scale + corner.y },
      })),
  }
}

function measureBoxes(editor: Editor, shape: MeasureShape, scale: number, at: { x: number; y: number }): BoxModel[] {
  const points = verticesOf(shape.props).map(({ x, y }) => ({ x: x * scale, y: y * scale }))
  const words = layOutWords(points, shape.props, measureWords(editor, shape.props), signsAround(editor, shape))
  return wordBoxes(words).map((corners) => moved(Box.FromPoints(corners), at))
}

function tidy({ x, y, w, h }: BoxModel): BoxModel {
  return { x: toStep(x), y: toStep(y), w: toStep(w), h: toStep(h) }
}

function toStep(value: number): number {
  return Math.round(value / STEP) * STEP
}
