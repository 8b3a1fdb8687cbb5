import type { BoxModel, TLShapeId } from 'tldraw'
import { isWithin, overlaps } from '@jisr/shared/geo/boxes.ts'
import { clipArea } from '@jisr/shared/geo/clipArea.ts'
import { freeRoom, layOutWords, type PlacedWords, type Way } from '@jisr/shared/shapes/layOutWords.ts'
import { isArea } from '@jisr/shared/shapes/measure.ts'
import { boxOf } from '@jisr/shared/shapes/measureVertices.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import { takenBy } from './lineBoxes.ts'
import { moved } from './symbolLabels.ts'
import { WordRoom, type Ground, type LabelledMeasure } from './WordRoom.ts'
import { leastWarning, naming, warning, type Sizes } from './wordWays.ts'

/** Nobody reads more names of lines and areas than this: looking for room for each would keep everybody waiting. */
const MOST_NAMED = 150

/** Of a hazard area that the window cuts, in letters' own unit: farther from what is seen of it words would warn of other ground. */
const FARTHEST = 30

const SILENT: PlacedWords = { labels: [], sign: null, leaders: [] }
const NO_CITY: Ground = { bridges: [], signs: [], river: [] }
const NOWHERE: ReadonlyMap<TLShapeId, PlacedWords> = new Map()

/**
 * The words of lines and areas, so that none lies on another or under a sign and, where there is room elsewhere, none across a
 * line, on a mark of the city or in another area. Those of hazard areas come first, then those of other areas, which have less
 * choice than lines.
 *
 * @param sizes of letters, in their own size: those of hazard areas are as large as other words where there is room for that,
 *   and smaller rather than farther away
 * @param signs what must be seen and stays where it is
 * @param city what yields to words for which there is no other room
 * @param afar where words stand when the sketch is seen from afar: they stay there rather than jump
 * @returns by measure, around its place; without labels where there is no room, but for hazard areas that are seen whole
 */
export function placeMeasureWords(
  measures: readonly LabelledMeasure[],
  { w, h }: Pick<SketchProps, 'w' | 'h'>,
  sizes: Sizes,
  signs: readonly BoxModel[],
  city: Ground = NO_CITY,
  afar: ReadonlyMap<TLShapeId, PlacedWords> = NOWHERE,
): Map<TLShapeId, PlacedWords> {
  const window = { x: 0, y: 0, w, h }
  const room = new WordRoom(measures, window, signs, city)
  const placed = new Map<TLShapeId, PlacedWords>(measures.map(({ id }) => [id, SILENT]))
  const place = (measure: SeenMeasure, ways: readonly Way[]): void => {
    const { id, points, props, words, isWhole } = measure
    const isHazard = props.kind === 'hazard'
    const mustSay = isHazard && isWhole
    const near = isHazard && !isWhole ? ways.filter(({ away }) => away <= FARTHEST) : ways
    const found = layOutWords(points, props, words, { ways: near, ...room.for(measure, afar.get(id), mustSay) })
    const isSilent = mustSay && found.labels.length === 0
    const said = isSilent ? layOutWords(points, props, words, freeRoom(sizes.least)) : found
    placed.set(id, said)
    room.take(measure, takenBy(said))
  }
  const inTurn = measures
    .filter(isIn(window))
    .sort((a, b) => turnOf(a) - turnOf(b))
    .map((measure) => seenIn(window, measure))
  const named = inTurn.slice(0, MOST_NAMED)
  const hazards = named.filter(({ props }) => props.kind === 'hazard').sort((a, b) => a.size - b.size)
  // The small ones first, which have the least choice. A place for each, then more for whom it takes nothing from another.
  for (const ways of [leastWarning(sizes), warning(sizes)]) for (const hazard of hazards) place(hazard, ways)
  for (const other of named.slice(hazards.length)) place(other, naming(sizes, isArea(other.props.kind)))
  for (const { id, points, props, words } of inTurn.slice(MOST_NAMED)) {
    placed.set(id, layOutWords(points, props, props.kind === 'hazard' ? words : null, freeRoom(sizes.lines)))
  }
  return placed
}

/** What lies beyond the window says nothing in it. */
function isIn(window: BoxModel): (measure: LabelledMeasure) => boolean {
  return ({ at, points }) => overlaps(moved(boxOf(points), at), window)
}

interface SeenMeasure extends LabelledMeasure {
  isWhole: boolean
  /** Of the box around all of it. */
  size: number
}

/** Of an area that the window cuts only what is seen of it: elsewhere its words would warn of other ground. */
function seenIn(window: BoxModel, measure: LabelledMeasure): SeenMeasure {
  const { at, points, props } = measure
  const box = boxOf(points)
  const seen = isArea(props.kind) ? clipArea(points, { ...window, x: -at.x, y: -at.y }) : points
  return { ...measure, points: seen, isWhole: isWithin(moved(box, at), window), size: box.w * box.h }
}

function turnOf({ props: { kind } }: LabelledMeasure): number {
  return kind === 'hazard' ? 0 : isArea(kind) ? 1 : 2
}
