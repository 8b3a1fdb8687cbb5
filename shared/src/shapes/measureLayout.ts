import type { BoxModel } from '@tldraw/tlschema'
import { isWithin, overlaps } from '../geo/boxes.ts'
import { isArea, isWay, type MeasureProps } from './measure.ts'
import { hatchLines, hatchWaves, insideSpot, insideSpots } from './measureHatch.ts'
import { hasSign, SIGN_SIZE, type MeasureLabel, type MeasureWords } from './measureLabels.ts'
import { pathText, stopsAlong, strokesAt } from './measurePath.ts'
import { wordPlaces, type Places, type WordPlace } from './measurePlaces.ts'
import type { Spot } from './measureVertices.ts'
import { wordBoxes } from './measureWordBoxes.ts'
import { nearestOf } from './WordBlock.ts'

/** What is drawn of a measure: texts of SVG paths, empty where there is nothing. */
export interface MeasureLayout {
  line: string
  isClosed: boolean
  /** Bars across the line, of a pipe or cable its joints. */
  ticks: string
  /** Heads of arrows, to be filled. */
  arrows: string
  /** On what is closed. */
  crosses: string
  hatch: string
  /** The middle of the danger triangle or of the letter P, and how large it is. */
  sign: (Spot & { size: number }) | null
  labels: MeasureLabel[]
  /** From words that stand away to what they belong to. */
  leaders: (readonly [Spot, Spot])[]
}

export type PlacedWords = Pick<MeasureLayout, 'labels' | 'sign' | 'leaders'>

const TICK = {
  boundary: { distance: 130, reach: 9 },
  cordon: { distance: 36, reach: 6 },
  utility: { distance: 54, reach: 6 },
}
const ARROW_DISTANCE = 170
const CROSS_DISTANCE = 90
const HATCH = 16
/** Side of the sign of an area that is full of others. */
const SMALL_SIGN = 22
/** How far from the edge of an area words against it stand, in their letters' own unit. */
export const AGAINST: readonly number[] = [3, 15]
/** Of words for which nobody asked for room: in their area, or against the edge of a small one. */
const AT_BEST = [0, ...AGAINST]
const STEEP = -Math.PI / 4

/**
 * How a measure is drawn, on the screen and in pictures.
 *
 * @param points its vertices in the unit in which lines and letters are measured: of the board, whatever the sketch's scale
 * @param words null: without words, as in a legend
 */
export function layOutMeasure(points: readonly Spot[], props: MeasureProps, words: MeasureWords | null): MeasureLayout {
  return { ...layOutMarks(points, props), ...layOutWords(points, props, words) }
}

/** Of that all but the words. */
export function layOutMarks(points: readonly Spot[], props: MeasureProps): Omit<MeasureLayout, keyof PlacedWords> {
  const isClosed = isArea(props.kind)
  const path = isClosed ? [...points, ...points.slice(0, 1)] : points
  return {
    line: pathText(points, isClosed),
    isClosed,
    ticks: ticksOf(path, props),
    arrows: arrowsOf(path, props),
    crosses: crossesOf(path, props),
    hatch: hatchOf(points, props),
  }
}

/** Whether words may take up these boxes, in the unit of a measure's points. */
type Test = (boxes: readonly BoxModel[]) => boolean

/** How large letters are, in their own size, and how far from what they belong to words may stand, in letters' own unit. */
export interface Try {
  size: number
  /** From the least; 0 along it or in it. */
  distances: readonly number[]
}

/** Where there is room for words. */
export interface Room {
  /** The best first: what finds room at one is asked no further. */
  tries: readonly Try[]
  /** Beyond it there is none, in the unit of a measure's points. */
  bounds: BoxModel
  /** Nothing else is covered: ever less demanding, and asked of what is free. */
  isClear: readonly Test[]
  /** Nothing is covered that words must not cover. */
  isFree: Test
}

/**
 * Of that the words alone, each group at the first place for which there is room: along the line or in the area, then away from
 * it. What has none is left out.
 *
 * @param room without it words stand at their best place
 */
export function layOutWords(
  points: readonly Spot[],
  props: MeasureProps,
  words: MeasureWords | null,
  room: { size: number } | Room = { size: 1 },
): PlacedWords {
  if (points.length === 0) return { labels: [], sign: null, leaders: [] }
  const { placed, sign } = placedWords(points, props, words, room)
  const size = 'size' in room ? room.size : (room.tries[0]?.size ?? 1)
  const alone = hasSign(props) && placed.length === 0 ? { ...insideSpot(points), size: SIGN_SIZE * size } : null
  return {
    labels: placed.flatMap(({ labels }) => labels),
    sign: sign ?? alone ?? placed[0]?.sign ?? null,
    leaders: placed.flatMap(({ leader }) => (leader ? [leader] : [])),
  }
}

interface Placed {
  placed: ReturnType<typeof drawnAt>[]
  /** Apart from its words. */
  sign: MeasureLayout['sign']
}

function placedWords(
  points: readonly Spot[],
  props: MeasureProps,
  words: MeasureWords | null,
  room: { size: number } | Room,
): Placed {
  if (!words) return { placed: [], sign: null }
  const placesOn = wordPlaces(props, words)
  const tries = 'size' in room ? [{ size: room.size, distances: AT_BEST }] : room.tries
  const bySize = new Map<number, ReturnType<typeof placesOn>>()
  let inside: readonly Spot[] | undefined
  for (const { size, distances } of tries) {
    const placesAlong = bySize.get(size) ?? placesOn(points.map(({ x, y }) => ({ x: x / size, y: y / size })))
    bySize.set(size, placesAlong)
    const isHere = distances[0] === 0
    // In an area its sign stands above its words, where there is room for both together.
    for (const isApart of isHere ? [false, true] : [true]) {
      if (isApart && hasSign(props)) inside ??= insideSpots(points)
      const sign = inside && isApart && 'tries' in room ? freeSign(inside, size, room) : null
      if (isApart && isHere && !sign) continue
      const placed = placesAlong(distances, sign !== null).flatMap((places) => {
        const found = 'size' in room ? first(places) : firstWithRoom(places, size, room, sign)
        return found ? [drawnAt(found, size)] : []
      })
      if (placed.length > 0) return { placed, sign }
    }
  }
  return { placed: [], sign: null }
}

/** Marks an area apart from its words, so that nobody takes the ground under them for it. */
function freeSign(spots: readonly Spot[], size: number, { bounds, isFree }: Room): MeasureLayout['sign'] {
  const signs = [SIGN_SIZE, SMALL_SIGN].flatMap((side) => spots.map((spot) => ({ ...spot, size: side * size })))
  const free = signs.find((sign) => {
    const boxes = wordBoxes({ labels: [], sign })
    return boxes.every((box) => isWithin(box, bounds)) && isFree(boxes)
  })
  return free ?? null
}

function first(places: Places): WordPlace | undefined {
  for (const place of places) return place
  return undefined
}

/** Where nothing is covered that words must not cover. */
interface FreePlace {
  place: WordPlace
  boxes: BoxModel[]
}

function firstWithRoom(
  places: Places,
  size: number,
  { bounds, isClear, isFree }: Room,
  sign: MeasureLayout['sign'],
): WordPlace | undefined {
  const marked = wordBoxes({ labels: [], sign })
  const free: FreePlace[] = []
  for (const place of places) {
    const { block, at, away } = place
    if (free[0] && free[0].place.away !== away) break
    if (!isWithin(laid(block.bounds, at, size), bounds)) continue
    const boxes = block.boxes.map((box) => laid(box, at, size))
    if (!isFree(boxes) || marked.some((mark) => boxes.some((box) => overlaps(mark, box)))) continue
    if (isClear[0]?.(boxes) === true) return place
    free.push({ place, boxes })
  }
  return clearest(free, isClear.slice(1))
}

function clearest(free: readonly FreePlace[], isClear: readonly Test[]): WordPlace | undefined {
  for (const test of isClear) {
    const clear = free.find(({ boxes }) => test(boxes))
    if (clear) return clear.place
  }
  return free[0]?.place
}

function drawnAt({ block, at, to }: WordPlace, size: number) {
  const sized = ({ x, y }: Spot): Spot => ({ x: (x + at.x) * size, y: (y + at.y) * size })
  const { labels, sign } = block
  const own = to?.()
  const end = own && { x: own.x * size, y: own.y * size }
  return {
    labels: labels.map((label) => ({ ...label, ...sized(label), size: label.size * size, w: label.w * size })),
    sign: sign && { ...sized(sign), size: sign.size * size },
    leader:
      end &&
      ([
        nearestOf(
          block.boxes.map((box) => laid(box, at, size)),
          end,
        ),
        end,
      ] as const),
  }
}

function laid({ x, y, w, h }: BoxModel, at: Spot, size: number): BoxModel {
  return { x: (x + at.x) * size, y: (y + at.y) * size, w: w * size, h: h * size }
}

function ticksOf(path: readonly Spot[], { kind }: MeasureProps): string {
  if (kind !== 'boundary' && kind !== 'cordon' && kind !== 'utility') return ''
  const { distance, reach } = TICK[kind]
  const bar = [
    { x: 0, y: -reach },
    { x: 0, y: reach },
  ]
  const joint = [
    { x: -reach, y: 0 },
    { x: 0, y: -reach },
    { x: reach, y: 0 },
    { x: 0, y: reach },
    { x: -reach, y: 0 },
  ]
  return stopsAlong(path, distance)
    .map((stop) => strokesAt(stop, [kind === 'utility' ? joint : bar]))
    .join('')
}

/** Both ways: two heads, back to back. */
function arrowsOf(path: readonly Spot[], { kind, direction }: MeasureProps): string {
  if (!isWay(kind) || direction === 'none') return ''
  const heads = direction === 'two' ? [head(19, 3), head(-19, -3)] : [head(10, -8)]
  return stopsAlong(path, ARROW_DISTANCE)
    .map((stop) => strokesAt(stop, heads))
    .join('')
}

function head(tip: number, foot: number): Spot[] {
  return [
    { x: tip, y: 0 },
    { x: foot, y: -8 },
    { x: foot, y: 8 },
    { x: tip, y: 0 },
  ]
}

function crossesOf(path: readonly Spot[], { kind, passage }: MeasureProps): string {
  if (passage !== 'closed' || !isWay(kind)) return ''
  const cross = [
    [
      { x: -8, y: -8 },
      { x: 8, y: 8 },
    ],
    [
      { x: -8, y: 8 },
      { x: 8, y: -8 },
    ],
  ]
  return stopsAlong(path, CROSS_DISTANCE)
    .map((stop) => strokesAt(stop, cross))
    .join('')
}

/** A released area is hatched the other way and broken, so that it is neither a hazard nor nothing. */
function hatchOf(area: readonly Spot[], { kind, hazard }: MeasureProps): string {
  if (area.length < 3) return ''
  if (kind === 'flood') return hatchWaves(area, HATCH)
  if (kind === 'service') return hatchLines(area, 2 * HATCH, 0)
  if (kind !== 'hazard') return ''
  return hazard === 'released' ? hatchLines(area, 1.5 * HATCH, -STEEP, HATCH) : hatchLines(area, HATCH, STEEP)
}
