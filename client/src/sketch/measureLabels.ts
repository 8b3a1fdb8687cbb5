import type { BoxModel, TLShapeId, VecLike } from 'tldraw'
import { pointsAlong } from '@jisr/shared/places/polyline.ts'
import { isArea, type MeasureProps } from '@jisr/shared/shapes/measure.ts'
import type { MeasureWords } from '@jisr/shared/shapes/measureLabels.ts'
import { AGAINST, layOutWords, type PlacedWords, type Try } from '@jisr/shared/shapes/measureLayout.ts'
import { lengthOf } from '@jisr/shared/shapes/measurePath.ts'
import type { Spot } from '@jisr/shared/shapes/measureVertices.ts'
import { wordBoxes } from '@jisr/shared/shapes/measureWordBoxes.ts'
import { OccupiedBoxes } from '@jisr/shared/shapes/sketch/OccupiedBoxes.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import type { LeastSizes } from './leastSizes.ts'
import { moved } from './symbolLabels.ts'

/** Of a line with its bars and arrows, to each side. */
const REACH = 8
/** Of a line from words to what they belong to. */
const LEADER_REACH = 3
/** How far words may stand from what they belong to, in their letters' own unit: in it or along it, else beside it. */
const BESIDE = [0, 12, 45, 100, 180]
/** Those of a hazard area stand in it, else against its edge, within a letter of it, and only else farther, as near as there is room. */
const IN = [0]
const BEYOND = [24, 34, 48, 66, 90, 120, 160, 210, 280, 370, 490, 650, 860]
/** A line is kept clear in so many pieces at most, and all lines of a sketch in so many. */
const MOST_PIECES = 400
const MOST_PIECES_OF_ALL = 20_000
/** Nobody reads more names of lines and areas than this: looking for room for each would keep everybody waiting. */
const MOST_NAMED = 150

/** A line or an area that says something. */
export interface LabelledMeasure {
  id: TLShapeId
  /** From the window's corner. */
  at: VecLike
  /** In units of the board, around its place. */
  points: readonly Spot[]
  props: MeasureProps
  words: MeasureWords
  /** What its line takes up, from the window's corner. */
  outline: readonly BoxModel[]
}

/**
 * The words of lines and areas, so that none lies on another or under a sign and, where there is room elsewhere, none across a
 * line. Those of hazard areas come first, then those of other areas, which have less choice than lines.
 *
 * @param sizes of letters, in their own size: those of hazard areas are as large as other words, where there is room for that in
 *   the area or against it, and smaller rather than farther away
 * @param signs what must be seen and stays where it is
 * @param yielding what should be seen, but yields to words for which there is no other room
 * @returns by measure, around its place; without labels where there is no room, but for hazard areas
 */
export function placeMeasureWords(
  measures: readonly LabelledMeasure[],
  { w, h }: Pick<SketchProps, 'w' | 'h'>,
  sizes: Pick<LeastSizes, 'words' | 'lines' | 'least'>,
  signs: readonly BoxModel[],
  yielding: readonly BoxModel[] = [],
): Map<TLShapeId, PlacedWords> {
  const window = { x: 0, y: 0, w, h }
  const lines = new OccupiedBoxes(
    measures.flatMap(({ outline }) => outline),
    window,
  )
  const marks = new OccupiedBoxes(yielding, window)
  const taken = new OccupiedBoxes(signs, window)
  const placed = new Map<TLShapeId, PlacedWords>()
  const inTurn = [...measures].sort((a, b) => turnOf(a) - turnOf(b))
  for (const [turn, { id, at, points, props, words, outline }] of inTurn.entries()) {
    const own = new Set(isArea(props.kind) ? outline : [])
    const bounds = { ...window, x: -at.x, y: -at.y }
    const isFree = (boxes: readonly BoxModel[]): boolean => boxes.every((box) => taken.isFree(moved(box, at)))
    const isClear = (boxes: readonly BoxModel[]): boolean => boxes.every((box) => lines.isFree(moved(box, at), own))
    const isClearOfMarks = (boxes: readonly BoxModel[]): boolean =>
      isClear(boxes) && boxes.every((box) => marks.isFree(moved(box, at)))
    const alone = (size: number): PlacedWords =>
      layOutWords(points, props, props.kind === 'hazard' ? words : null, { size })
    if (turn >= MOST_NAMED) {
      placed.set(id, alone(sizes.lines))
      continue
    }
    const tries = props.kind === 'hazard' ? warning(sizes) : [{ size: sizes.lines, distances: BESIDE }]
    const room = { tries, bounds, isClear: [isClearOfMarks, isClear], isFree }
    const here = layOutWords(points, props, words, room)
    const found = props.kind === 'hazard' && here.labels.length === 0 ? alone(sizes.least) : here
    placed.set(id, found)
    for (const box of takenBy(found)) taken.add(moved(box, at))
  }
  return placed
}

/** In a hazard area or against its edge: as large as is readable from afar, else rather in it; farther away small. */
function warning({ words, lines, least }: Pick<LeastSizes, 'words' | 'lines' | 'least'>): Try[] {
  const readable = words > lines ? [IN, AGAINST].map((distances) => ({ size: words, distances })) : []
  const near = [IN, AGAINST].flatMap((distances) => [lines, least].map((size) => ({ size, distances })))
  return [...readable, ...near, { size: least, distances: BEYOND }]
}

/** What words and the lines from them take up, around the place of their measure. */
export function takenBy(words: PlacedWords): BoxModel[] {
  return [...wordBoxes(words), ...words.leaders.flatMap((leader) => boxesAlong(leader, LEADER_REACH))]
}

function turnOf({ props: { kind } }: LabelledMeasure): number {
  return kind === 'hazard' ? 0 : isArea(kind) ? 1 : 2
}

/**
 * What the line of a measure takes up.
 *
 * @param at of its place, from the window's corner
 * @param among so many lines on the sketch
 */
export function outlineOf(points: readonly Spot[], { kind }: MeasureProps, at: VecLike, among: number): BoxModel[] {
  const [first] = points
  const path = isArea(kind) && first ? [...points, first] : points
  return boxesAlong(path, REACH, Math.min(MOST_PIECES, MOST_PIECES_OF_ALL / among)).map((box) => moved(box, at))
}

function boxesAlong(path: readonly Spot[], reach: number, most = MOST_PIECES): BoxModel[] {
  const step = Math.max(1.5 * reach, lengthOf(path) / most)
  const half = Math.max(reach, step / 2)
  return pointsAlong(path, step).map(({ x, y }) => ({ x: x - half, y: y - half, w: 2 * half, h: 2 * half }))
}
