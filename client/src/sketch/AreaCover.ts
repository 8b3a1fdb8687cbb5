import type { BoxModel, TLShapeId } from 'tldraw'
import { isArea } from '@jisr/shared/shapes/measure.ts'
import { insideSpot, stretchesInside } from '@jisr/shared/shapes/measureHatch.ts'
import { boxOf } from '@jisr/shared/shapes/measureVertices.ts'
import { OccupiedBoxes } from '@jisr/shared/shapes/sketch/OccupiedBoxes.ts'
import { moved } from './symbolLabels.ts'
import type { LabelledMeasure } from './WordRoom.ts'

/** An area is known by so many rows at most, none lower than a line of words. */
const ROWS = 24
const LOWEST = 16
/** A ragged one by so many pieces, none narrower than this. */
const MOST_PIECES = 400
const NARROWEST = 4

/** Which areas lie where on a sketch. */
export class AreaCover {
  readonly #pieces: OccupiedBoxes
  readonly #piecesOf: ReadonlyMap<TLShapeId, readonly BoxModel[]>

  constructor(measures: readonly LabelledMeasure[], window: BoxModel) {
    const areas = measures.filter(({ props }) => isArea(props.kind))
    this.#piecesOf = new Map(areas.map((area) => [area.id, piecesOf(area)]))
    this.#pieces = new OccupiedBoxes([...this.#piecesOf.values()].flat(), window)
  }

  /** What is covered by an area and by those in which it lies: words there may belong to it. */
  homeOf({ id, at, points }: LabelledMeasure): ReadonlySet<BoxModel> {
    const { x, y } = insideSpot(points)
    const here = this.#pieces.under({ x: at.x + x, y: at.y + y, w: 0, h: 0 })
    const isHome = (area: TLShapeId, pieces: readonly BoxModel[]): boolean =>
      area === id || pieces.some((piece) => here.has(piece))
    return new Set([...this.#piecesOf].flatMap(([area, pieces]) => (isHome(area, pieces) ? pieces : [])))
  }

  /** Whether boxes, from the window's corner, lie in an area to which they do not belong. */
  isAstray(boxes: readonly BoxModel[], home: ReadonlySet<BoxModel>): boolean {
    return !boxes.every((box) => this.#pieces.isFree(box, home))
  }
}

function piecesOf({ at, points }: LabelledMeasure): BoxModel[] {
  const step = Math.max(LOWEST, boxOf(points).h / ROWS)
  return stretchesInside(points, step)
    .filter(({ from, to }) => to - from > NARROWEST)
    .slice(0, MOST_PIECES)
    .map(({ y, from, to }) => moved({ x: from, y: y - step / 2, w: to - from, h: step }, at))
}
