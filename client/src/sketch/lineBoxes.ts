import type { BoxModel, VecLike } from 'tldraw'
import { pointsAlong } from '@jisr/shared/places/polyline.ts'
import type { PlacedWords } from '@jisr/shared/shapes/layOutWords.ts'
import { isArea, type MeasureProps } from '@jisr/shared/shapes/measure.ts'
import { lengthOf } from '@jisr/shared/shapes/measurePath.ts'
import type { Spot } from '@jisr/shared/shapes/measureVertices.ts'
import { wordBoxes } from '@jisr/shared/shapes/measureWordBoxes.ts'
import { moved } from './symbolLabels.ts'

/** Of a line with its bars and arrows, to each side. */
const REACH = 8
/** Of a line from words to what they belong to. */
const LEADER_REACH = 3
/** A line is kept clear in so many pieces at most, and all lines of a sketch in so many. */
const MOST_PIECES = 400
const MOST_PIECES_OF_ALL = 20_000

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

/** What a line from words takes up. */
export function leaderBoxes(leader: readonly Spot[]): BoxModel[] {
  return boxesAlong(leader, LEADER_REACH, MOST_PIECES)
}

/** What words and the lines from them take up, around the place of their measure. */
export function takenBy(words: PlacedWords): BoxModel[] {
  return [...wordBoxes(words), ...words.leaders.flatMap(leaderBoxes)]
}

function boxesAlong(path: readonly Spot[], reach: number, most: number): BoxModel[] {
  const step = Math.max(1.5 * reach, lengthOf(path) / most)
  const half = Math.max(reach, step / 2)
  return pointsAlong(path, step).map(({ x, y }) => ({ x: x - half, y: y - half, w: 2 * half, h: 2 * half }))
}
