import { Box, type BoxModel, type Editor, type TLShape, type TLShapeId } from 'tldraw'
import { lengthOf, stopAt } from '@jisr/shared/shapes/measurePath.ts'
import type { PlacedWords } from '@jisr/shared/shapes/layOutWords.ts'
import { boardPoints, type Spot } from '@jisr/shared/shapes/measureVertices.ts'
import type { MeasureProps, MeasureShape } from '@jisr/shared/shapes/measure.ts'
import { wordBoxes } from '@jisr/shared/shapes/measureWordBoxes.ts'
import type { SketchProps, SketchShape } from '@jisr/shared/shapes/sketch.ts'
import type { SymbolProps, SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { boardSigns } from './boardSigns.ts'
import { cityMarks, cityRiver, type OwnMark } from './cityNames.ts'
import { leastSizes } from './leastSizes.ts'
import { outlineOf, takenBy } from './lineBoxes.ts'
import { placeMeasureWords } from './measureLabels.ts'
import type { LabelledMeasure } from './WordRoom.ts'
import { measureTitle, measureWords } from './measureWords.ts'
import type { LeftName } from './namesOnSketch.ts'
import { labelOf, shortLabelOf } from './signLabel.ts'
import { signLook, sized } from './signLook.ts'
import { signsApart, type Aside } from './signsApart.ts'
import { moved, placeSymbolWords, type LabelledSign, type SymbolWordsPlace } from './symbolLabels.ts'

/** What people put on a sketch: where their words are, and what the names of city and layers keep off. */
export interface PutThere {
  /** Where a sign stands that has no room on its place, in units of the board from it; each as it was when it was placed. */
  aside: ReadonlyMap<TLShapeId, { x: number; y: number; spot: Aside }>
  /** The same; no words where there is no room for them. */
  symbols: ReadonlyMap<TLShapeId, { props: SymbolProps; words: SymbolWordsPlace | null; isShort: boolean }>
  /** Each as it was when its words were placed. */
  measures: ReadonlyMap<TLShapeId, { props: MeasureProps; scale: number; words: PlacedWords }>
  /** From the corner that the window had. */
  taken: readonly BoxModel[]
  /** The same. */
  own: readonly OwnMark[]
  corner: SketchProps['corner']
  scale: number
  left: readonly LeftName[]
}

export const NOTHING: PutThere = {
  aside: new Map(),
  symbols: new Map(),
  measures: new Map(),
  taken: [],
  own: [],
  corner: { x: 0, y: 0 },
  scale: 1,
  left: [],
}
/** Names need not move for less. */
const STEP = 4

/** In units of the board from the window's corner. */
function placeOn(editor: Editor, sketch: SketchShape, id: TLShapeId): { x: number; y: number } {
  const { corner, scale } = sketch.props
  const { x, y } = editor.getPointInShapeSpace(sketch, editor.getShapePageTransform(id).point())
  return { x: (x - corner.x) * scale, y: (y - corner.y) * scale }
}

/** What has a place for its words, and what would lie on words: notes and texts. Ink and arrows are drawn over what they mean. */
const KINDS: readonly string[] = ['symbol', 'measure', 'note', 'text']

/** All on a sketch that has to do with its words; reactive. */
export function speakingOn(editor: Editor, sketch: TLShapeId): TLShape[] {
  const speaking: TLShape[] = []
  editor.visitDescendants(sketch, (id) => {
    const shape = editor.getShape(id)
    if (shape && KINDS.includes(shape.type)) speaking.push(shape)
  })
  return speaking
}

/** A sign where it stands, and its own place. */
interface PutSign extends LabelledSign {
  place: Spot
  aside: Aside | undefined
  shape: SymbolShape
}

function signsOf(
  editor: Editor,
  sketch: SketchShape,
  symbols: readonly SymbolShape[],
  size: number,
  marks: readonly BoxModel[],
): PutSign[] {
  const { w, h } = sketch.props
  const signs = symbols
    .map((shape) => {
      const { id, props } = shape
      const box = sized(signLook(props, boardSigns(editor)).box, size)
      return { id, shape, at: placeOn(editor, sketch, id), box, state: props.state }
    })
    .filter(({ at }) => at.x > 0 && at.y > 0 && at.x < w && at.y < h)
  const spots = signsApart(signs, { w, h }, marks)
  return signs.map(({ id, shape, at: place, box }): PutSign => {
    const aside = spots.get(id)
    const at = aside ? { x: place.x + aside.x, y: place.y + aside.y } : place
    const label = labelOf(shape.props)
    return { id, shape, place, aside, at, box, label, short: shortLabelOf(label) }
  })
}

function measuresOf(editor: Editor, sketch: SketchShape, measures: readonly MeasureShape[]): LabelledMeasure[] {
  return measures.map(({ id, props }) => {
    const points = boardPoints(props, sketch.props.scale)
    const at = placeOn(editor, sketch, id)
    return {
      id,
      at,
      points,
      props,
      words: measureWords(editor, props),
      outline: outlineOf(points, props, at, measures.length),
    }
  })
}

/** From the window's corner. */
function boxOn(editor: Editor, sketch: SketchShape, { id }: TLShape): BoxModel[] {
  const box = editor.getShapePageBounds(id)
  const { corner, scale } = sketch.props
  const corners = box?.corners.map((spot) => editor.getPointInShapeSpace(sketch, spot).sub(corner).mul(scale))
  return corners ? [Box.FromPoints(corners)] : []
}

/**
 * @param pixel units of the board a pixel of the screen, for which letters and signs are large enough
 * @param afar the same for the least zoom: there words stand as far as they may
 */
export function putThere(
  editor: Editor,
  sketch: SketchShape,
  speaking: readonly TLShape[],
  pixel: number,
  afar: PutThere | null,
): PutThere {
  const { corner, scale, w, h } = sketch.props
  const size = leastSizes(pixel)
  const ofKind = <Shape extends { type: string }>(type: Shape['type']): Shape[] =>
    (speaking as readonly object[] as readonly Shape[]).filter((shape) => shape.type === type)
  const found = ofKind<SymbolShape>('symbol')
  const { bridges, signs: citySigns } = cityMarks(sketch.props, pixel)
  const signs = signsOf(editor, sketch, found, size.sign, [...bridges, ...citySigns])
  const own = signs.map(({ shape: { props }, place, at, box }) => ({
    box: moved(box, at),
    sign: { kind: props.kind, place },
  }))
  const marks = cityMarks(sketch.props, pixel, own)
  const measures = measuresOf(editor, sketch, ofKind<MeasureShape>('measure'))
  const papers = [...ofKind<TLShape>('note'), ...ofKind<TLShape>('text')].flatMap((paper) =>
    boxOn(editor, sketch, paper),
  )
  const signBoxes = own.map(({ box }) => box)
  const before = new Map([...(afar?.measures ?? [])].map(([id, { words }]) => [id, words]))
  const lines = placeMeasureWords(
    measures,
    { w, h },
    size,
    [...signBoxes, ...papers],
    { ...marks, river: cityRiver(sketch.props, pixel) },
    before,
  )
  const boxesOf = (taken: (words: PlacedWords) => readonly BoxModel[]): BoxModel[] =>
    measures.flatMap(({ id, at }) => {
      const words = lines.get(id)
      return words ? taken(words).map((box) => moved(box, at)) : []
    })
  const measured = boxesOf(takenBy)
  const outlines = measures.flatMap(({ outline }) => outline)
  const symbols = placeSymbolWords(
    signs,
    { w, h },
    size.words,
    [...measured, ...papers],
    [...marks.bridges, ...marks.signs],
    outlines,
  )
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
    aside: new Map(
      signs.flatMap(({ id, shape: { x, y }, aside }) => (aside ? [[id, { x, y, spot: aside }] as const] : [])),
    ),
    symbols: new Map(
      signs.map(({ id, shape: { props }, short }) => {
        const words = symbols.get(id) ?? null
        return [id, { props, words, isShort: words?.label === short }]
      }),
    ),
    measures: new Map(
      measures.flatMap(({ id, props }) => {
        const words = lines.get(id)
        return words ? [[id, { props, scale, words }]] : []
      }),
    ),
    taken: [...signBoxes, ...labels, ...measured, ...outlines].map(tidy),
    own: [...own, ...[...labels, ...boxesOf(wordBoxes)].map((box) => ({ box, sign: null }))],
    corner,
    scale,
    left: [
      ...measures
        .filter(({ id }) => lines.get(id)?.labels.length === 0)
        .map(({ id, at, points, props }) => {
          const { x, y } = stopAt(points, lengthOf(points) / 2)
          return leftOut(id, measureTitle(props), { x: at.x + x, y: at.y + y })
        }),
      ...signs
        .filter(({ id }) => symbols.get(id) === null)
        .map(({ id, place, label }) => leftOut(id, label.lines[0]?.text ?? '', place)),
    ],
  }
}

function tidy({ x, y, w, h }: BoxModel): BoxModel {
  return { x: toStep(x), y: toStep(y), w: toStep(w), h: toStep(h) }
}

function toStep(value: number): number {
  return Math.round(value / STEP) * STEP
}
