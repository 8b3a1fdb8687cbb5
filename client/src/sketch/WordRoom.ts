import { Vec, type BoxModel, type TLShapeId, type VecLike } from 'tldraw'
import { isWithin } from '@jisr/shared/geo/boxes.ts'
import type { Leader, PlacedWords, Room } from '@jisr/shared/shapes/layOutWords.ts'
import { isArea, type MeasureProps } from '@jisr/shared/shapes/measure.ts'
import { insideSpot } from '@jisr/shared/shapes/measureHatch.ts'
import type { MeasureWords } from '@jisr/shared/shapes/measureLabels.ts'
import type { Spot } from '@jisr/shared/shapes/measureVertices.ts'
import { OccupiedBoxes } from '@jisr/shared/shapes/sketch/OccupiedBoxes.ts'
import { AreaCover } from './AreaCover.ts'
import type { CityMarks } from './cityNames.ts'
import { leaderBoxes } from './lineBoxes.ts'
import { moved } from './symbolLabels.ts'

/** What is lost, in heights of letters that words may rather stand away. */
const COSTS = {
  /** All of it on lines or on the river; half of that for the least. */
  line: 12,
  /** Of each row on a bridge or a sign of the city. */
  bridge: 4,
  citySign: 2,
  /** Beyond the river from their area. */
  beyondRiver: 10,
  /** In another area, to which they would seem to belong. */
  astray: 25,
  /** A line to their area across other words, a sign or another area. */
  crossed: 10,
  /** Elsewhere than as they are seen from afar: words that jump while the view is zoomed are lost. */
  moved: 3,
  /** Of a hazard area, which must say it nevertheless: of each row on a sign or on other words. */
  covered: 60,
}
/** Units of the board between the words of two: in one row they would be read together. */
const APART = { x: 8, y: 2 }
/** Units of the board: farther apart words are elsewhere altogether. */
const ELSEWHERE = 120

/** What of the city words keep off where they can, from the window's corner. */
export interface Ground extends CityMarks {
  river: readonly BoxModel[]
}

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

/** What lies on a sketch, and what is lost where words are laid over it. */
export class WordRoom {
  readonly #window: BoxModel
  readonly #lines: OccupiedBoxes
  readonly #bridges: OccupiedBoxes
  readonly #citySigns: OccupiedBoxes
  readonly #river: OccupiedBoxes
  readonly #signs: OccupiedBoxes
  readonly #areas: AreaCover
  readonly #said: OccupiedBoxes
  readonly #saidOf = new Map<TLShapeId, readonly BoxModel[]>()

  constructor(measures: readonly LabelledMeasure[], window: BoxModel, signs: readonly BoxModel[], city: Ground) {
    this.#window = window
    const outlines = measures.flatMap(({ outline }) => outline)
    this.#lines = new OccupiedBoxes(outlines, window)
    this.#bridges = new OccupiedBoxes(city.bridges, window)
    this.#citySigns = new OccupiedBoxes(city.signs, window)
    this.#river = new OccupiedBoxes(city.river, window)
    this.#signs = new OccupiedBoxes(signs, window)
    this.#areas = new AreaCover(measures, window)
    this.#said = new OccupiedBoxes([], window)
  }

  /** The words of a measure take up these boxes now, around its place. */
  take({ id, at }: LabelledMeasure, boxes: readonly BoxModel[]): void {
    for (const box of this.#saidOf.get(id) ?? []) this.#said.remove(box)
    const there = boxes.map((box) => apart(moved(box, at)))
    this.#saidOf.set(id, there)
    for (const box of there) this.#said.add(box)
  }

  /**
   * @param afar where its words stand when the sketch is seen from afar
   * @param mustSay whether its words may lie on others or in another area rather than nowhere
   */
  for(measure: LabelledMeasure, afar: PlacedWords | undefined, mustSay: boolean): Omit<Room, 'ways'> {
    const { id, at, points, props, outline } = measure
    const own = new Set([...outline, ...(this.#saidOf.get(id) ?? [])])
    const middle = isArea(props.kind) ? Vec.Add(insideSpot(points), at) : null
    const home = isArea(props.kind) ? this.#areas.homeOf(measure) : null
    const leastCovered = mustSay ? COSTS.covered : Infinity
    const astray = mustSay ? COSTS.astray : Infinity
    const anchors = afar ? anchorsOf(afar) : []
    const lost = (there: readonly BoxModel[], limit: number): number => {
      const around = boxAround(there)
      if (!isWithin(around, this.#window)) return Infinity
      const rows = (lying: OccupiedBoxes): number => (lying.isFree(around, own) ? 0 : rowsOn(lying, there, own))
      const covered = rows(this.#signs) + rows(this.#said)
      let cost = covered === 0 ? 0 : leastCovered * covered
      if (cost < limit) cost += COSTS.bridge * rows(this.#bridges)
      if (cost < limit) cost += COSTS.citySign * rows(this.#citySigns)
      if (cost < limit) cost += lineCost(rows(this.#lines) / there.length)
      if (cost < limit && middle && this.#isBeyondRiver(around, middle)) cost += COSTS.beyondRiver
      if (cost < limit && home && this.#areas.isAstray(there, home)) cost += astray
      return cost
    }
    const laid = (boxes: readonly BoxModel[]): BoxModel[] => boxes.map((box) => moved(box, at))
    const costOf: Room['costOf'] = (boxes, limit) => lost(laid(boxes), limit)
    const costOfPlace: Room['costOfPlace'] = (boxes, leader, limit) => {
      let cost = anchors.length === 0 ? 0 : movedCost(anchors, anchorOf(boxes, leader))
      if (cost >= limit) return cost
      const there = laid(boxes)
      cost += lost(there, limit - cost)
      if (cost < limit && middle) cost += lineCost(rowsOn(this.#river, there, own) / there.length)
      if (cost >= limit || !leader) return cost
      const line = laid(leaderBoxes(leader))
      const crosses = (lying: OccupiedBoxes): boolean => rowsOn(lying, line, own) > 0
      const isAstray = home !== null && this.#areas.isAstray(line, home)
      if (isAstray || crosses(this.#said) || crosses(this.#signs)) return cost + COSTS.crossed
      return crosses(this.#citySigns) || crosses(this.#bridges) ? cost + COSTS.citySign : cost
    }
    return { costOf, costOfPlace }
  }

  #isBeyondRiver({ x, y, w, h }: BoxModel, middle: VecLike): boolean {
    const way = [{ x: x + w / 2, y: y + h / 2 }, middle]
    return !leaderBoxes(way).every((box) => this.#river.isFree(box))
  }
}

function apart({ x, y, w, h }: BoxModel): BoxModel {
  return { x: x - APART.x, y: y - APART.y, w: w + 2 * APART.x, h: h + 2 * APART.y }
}

function boxAround(boxes: readonly BoxModel[]): BoxModel {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y, w, h } of boxes) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + w)
    bottom = Math.max(bottom, y + h)
  }
  return { x: left, y: top, w: right - left, h: bottom - top }
}

function rowsOn(lying: OccupiedBoxes, boxes: readonly BoxModel[], own: ReadonlySet<BoxModel>): number {
  return boxes.filter((box) => !lying.isFree(box, own)).length
}

/** @param share of the words that lie on lines; a line that crosses one row strikes it out */
function lineCost(share: number): number {
  return share > 0 ? (COSTS.line * (1 + share)) / 2 : 0
}

/** What words hang on: the end of their line, else their own middle. */
function anchorOf(boxes: readonly BoxModel[], leader: Leader | null): VecLike {
  if (leader) return leader[1]
  const { x, y, w, h } = boxAround(boxes)
  return { x: x + w / 2, y: y + h / 2 }
}

function anchorsOf({ labels, leaders }: PlacedWords): VecLike[] {
  return leaders.length > 0 ? leaders.map(([, end]) => end) : labels
}

function movedCost(anchors: readonly VecLike[], spot: VecLike): number {
  const away = Math.min(...anchors.map((anchor) => Vec.Dist(anchor, spot)))
  return COSTS.moved * Math.min(1, away / ELSEWHERE)
}
