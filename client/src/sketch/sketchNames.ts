import { computed, type BoxModel, type Computed, type Editor, type TLShape, type TLShapeId } from 'tldraw'
import type { LayerShape } from '@jisr/shared/shapes/layer.ts'
import { layOutWords, type PlacedWords } from '@jisr/shared/shapes/measureLayout.ts'
import type { MeasureShape } from '@jisr/shared/shapes/measure.ts'
import { sheetUnit } from '@jisr/shared/shapes/sketch/sheetLayout.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { canvasLocale } from '../i18n/canvasLanguage.ts'
import { boardSigns } from './boardSigns.ts'
import { layerModel } from './layerModel.ts'
import type { NamedLayer } from './layerNames.ts'
import { leastSizes } from './leastSizes.ts'
import { measureWords } from './measureWords.ts'
import { namesOnSketch, type SketchNames } from './namesOnSketch.ts'
import { boardPoints, NOTHING, putThere, speakingOn, type PutThere } from './putOnSketch.ts'
import { labelOf } from './signLabel.ts'
import { signLook } from './signLook.ts'
import { isSketch, scaleInside, sketchOf } from './sketchOf.ts'
import { wordsBelow, type SymbolWordsPlace } from './symbolLabels.ts'
import { namePixel, screenPixel } from './namePixel.ts'

interface Kept {
  put: Computed<PutThere>
  names: Computed<SketchNames>
}

const NO_NAMES: SketchNames = { marks: [], labels: [], layers: new Map(), left: [] }
/** A hand moves something. */
const MOVING = ['select.translating', 'select.resizing', 'select.rotating', 'select.dragging_handle']
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
  const nearest = 1 / sheetUnit(sketch.props)
  return namePixel(Math.min(nearest, Math.max(nearest / FARTHEST_PICTURE, editor.getZoomLevel())))
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
  // What a hand changes has its words where they would be if it were alone.
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
  const speaking = computed<readonly TLShape[]>('what speaks', () => speakingOn(editor, id), {
    isEqual: (a: readonly TLShape[], b: readonly TLShape[]) =>
      a.length === b.length && a.every((shape, at) => shape === b[at]),
  })
  let last: PutThere | null = null
  const put = computed<PutThere>('put on a sketch', () => {
    // The words of all else stay where they are.
    const isMoving = editor.isInAny(...MOVING)
    const shape = sketch()
    if (!last || !isMoving) last = shape ? putThere(editor, shape, speaking.get(), pixel) : NOTHING
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
