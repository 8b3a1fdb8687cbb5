import { computed, type BoxModel, type Computed, type Editor, type TLShape, type TLShapeId } from 'tldraw'
import type { LayerShape } from '@jisr/shared/shapes/layer.ts'
import { layOutWords, type PlacedWords } from '@jisr/shared/shapes/measureLayout.ts'
import { lengthOf, stopAt } from '@jisr/shared/shapes/measurePath.ts'
import { verticesOf, type Spot } from '@jisr/shared/shapes/measureVertices.ts'
import { wordBoxes } from '@jisr/shared/shapes/measureWordBoxes.ts'
import type { MeasureProps, MeasureShape } from '@jisr/shared/shapes/measure.ts'
import { sheetUnit } from '@jisr/shared/shapes/sketch/sheetLayout.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { canvasLocale } from '../i18n/canvasLanguage.ts'
import { boardSigns } from './boardSigns.ts'
import { cityMarks } from './cityNames.ts'
import { layerModel } from './layerModel.ts'
import type { NamedLayer } from './layerNames.ts'
import { leastSizes } from './leastSizes.ts'
import { placeMeasureWords, type LabelledMeasure } from './measureLabels.ts'
import { measureTitle, measureWords } from './measureWords.ts'
import { namesOnSketch, type LeftName, type SketchNames } from './namesOnSketch.ts'
import { labelOf, shortLabelOf } from './signLabel.ts'
import { signLook, sized } from './signLook.ts'
import { isSketch, scaleInside, sketchOf } from './sketchOf.ts'
import { moved, placeSymbolWords, wordsBelow, type LabelledSign, type SymbolWordsPlace } from './symbolLabels.ts'
import { namePixel, screenPixel } from './namePixel.ts'

/** What people put on a sketch: where their words are, and what the names of city and layers keep off. */
interface PutThere {
  symbols: ReadonlyMap<TLShapeId, SymbolWordsPlace | null>
  /** Each as it was when its words were placed. */
  measures: ReadonlyMap<TLShapeId, { props: MeasureProps; words: PlacedWords }>
  taken: readonly BoxModel[]
  left: readonly LeftName[]
}

interface Kept {
  put: Computed<PutThere>
  names: Computed<SketchNames>
}

const NOTHING: PutThere = { symbols: new Map(), measures: new Map(), taken: [], left: [] }
const NO_NAMES: SketchNames = { marks: [], labels: [], layers: new Map(), left: [] }
/** Names need not move for less. */
const STEP = 4
/** A picture is read as a whole: what was farther away or nearer on the screen is in it as from so far. */
const FARTHEST_PICTURE = 2

const kept = new WeakMap<Editor, Map<string, Kept>>()

/** The names on a sketch at a zoom, the present one unless another is asked for; reactive. */
export function sketchNames(editor: Editor, { id }: SketchShape, pixel = screenPixel(editor)): SketchNames {
  return keptOf(editor, id, pixel).names.get()
}

/**
 * Units of the board that names take for a pixel in a picture of what lies there: as on this screen, but neither larger than
 * they are on a whole sketch nor too small to be read on its sheet.
 */
export function picturePixel(editor: Editor, shape: TLShape | SketchShape): number {
  const sketch = isSketch(shape) ? shape : sketchOf(editor, shape)
  if (!sketch) return 1
  const least = namePixel(1 / sheetUnit(sketch.props))
  return Math.max(least, Math.min(FARTHEST_PICTURE * least, screenPixel(editor)))
}

/** How large the sign of a symbol is, in its own size. */
export function signSize(editor: Editor, shape: SymbolShape, pixel = screenPixel(editor)): number {
  return sketchOf(editor, shape) ? leastSizes(pixel).sign : 1
}

/** Where the words of a symbol stand; null where there is no room for them. Reactive. */
export function symbolWordsPlace(
  editor: Editor,
  shape: SymbolShape,
  pixel = screenPixel(editor),
): SymbolWordsPlace | null {
  const sketch = sketchOf(editor, shape)
  const found = sketch && keptOf(editor, sketch.id, pixel).put.get().symbols.get(shape.id)
  if (found !== undefined) return found
  return wordsBelow(labelOf(shape.props), signLook(shape.props, boardSigns(editor)).box)
}

/** The words of a line or an area and where they stand around its x and y, in units of the board. Reactive. */
export function measureWordsPlace(editor: Editor, shape: MeasureShape, pixel = screenPixel(editor)): PlacedWords {
  const { id, props, parentId } = shape
  const sketch = sketchOf(editor, shape as object as TLShape)
  const found = sketch && keptOf(editor, sketch.id, pixel).put.get().measures.get(id)
  // What a hand resizes has its words where they would be if it were alone.
  if (found?.props === props) return found.words
  const points = boardPoints(props, scaleInside(editor, parentId))
  return layOutWords(points, props, measureWords(editor, props), { size: sketch ? leastSizes(pixel).lines : 1 })
}

function keptOf(editor: Editor, id: TLShapeId, pixel: number): Kept {
  const all = kept.get(editor) ?? new Map<string, Kept>()
  kept.set(editor, all)
  const key = `${id} ${pixel}`
  const known = all.get(key) ?? keep(editor, id, pixel)
  all.set(key, known)
  return known
}

function keep(editor: Editor, id: TLShapeId, pixel: number): Kept {
  const sketch = (): SketchShape | null => {
    const shape = editor.getShape(id)
    return isSketch(shape) ? shape : null
  }
  let last: PutThere | null = null
  const put = computed<PutThere>('put on a sketch', () => {
    // While a hand moves something the words of all else stay where they are.
    const isMoving = editor.isInAny('select.translating', 'select.resizing', 'select.rotating')
    const shape = sketch()
    if (!last || !isMoving) last = shape ? putThere(editor, shape, pixel) : NOTHING
    return last
  })
  const taken = computed<readonly BoxModel[]>('taken', () => put.get().taken, {
    isEqual: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  })
  const names = computed<SketchNames>('names', () => {
    const shape = sketch()
    if (!shape) return NO_NAMES
    const wish = { pixel, locale: canvasLocale(), taken: taken.get(), layers: layersOf(editor, shape) }
    const found = namesOnSketch(shape.props, wish)
    return { ...found, left: [...put.get().left, ...found.left] }
  })
  return { put, names }
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

function signsOn(editor: Editor, sketch: SketchShape, size: number): LabelledSign[] {
  const { w, h } = sketch.props
  const signs: LabelledSign[] = []
  editor.visitDescendants(sketch.id, (id) => {
    const shape = editor.getShape<SymbolShape>(id)
    if (shape?.type !== 'symbol') return
    const at = placeOn(editor, sketch, id)
    if (at.x <= 0 || at.y <= 0 || at.x >= w || at.y >= h) return
    const label = labelOf(shape.props)
    const box = sized(signLook(shape.props, boardSigns(editor)).box, size)
    signs.push({ id, at, box, label, short: shortLabelOf(label) })
  })
  return signs
}

function measuresOn(editor: Editor, sketch: SketchShape): LabelledMeasure[] {
  const measures: LabelledMeasure[] = []
  editor.visitDescendants(sketch.id, (id) => {
    const shape = editor.getShape<MeasureShape>(id)
    if (shape?.type !== 'measure') return
    const { props } = shape
    const points = boardPoints(props, sketch.props.scale)
    measures.push({ id, at: placeOn(editor, sketch, id), points, props, words: measureWords(editor, props) })
  })
  return measures
}

function putThere(editor: Editor, sketch: SketchShape, pixel: number): PutThere {
  const { corner, scale, w, h } = sketch.props
  const size = leastSizes(pixel)
  const signs = signsOn(editor, sketch, size.sign)
  const measures = measuresOn(editor, sketch)
  const marks = cityMarks(sketch.props, pixel)
  const signBoxes = signs.map(({ at, box }) => moved(box, at))
  const lines = placeMeasureWords(measures, { w, h }, size.lines, signBoxes, marks)
  const measured = measures.flatMap(({ id, at }) => {
    const words = lines.get(id)
    return words ? wordBoxes(words).map((box) => moved(box, at)) : []
  })
  const symbols = placeSymbolWords(signs, { w, h }, size.words, measured, marks)
  const labels = signs.flatMap(({ id, at }) => {
    const place = symbols.get(id)
    return place ? [moved(place, at)] : []
  })
  const leftOut = (id: string, name: string, at: Spot): LeftName => ({
    id,
    name,
    at: { x: at.x / scale + corner.x, y: at.y / scale + corner.y },
  })
  return {
    symbols,
    measures: new Map(
      measures.flatMap(({ id, props }) => {
        const words = lines.get(id)
        return words ? [[id, { props, words }]] : []
      }),
    ),
    taken: [...signBoxes, ...labels, ...measured].map(tidy),
    left: [
      ...measures
        .filter(({ id }) => lines.get(id)?.labels.length === 0)
        .map(({ id, at, points, props }) => {
          const { x, y } = stopAt(points, lengthOf(points) / 2)
          return leftOut(id, measureTitle(props), { x: at.x + x, y: at.y + y })
        }),
      ...signs
        .filter(({ id }) => symbols.get(id) === null)
        .map(({ id, at, label }) => leftOut(id, label.lines[0]?.text ?? '', at)),
    ],
  }
}

/** In the unit in which lines and letters are measured. */
function boardPoints(props: MeasureProps, scale: number): Spot[] {
  return verticesOf(props).map(({ x, y }) => ({ x: x * scale, y: y * scale }))
}

function tidy({ x, y, w, h }: BoxModel): BoxModel {
  return { x: toStep(x), y: toStep(y), w: toStep(w), h: toStep(h) }
}

function toStep(value: number): number {
  return Math.round(value / STEP) * STEP
}
