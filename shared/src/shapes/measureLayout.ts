import type { BoxModel } from '@tldraw/tlschema'
import { isArea, isWay, type MeasureProps } from './measure.ts'
import { hatchLines, hatchWaves, insideSpot } from './measureHatch.ts'
import { hasSign, SIGN_SIZE, type MeasureLabel, type MeasureWords } from './measureLabels.ts'
import { pathText, stopsAlong, strokesAt } from './measurePath.ts'
import { leaderOf, wordPlaces, type WordPlace } from './measurePlaces.ts'
import type { Spot } from './measureVertices.ts'
import { wordBoxes, wordCorners } from './measureWordBoxes.ts'

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
  const path = outlineOf(points, props)
  return {
    line: pathText(points, isClosed),
    isClosed,
    ticks: ticksOf(path, props),
    arrows: arrowsOf(path, props),
    crosses: crossesOf(path, props),
    hatch: hatchOf(points, props),
  }
}

function outlineOf(points: readonly Spot[], { kind }: MeasureProps): readonly Spot[] {
  return isArea(kind) ? [...points, ...points.slice(0, 1)] : points
}

/** Whether words may take up these boxes, in the unit of a measure's points. */
type Test = (boxes: readonly BoxModel[]) => boolean

/** Where there is room for words. */
export interface Room {
  /** How large letters are, in their own size. */
  size: number
  /** Beyond it there is none, in the unit of a measure's points. */
  bounds: BoxModel
  /** Nothing else is covered: ever less demanding, and asked of what is free. */
  isClear: readonly Test[]
  /** Nothing is covered that words must not cover. */
  isFree: Test
}

/**
 * Of that the words alone, each group at the first place for which there is room: along the line or in the area, then away from
 * it. What has none is left out, but for the words of a hazard area.
 *
 * @param room without it words stand at their best place
 */
export function layOutWords(
  points: readonly Spot[],
  props: MeasureProps,
  words: MeasureWords | null,
  { size, ...room }: { size: number } | Room = { size: 1 },
): PlacedWords {
  if (points.length === 0) return { labels: [], sign: null, leaders: [] }
  const path = points.map(({ x, y }) => ({ x: x / size, y: y / size }))
  const groups = words ? wordPlaces(path, props, words) : []
  const placed = groups.flatMap((places) => {
    const all = places.map((place) => enlarged(place, size))
    const found = 'isFree' in room ? firstWithRoom(all, room, props.kind === 'hazard') : all[0]
    return found ? [found] : []
  })
  const spot = hasSign(props) && placed.length === 0 ? insideSpot(points) : null
  return {
    labels: placed.flatMap(({ labels }) => labels),
    sign: spot ? { ...spot, size: SIGN_SIZE * size } : (placed[0]?.sign ?? null),
    leaders: placed.flatMap(({ labels, middle }) =>
      middle ? [leaderOf(outlineOf(points, props), labels, middle)] : [],
    ),
  }
}

type SizedPlace = Omit<WordPlace, 'sign'> & Pick<MeasureLayout, 'labels' | 'sign'>

function firstWithRoom(
  places: readonly SizedPlace[],
  { bounds, isClear, isFree }: Omit<Room, 'size'>,
  isSafety: boolean,
): SizedPlace | undefined {
  for (const distance of new Set(places.map(({ away }) => away))) {
    const free: { place: SizedPlace; boxes: BoxModel[] }[] = []
    for (const place of places) {
      if (place.away !== distance || !isInside(place, bounds)) continue
      const boxes = wordBoxes(place)
      if (!isFree(boxes)) continue
      if (isClear[0]?.(boxes) === true) return place
      free.push({ place, boxes })
    }
    for (const test of isClear.slice(1)) {
      const clear = free.find(({ boxes }) => test(boxes))
      if (clear) return clear.place
    }
    if (free[0]) return free[0].place
  }
  return isSafety ? places[0] : undefined
}

/** Told by the corners alone: words that lie aslant take many boxes, and most places in a corner of the window are outside. */
function isInside(words: SizedPlace, { x, y, w, h }: BoxModel): boolean {
  return wordCorners(words)
    .flat()
    .every((spot) => spot.x >= x && spot.y >= y && spot.x <= x + w && spot.y <= y + h)
}

function enlarged({ labels, sign, middle, away }: WordPlace, by: number): SizedPlace {
  const larger = ({ x, y }: Spot): Spot => ({ x: x * by, y: y * by })
  return {
    labels: labels.map((label) => ({ ...label, ...larger(label), size: label.size * by, w: label.w * by })),
    sign: sign && { ...larger(sign), size: SIGN_SIZE * by },
    away,
    middle: middle && larger(middle),
  }
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
