import type { BoxModel, Editor, TLShapeId } from 'tldraw'
import { lengthOf, stopAt } from '@jisr/shared/shapes/measurePath.ts'
import type { PlacedWords } from '@jisr/shared/shapes/measureLayout.ts'
import { verticesOf, type Spot } from '@jisr/shared/shapes/measureVertices.ts'
import type { MeasureProps, MeasureShape } from '@jisr/shared/shapes/measure.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { boardSigns } from './boardSigns.ts'
import { cityMarks } from './cityNames.ts'
import { leastSizes } from './leastSizes.ts'
import { outlineOf, placeMeasureWords, takenBy, type LabelledMeasure } from './measureLabels.ts'
import { measureTitle, measureWords } from './measureWords.ts'
import type { LeftName } from './namesOnSketch.ts'
import { labelOf, shortLabelOf } from './signLabel.ts'
import { signLook, sized } from './signLook.ts'
import { moved, placeSymbolWords, type LabelledSign, type SymbolWordsPlace } from './symbolLabels.ts'

/** What people put on a sketch: where their words are, and what the names of city and layers keep off. */
export interface PutThere {
  symbols: ReadonlyMap<TLShapeId, SymbolWordsPlace | null>
  /** Each as it was when its words were placed. */
  measures: ReadonlyMap<TLShapeId, { props: MeasureProps; words: PlacedWords }>
  taken: readonly BoxModel[]
  left: readonly LeftName[]
}

export const NOTHING: PutThere = { symbols: new Map(), measures: new Map(), taken: [], left: [] }
/** Names need not move for less. */
const STEP = 4
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
    const at = placeOn(editor, sketch, id)
    const words = measureWords(editor, props)
    measures.push({ id, at, points, props, words, outline: outlineOf(points, props, at) })
  })
  return measures
}

/** @param pixel units of the board a pixel of the screen, for which letters and signs are large enough */
export function putThere(editor: Editor, sketch: SketchShape, pixel: number): PutThere {
  const { corner, scale, w, h } = sketch.props
  const size = leastSizes(pixel)
  const signs = signsOn(editor, sketch, size.sign)
  const measures = measuresOn(editor, sketch)
  const marks = cityMarks(sketch.props, pixel)
  const signBoxes = signs.map(({ at, box }) => moved(box, at))
  const lines = placeMeasureWords(measures, { w, h }, size.lines, signBoxes, marks)
  const measured = measures.flatMap(({ id, at }) => {
    const words = lines.get(id)
    return words ? takenBy(words).map((box) => moved(box, at)) : []
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
    taken: [...signBoxes, ...labels, ...measured, ...measures.flatMap(({ outline }) => outline)].map(tidy),
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
export function boardPoints(props: MeasureProps, scale: number): Spot[] {
  return verticesOf(props).map(({ x, y }) => ({ x: x * scale, y: y * scale }))
}

function tidy({ x, y, w, h }: BoxModel): BoxModel {
  return { x: toStep(x), y: toStep(y), w: toStep(w), h: toStep(h) }
}

function toStep(value: number): number {
  return Math.round(value / STEP) * STEP
}
