import {
  Box,
  computed,
  createComputedCache,
  type BoxModel,
  type Computed,
  type Editor,
  type TLShape,
  type TLShapeId,
} from 'tldraw'
import type { LayerShape } from '@jisr/shared/shapes/layer.ts'
import { freeRoom, layOutWords, type PlacedWords } from '@jisr/shared/shapes/layOutWords.ts'
import type { MeasureShape } from '@jisr/shared/shapes/measure.ts'
import { boardPoints } from '@jisr/shared/shapes/measureVertices.ts'
import { sheetUnit } from '@jisr/shared/shapes/sketch/sheetLayout.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { canvasLocale } from '../i18n/canvasLanguage.ts'
import { boardSigns } from './boardSigns.ts'
import type { OwnMark } from './cityNames.ts'
import { layerModel } from './layerModel.ts'
import type { NamedLayer } from './layerNames.ts'
import { leastSizes } from './leastSizes.ts'
import { measureWords } from './measureWords.ts'
import { namesOnSketch, type SketchNames } from './namesOnSketch.ts'
import { NOTHING, putThere, speakingOn, type PutThere } from './putOnSketch.ts'
import { labelOf, shortLabelOf } from './signLabel.ts'
import { signLook } from './signLook.ts'
import type { Aside } from './signsApart.ts'
import { isAtRest } from './sketchRest.ts'
import { isSketch, scaleInside, sketchOf } from './sketchOf.ts'
import { otherWords, wordsBelow, type SymbolWordsPlace } from './symbolLabels.ts'
import { namePixel, screenPixel } from './namePixel.ts'

interface Kept {
  put: Computed<PutThere>
  names: Computed<SketchNames>
}

type Taken = Pick<PutThere, 'taken' | 'own' | 'corner' | 'scale'>

/** Where words stand when the sketch is seen from as far as names are placed for. */
const FARTHEST = namePixel(0)

const ON_ITS_PLACE: Aside = { x: 0, y: 0, from: null }
const NOWHERE: BoxModel = { x: NaN, y: NaN, w: NaN, h: NaN }
const NO_NAMES: SketchNames = { marks: [], labels: [], layers: new Map(), left: [], own: [] }
/** A picture is read as a whole: what was farther away or nearer on the screen is in it as from so far. */
const FARTHEST_PICTURE = 2

/** Of one sketch, each by units of the board a pixel. */
interface OfSketch {
  screen: Map<number, Kept>
  pictures: Map<number, Kept>
  /** What the screen says now, and may go on saying while things move. */
  last: { pixel: number; put: PutThere } | null
}

/** Goes with the record. */
const kept = createComputedCache<Editor, OfSketch, TLShape>(
  'names on a sketch',
  () => ({ screen: new Map(), pictures: new Map(), last: null }),
  { areRecordsEqual: (a, b) => a.id === b.id },
)

/**
 * The names on a sketch; reactive.
 *
 * @param picture units of the board a pixel in a picture, which is as things are now; without it those on the screen, which wait
 *   for rest. So for all that asks for a place here.
 */
export function sketchNames(editor: Editor, { id }: SketchShape, picture?: number): SketchNames {
  return keptOf(editor, id, picture).names.get()
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

/**
 * Where the sign of a symbol stands, in units of the board from its place: aside where others have its place, and on it while
 * it is moved. Reactive.
 */
export function signSpot(editor: Editor, shape: SymbolShape, picture?: number): Aside {
  const sketch = sketchOf(editor, shape)
  const found = sketch && keptOf(editor, sketch.id, picture).put.get().aside.get(shape.id)
  return found?.x === shape.x && found.y === shape.y ? found.spot : ON_ITS_PLACE
}

/** Where the words of a symbol stand around its sign; null where there is no room for them. Reactive. */
export function symbolWordsPlace(editor: Editor, shape: SymbolShape, picture?: number): SymbolWordsPlace | null {
  const { id, props } = shape
  const sketch = sketchOf(editor, shape)
  const found = sketch && keptOf(editor, sketch.id, picture).put.get().symbols.get(id)
  if (!found) return wordsBelow(labelOf(props), signLook(props, boardSigns(editor)).box)
  // A place may wait for rest, what is said there does not.
  if (found.props === props || !found.words) return found.words
  const label = labelOf(props)
  return otherWords(found.words, found.isShort ? shortLabelOf(label) : label)
}

/** The words of a line or an area and where they stand around its x and y, in units of the board. Reactive. */
export function measureWordsPlace(editor: Editor, shape: MeasureShape, picture?: number): PlacedWords {
  const { id, props, parentId } = shape
  const sketch = sketchOf(editor, shape as object as TLShape)
  const found = sketch && keptOf(editor, sketch.id, picture).put.get().measures.get(id)
  // What a hand changes has its words where they would be if it were alone.
  const scale = scaleInside(editor, parentId)
  if (found?.props === props && found.scale === scale) return found.words
  const points = boardPoints(props, scale)
  const size = sketch ? leastSizes(picture ?? screenPixel(editor))[props.kind === 'hazard' ? 'words' : 'lines'] : 1
  return layOutWords(points, props, measureWords(editor, props), freeRoom(size))
}

function keptOf(editor: Editor, id: TLShapeId, picture: number | undefined): Kept {
  const of = kept.get(editor, id)
  const pixel = picture ?? screenPixel(editor)
  const all = picture === undefined ? of?.screen : of?.pictures
  const known = all?.get(pixel) ?? keep(editor, id, pixel, picture === undefined ? of : undefined)
  all?.set(pixel, known)
  return known
}

/** @param waiting where what is on the screen waits for rest; a picture does not */
function keep(editor: Editor, id: TLShapeId, pixel: number, waiting: OfSketch | undefined): Kept {
  const sketch = (): SketchShape | null => {
    const shape = editor.getShape(id)
    return isSketch(shape) ? shape : null
  }
  const speaking = computed<readonly TLShape[]>('what speaks', () => speakingOn(editor, id), {
    isEqual: (a: readonly TLShape[], b: readonly TLShape[]) =>
      a.length === b.length && a.every((shape, at) => shape === b[at]),
  })
  const put = computed<PutThere>('put on a sketch', () => {
    // While things move the words of all else stay where they are; never where they were at another zoom a while ago.
    if (waiting && !isAtRest(editor, id) && waiting.last?.pixel === pixel) return waiting.last.put
    const shape = sketch()
    const afar = pixel < FARTHEST ? keptOf(editor, id, FARTHEST).put.get() : null
    const now = shape ? putThere(editor, shape, speaking.get(), pixel, afar) : NOTHING
    if (waiting) waiting.last = { pixel, put: now }
    return now
  })
  const taken = computed<Taken>('taken', () => put.get(), { isEqual: areAlike })
  const layers = computed<readonly NamedLayer[]>('named layers', () => layersOf(editor, id), {
    isEqual: (a: readonly NamedLayer[], b: readonly NamedLayer[]) =>
      a.length === b.length && a.every((layer, at) => layer.id === b[at]?.id && layer.model === b[at].model),
  })
  const found = computed<SketchNames>('names', () => {
    const shape = sketch()
    if (!shape) return NO_NAMES
    const wish = { pixel, locale: canvasLocale(), layers: layers.get(), ...takenIn(shape, taken.get()) }
    return namesOnSketch(shape.props, wish)
  })
  const names = computed<SketchNames>('names with all that was left out', () => ({
    ...found.get(),
    left: [...put.get().left, ...found.get().left],
  }))
  return { put, names }
}

function areAlike(one: Taken, other: Taken): boolean {
  const isSameWindow = one.scale === other.scale && one.corner.x === other.corner.x && one.corner.y === other.corner.y
  return (
    isSameWindow &&
    one.taken.length === other.taken.length &&
    one.taken.every((box, at) => Box.Equals(box, other.taken[at] ?? NOWHERE)) &&
    one.own.length === other.own.length &&
    one.own.every((sign, at) => areSame(sign, other.own[at]))
  )
}

function areSame({ sign, box }: OwnMark, other: OwnMark | undefined): boolean {
  const [one, another] = [sign, other?.sign]
  const isThere = one?.place.x === another?.place.x && one?.place.y === another?.place.y
  return isThere && one?.kind === another?.kind && Box.Equals(box, other?.box ?? NOWHERE)
}

/** What was placed a moment ago lies on the ground, wherever the window is slid meanwhile; from the window's corner. */
function takenIn({ props: { corner, scale } }: SketchShape, put: Taken): Pick<Taken, 'taken' | 'own'> {
  const [x, y] = [(put.corner.x - corner.x) * scale, (put.corner.y - corner.y) * scale]
  const grown = scale / put.scale
  const slid = <At extends { x: number; y: number }>(at: At): At => ({
    ...at,
    x: at.x * grown + x,
    y: at.y * grown + y,
  })
  return {
    taken: put.taken.map(slid),
    own: put.own.map(({ sign, box }) => ({ sign: sign && { ...sign, place: slid(sign.place) }, box: slid(box) })),
  }
}

function layersOf(editor: Editor, sketch: TLShapeId): NamedLayer[] {
  return editor.getSortedChildIdsForParent(sketch).flatMap((id) => {
    const layer = editor.getShape<LayerShape>(id)
    if (layer?.type !== 'layer' || !layer.props.shown || !layer.props.names) return []
    return [{ id, model: layerModel(editor, layer) }]
  })
}
