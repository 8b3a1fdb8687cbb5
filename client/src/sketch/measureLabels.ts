import type { BoxModel, TLShapeId } from 'tldraw'
import { freeRoom, layOutWords, type PlacedWords, type Way } from '@jisr/shared/shapes/layOutWords.ts'
import { isArea } from '@jisr/shared/shapes/measure.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import type { CityMarks } from './cityNames.ts'
import { takenBy } from './lineBoxes.ts'
import { WordRoom, type LabelledMeasure } from './WordRoom.ts'
import { leastWarning, naming, warning, type Sizes } from './wordWays.ts'

/** Nobody reads more names of lines and areas than this: looking for room for each would keep everybody waiting. */
const MOST_NAMED = 150

const NO_MARKS: CityMarks = { bridges: [], signs: [] }
const NOWHERE: ReadonlyMap<TLShapeId, PlacedWords> = new Map()

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

function turnOf({ props: { kind } }: LabelledMeasure): number {
  return kind === 'hazard' ? 0 : isArea(kind) ? 1 : 2
}
