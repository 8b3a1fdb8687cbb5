import { Box, Vec, type BoxModel, type TLShapeId, type VecLike } from 'tldraw'
import { isWithin } from '@jisr/shared/geo/boxes.ts'
import { pointsAlong } from '@jisr/shared/places/polyline.ts'
import {
  AGAINST,
  freeRoom,
  layOutWords,
  type Leader,
  type PlacedWords,
  type Room,
  type Way,
} from '@jisr/shared/shapes/layOutWords.ts'
import { isArea, type MeasureProps } from '@jisr/shared/shapes/measure.ts'
import { SIZES, type MeasureWords } from '@jisr/shared/shapes/measureLabels.ts'
import { lengthOf } from '@jisr/shared/shapes/measurePath.ts'
import type { Spot } from '@jisr/shared/shapes/measureVertices.ts'
import { wordBoxes } from '@jisr/shared/shapes/measureWordBoxes.ts'
import { OccupiedBoxes } from '@jisr/shared/shapes/sketch/OccupiedBoxes.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import { AreaCover } from './AreaCover.ts'
import type { CityMarks } from './cityNames.ts'
import type { LeastSizes } from './leastSizes.ts'
import { moved } from './symbolLabels.ts'

/** Of a line with its bars and arrows, to each side. */
const REACH = 8
/** Of a line from words to what they belong to. */
const LEADER_REACH = 3
/** How far words may stand from what they belong to, in their letters' own unit: along it or in it, else beside it. */
const BESIDE = [12, 45, 100, 180]
/** The same of a hazard area: against its edge, and only else farther, as near as there is room. */
const NEAR = [AGAINST, 15, 30]
const BEYOND = [48, 66, 90, 120, 160, 210, 280, 370, 490, 650, 860]
/** What is lost, in heights of letters that words may rather stand away. */
const COSTS = {
  /** Outside an area; beside a line, not along it. */
  outside: { area: 2, line: 3 },
  /** Half as large as they might be. */
  smaller: 6,
  short: 3,
  /** All of it on lines. */
  line: 6,
  /** Of each row on a bridge or a sign of the city. */
  bridge: 4,
  citySign: 2,
  /** In another area, to which they would seem to belong. */
  astray: 25,
  /** A line to their area across other words. */
  crossed: 10,
  /** Elsewhere than as they are seen from afar: words that jump while the view is zoomed are lost. */
  moved: 2,
  /** Of a hazard area, which must say it nevertheless: of each row on a sign or on other words. */
  covered: 60,
}
/** Units of the board: farther apart words are elsewhere altogether. */
const ELSEWHERE = 120
/** A line is kept clear in so many pieces at most, and all lines of a sketch in so many. */
const MOST_PIECES = 400
const MOST_PIECES_OF_ALL = 20_000
/** Nobody reads more names of lines and areas than this: looking for room for each would keep everybody waiting. */
const MOST_NAMED = 150

const NO_MARKS: CityMarks = { bridges: [], signs: [] }
const NOWHERE: ReadonlyMap<TLShapeId, PlacedWords> = new Map()

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
 * line, on a mark of the city or in another area. Those of hazard areas come first, then those of other areas, which have less
 * choice than lines.
 *
 * @param sizes of letters, in their own size: those of hazard areas are as large as other words where there is room for that,
 *   and smaller rather than farther away
 * @param signs what must be seen and stays where it is
 * @param marks of the city, which yield to words for which there is no other room
 * @param afar where words stand when the sketch is seen from afar: they stay there rather than jump
 * @returns by measure, around its place; without labels where there is no room, but for hazard areas
 */
export function placeMeasureWords(
  measures: readonly LabelledMeasure[],
  { w, h }: Pick<SketchProps, 'w' | 'h'>,
  sizes: Sizes,
  signs: readonly BoxModel[],
  marks: CityMarks = NO_MARKS,
  afar: ReadonlyMap<TLShapeId, PlacedWords> = NOWHERE,
): Map<TLShapeId, PlacedWords> {
  const room = new WordRoom(measures, { x: 0, y: 0, w, h }, signs, marks)
  const placed = new Map<TLShapeId, PlacedWords>()
  const place = (measure: LabelledMeasure, ways: readonly Way[]): void => {
    const { id, points, props, words } = measure
    const found = layOutWords(points, props, words, { ways, ...room.for(measure, afar.get(id)) })
    const isSilent = props.kind === 'hazard' && found.labels.length === 0
    const said = isSilent ? layOutWords(points, props, words, freeRoom(sizes.least)) : found
    placed.set(id, said)
    room.take(measure, takenBy(said))
  }
  const inTurn = [...measures].sort((a, b) => turnOf(a) - turnOf(b))
  const named = inTurn.slice(0, MOST_NAMED)
  const [hazards, others] = [true, false].map((is) => named.filter(({ props }) => (props.kind === 'hazard') === is))
  // First a place for each, then more for whom it takes nothing from another.
  for (const ways of [leastWarning(sizes), warning(sizes)]) for (const hazard of hazards ?? []) place(hazard, ways)
  for (const other of others ?? []) place(other, naming(sizes, isArea(other.props.kind)))
  for (const { id, points, props, words } of inTurn.slice(MOST_NAMED)) {
    placed.set(id, layOutWords(points, props, props.kind === 'hazard' ? words : null, freeRoom(sizes.lines)))
  }
  return placed
}

/** What lies on a sketch, and what is lost where words are laid over it. */
class WordRoom {
  readonly #window: BoxModel
  readonly #lines: OccupiedBoxes
  readonly #bridges: OccupiedBoxes
  readonly #citySigns: OccupiedBoxes
  readonly #signs: OccupiedBoxes
  readonly #areas: AreaCover
  readonly #said: OccupiedBoxes
  readonly #saidOf = new Map<TLShapeId, readonly BoxModel[]>()

  constructor(measures: readonly LabelledMeasure[], window: BoxModel, signs: readonly BoxModel[], marks: CityMarks) {
    this.#window = window
    const outlines = measures.flatMap(({ outline }) => outline)
    this.#lines = new OccupiedBoxes(outlines, window)
    this.#bridges = new OccupiedBoxes(marks.bridges, window)
    this.#citySigns = new OccupiedBoxes(marks.signs, window)
    this.#signs = new OccupiedBoxes(signs, window)
    this.#areas = new AreaCover(measures, window)
    this.#said = new OccupiedBoxes([], window)
  }

  /** The words of a measure take up these boxes now, around its place. */
  take({ id, at }: LabelledMeasure, boxes: readonly BoxModel[]): void {
    for (const box of this.#saidOf.get(id) ?? []) this.#said.remove(box)
    const there = boxes.map((box) => moved(box, at))
    this.#saidOf.set(id, there)
    for (const box of there) this.#said.add(box)
  }

  /** @param afar where its words stand when the sketch is seen from afar */
  for(measure: LabelledMeasure, afar: PlacedWords | undefined): Omit<Room, 'ways'> {
    const { id, at, props, outline } = measure
    const own = new Set([...(isArea(props.kind) ? outline : []), ...(this.#saidOf.get(id) ?? [])])
    const home = isArea(props.kind) ? this.#areas.homeOf(measure) : null
    const leastCovered = props.kind === 'hazard' ? COSTS.covered : Infinity
    const anchors = afar ? anchorsOf(afar) : []
    const costOf: Room['costOf'] = (boxes, limit) => {
      const there = boxes.map((box) => moved(box, at))
      if (!there.every((box) => isWithin(box, this.#window))) return Infinity
      const rows = (lying: OccupiedBoxes): number => there.filter((box) => !lying.isFree(box, own)).length
      const isFree = (box: BoxModel): boolean => this.#signs.isFree(box, own) && this.#said.isFree(box, own)
      if (limit <= leastCovered && !there.every(isFree)) return Infinity
      const covered = there.filter((box) => !isFree(box)).length
      let cost = covered === 0 ? 0 : leastCovered * covered
      if (cost < limit) cost += COSTS.bridge * rows(this.#bridges)
      if (cost < limit) cost += COSTS.citySign * rows(this.#citySigns)
      if (cost < limit) cost += (COSTS.line * rows(this.#lines)) / there.length
      if (cost < limit && home && this.#areas.isAstray(there, home)) cost += COSTS.astray
      return cost
    }
    const costOfPlace: Room['costOfPlace'] = (boxes, leader, limit) => {
      let cost = anchors.length === 0 ? 0 : movedCost(anchors, anchorOf(boxes, leader))
      if (cost < limit) cost += costOf(boxes, limit - cost)
      if (cost >= limit || !leader) return cost
      const line = boxesAlong(leader, LEADER_REACH).map((box) => moved(box, at))
      return line.every((box) => this.#said.isFree(box, own)) ? cost : cost + COSTS.crossed
    }
    return { costOf, costOfPlace }
  }
}

/** What words hang on: the end of their line, else their own middle. */
function anchorOf(boxes: readonly BoxModel[], leader: Leader | null): VecLike {
  return leader ? leader[1] : Box.Common(boxes.map((box) => Box.From(box))).center
}

function anchorsOf({ labels, leaders }: PlacedWords): VecLike[] {
  return leaders.length > 0 ? leaders.map(([, end]) => end) : labels
}

function movedCost(anchors: readonly VecLike[], spot: VecLike): number {
  const away = Math.min(...anchors.map((anchor) => Vec.Dist(anchor, spot)))
  return COSTS.moved * Math.min(1, away / ELSEWHERE)
}

type Sizes = Pick<LeastSizes, 'words' | 'lines' | 'least'>

/** Of a line along it, of an area in it, else beside it. */
function naming({ lines: size }: Sizes, isOfArea: boolean): Way[] {
  const outside = COSTS.outside[isOfArea ? 'area' : 'line']
  return [0, ...BESIDE].map((away) => ({
    size,
    away,
    isShort: false,
    cost: away === 0 ? 0 : outside + inHeights(away),
  }))
}

/** The least that a hazard area must say, in it or as near to it as there is room. */
function leastWarning({ least }: Sizes): Way[] {
  return [0, ...NEAR, ...BEYOND].map((away) => hazardWay(least, away, true, 0))
}

/** In it, else against its edge; as large and as much as there is room for. */
function warning({ words, lines, least }: Sizes): Way[] {
  const sizes = [...new Set([words, lines, least])]
  const largest = Math.max(...sizes)
  const near = sizes.flatMap((size) =>
    [false, true].flatMap((isShort) =>
      [0, ...NEAR].map((away) => hazardWay(size, away, isShort, COSTS.smaller * (1 - size / largest))),
    ),
  )
  const far = BEYOND.map((away) => hazardWay(least, away, true, COSTS.smaller * (1 - least / largest)))
  return [...near, ...far].sort((a, b) => a.cost - b.cost)
}

function hazardWay(size: number, away: number, isShort: boolean, smaller: number): Way {
  const outside = away === 0 ? 0 : COSTS.outside.area + inHeights(away)
  return { size, away, isShort, cost: outside + smaller + (isShort ? COSTS.short : 0) }
}

function inHeights(away: number): number {
  return away / SIZES.name
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
