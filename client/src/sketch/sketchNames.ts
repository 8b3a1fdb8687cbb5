import { Box, computed, type BoxModel, type Computed, type Editor, type TLShape, type TLShapeId } from 'tldraw'
import type { LayerShape } from '@jisr/shared/shapes/layer.ts'
import { layOutWords } from '@jisr/shared/shapes/measureLayout.ts'
import { verticesOf } from '@jisr/shared/shapes/measureVertices.ts'
import { wordBoxes } from '@jisr/shared/shapes/measureWordBoxes.ts'
import type { MeasureShape } from '@jisr/shared/shapes/measure.ts'
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
import { zoomStep } from './zoomStep.ts'

/** What people put on a sketch: where their words are, and what the names of city and layers keep off. */
interface PutThere {
  words: ReadonlyMap<TLShapeId, SymbolWordsPlace | null>
  taken: readonly BoxModel[]
  left: readonly LeftName[]
}

interface Kept {
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
  let settled: PutThere | null = null
  const put = computed<PutThere>('put on a sketch', () => {
    // While a hand moves something the words of all else stay where they are.
    const isMoving = editor.isInAny('select.translating', 'select.resizing', 'select.rotating')
    const shape = sketch()
    if (!settled || !isMoving) settled = shape ? putThere(editor, shape) : NOTHING
    return settled
  })
  const taken = computed<readonly BoxModel[]>('taken', () => put.get().taken, {
    isEqual: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  })
  const pixel = computed('pixel', () => 1 / zoomStep(editor.getZoomLevel()))
  const names = computed<SketchNames>('names', () => {
    const shape = sketch()
    if (!shape) return NO_NAMES
    const wish = { pixel: pixel.get(), locale: canvasLocale(), taken: taken.get(), layers: layersOf(editor, shape) }
    const found = namesOnSketch(shape.props, wish)
    return { ...found, left: [...put.get().left, ...found.left] }
  })
  return { put, names }
}

function layersOf(editor: Editor, sketch: SketchShape): NamedLayer[] {
  return editor.getSortedChildIdsForParent(sketch.id).flatMap((id) => {
    const layer = editor.getShape<LayerShape>(id)
    if (layer?.type !== 'layer' || !layer.props.shown || !layer.props.names) return []
    return [{ id, model: layerModel(layer.props.features, sketch.props) }]
  })
}

function putThere(editor: Editor, sketch: SketchShape): PutThere {
  const { corner, scale, w, h } = sketch.props
  const signs: LabelledSign[] = []
  const measured: BoxModel[] = []
  editor.visitDescendants(sketch.id, (id) => {
    const shape: TLShape | undefined = editor.getShape(id)
    if (shape?.type !== 'symbol' && shape?.type !== 'measure') return
    const ground = editor.getPointInShapeSpace(sketch, editor.getShapePageTransform(id).point())
    const at = { x: (ground.x - corner.x) * scale, y: (ground.y - corner.y) * scale }
    if (shape.type === 'measure') measured.push(...measureBoxes(editor, shape as object as MeasureShape, scale, at))
    else if (at.x > 0 && at.y > 0 && at.x < w && at.y < h) {
      const { props } = shape as object as SymbolShape
      const { box } = signLook(props, boardSigns(editor))
      const label = labelOf(props)
      signs.push({ id, at, box, label, short: shortLabelOf(label) })
    }
  })
  const words = placeSymbolWords(signs, { w, h }, measured, cityMarks(sketch.props))
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

function measureBoxes(
  editor: Editor,
  { props }: MeasureShape,
  scale: number,
  at: { x: number; y: number },
): BoxModel[] {
  const points = verticesOf(props).map(({ x, y }) => ({ x: x * scale + at.x, y: y * scale + at.y }))
  return wordBoxes(layOutWords(points, props, measureWords(editor, props))).map((corners) =>
    Box.FromPoints(corners).toJson(),
  )
}

function tidy({ x, y, w, h }: BoxModel): BoxModel {
  const round = (value: number): number => Math.round(value / STEP) * STEP
  return { x: round(x), y: round(y), w: round(w), h: round(h) }
}
