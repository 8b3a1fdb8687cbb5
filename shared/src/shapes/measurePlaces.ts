import type { BoxModel } from '@tldraw/tlschema'
import { LINE_HEIGHT, textWidth } from '../places/textWidth.ts'
import { isArea, type MeasureProps } from './measure.ts'
import { insideSpot, insideSpots } from './measureHatch.ts'
import {
  hasSign,
  saidAlong,
  saidInArea,
  SIGN_SIZE,
  SIZES,
  type MeasureLabel,
  type MeasureWords,
  type Said,
} from './measureLabels.ts'
import { lengthOf, nearestOn, stopsAt, type Stop } from './measurePath.ts'
import { boxOf, type Spot } from './measureVertices.ts'
import { BELOW } from './measureWordBoxes.ts'
import { wrapText } from './wrapText.ts'

/** A way for words to stand that belong together. */
export interface WordPlace {
  labels: MeasureLabel[]
  /** The middle of the sign above them. */
  sign: Spot | null
  /** How far from what they belong to; 0 along it or in it. The nearer places come first. */
  away: number
  /** Of words that stand away, and so need a line to what they belong to. */
  middle: Spot | null
}

/** A line of words before it has a place. */
type Line = Pick<MeasureLabel, 'text' | 'role' | 'size' | 'w'>

const WIDTH = 300
/** Between a line and the words beside it. */
const BESIDE = 10
/** A long boundary says its names again. */
const AGAIN = 1200
/** Where along its part of a line a name may stand: shares of it, the best first. */
const ALONG = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9]
/** How far from it words may stand away, and where: the best first. */
const AWAY = [12, 45, 100, 180]
const WAYS: readonly Spot[] = [
  { x: 0, y: 1 },
  { x: 0, y: -1 },
  { x: 1, y: 0 },
  { x: -1, y: 0 },
  { x: 1, y: 1 },
  { x: -1, y: 1 },
  { x: 1, y: -1 },
  { x: -1, y: -1 },
]

/**
 * The words of a measure along these points, in the unit in which letters are measured.
 *
 * @returns for each group of words that stand together all its places, the best first
 */
export function wordPlaces(path: readonly Spot[], props: MeasureProps, words: MeasureWords): WordPlace[][] {
  if (isArea(props.kind)) return [areaPlaces(path, wrapped(saidInArea(props, words)), hasSign(props))]
  const said = saidAlong(props, words)
  const [one, other] = [measured(said[0]), measured(said[1])]
  if (props.kind === 'boundary') return boundaryPlaces(path, one, other)
  if (props.kind === 'phaseLine') return phasePlaces(path, one)
  const length = lengthOf(path)
  const stops = stopsAt(
    path,
    ALONG.map((share) => share * length),
  )
  const all = [...one, ...other]
  const level = wrapped([...said[0], ...said[1]])
  return [
    [
      ...stops.map((stop) => bare([...beside(stop, one, true), ...beside(stop, other, false)])),
      ...stops.flatMap((stop) => [bare(beside(stop, all, true)), bare(beside(stop, all, false))]),
      ...awayFrom({ x: stops[0]?.x ?? 0, y: stops[0]?.y ?? 0, w: 0, h: 0 }, level, false),
    ],
  ]
}

function areaPlaces(path: readonly Spot[], lines: readonly Line[], withSign: boolean): WordPlace[] {
  const inside = insideSpots(path)
  return [
    ...(inside.length > 0 ? inside : [insideSpot(path)]).map((spot) => stacked(spot, lines, withSign)),
    ...awayFrom(boxOf(path), lines, withSign),
  ]
}

/** Each name on its own side: what was typed first stands on the left of the line as it was drawn. */
function boundaryPlaces(path: readonly Spot[], left: readonly Line[], right: readonly Line[]): WordPlace[][] {
  const length = lengthOf(path)
  const count = Math.max(1, Math.min(80, Math.floor(length / AGAIN)))
  const distances = Array.from({ length: count }, (_, at) => ALONG.map((share) => ((at + share) * length) / count))
  const places = stopsAt(path, distances.flat()).map((stop) =>
    bare([...beside(stop, left, !isTurned(stop)), ...beside(stop, right, isTurned(stop))]),
  )
  return distances.map((_, at) => places.slice(at * ALONG.length, (at + 1) * ALONG.length))
}

/** At both ends, along the line. */
function phasePlaces(path: readonly Spot[], lines: readonly Line[]): WordPlace[][] {
  const length = lengthOf(path)
  const reach = Math.max(...lines.map(({ w }) => w)) / 2 + BESIDE
  const places = (distances: readonly number[]): WordPlace[] =>
    [true, false].flatMap((isAbove) => stopsAt(path, distances).map((stop) => bare(beside(stop, lines, isAbove))))
  if (length < 4 * reach) return [places(ALONG.map((share) => share * length))]
  const inward = [0, 0.2, 0.4, 0.6, 0.8].map((share) => reach + share * (length / 2 - 2 * reach))
  return [places(inward), places(inward.map((distance) => length - distance))]
}

function bare(labels: MeasureLabel[]): WordPlace {
  return { labels, sign: null, away: 0, middle: null }
}

/** Level words around a box, nearer ones first. */
function awayFrom(box: BoxModel, lines: readonly Line[], withSign: boolean): WordPlace[] {
  const { w, h } = sizeOf(lines, withSign)
  const middle = { x: box.x + box.w / 2, y: box.y + box.h / 2 }
  return AWAY.flatMap((distance) =>
    WAYS.map((way) => {
      const spot = {
        x: middle.x + way.x * (box.w / 2 + distance + w / 2),
        y: middle.y + way.y * (box.h / 2 + distance + h / 2),
      }
      return { ...stacked(spot, lines, withSign), away: distance, middle: spot }
    }),
  )
}

/** From level words that stand away to the nearest point of what they belong to. */
export function leaderOf(path: readonly Spot[], labels: readonly MeasureLabel[], middle: Spot): readonly [Spot, Spot] {
  const to = nearestOn(path, middle)
  return [nearestWord(labels, to), to]
}

/** The point of level words that is nearest to a spot. */
function nearestWord(labels: readonly MeasureLabel[], spot: Spot): Spot {
  const ends = labels.map(({ x, y, w, size }) => ({
    x: between(spot.x, x - w / 2, x + w / 2),
    y: between(spot.y, y - size, y + BELOW * size),
  }))
  const away = (end: Spot): number => Math.hypot(end.x - spot.x, end.y - spot.y)
  return ends.reduce((best, end) => (away(end) < away(best) ? end : best), ends[0] ?? spot)
}

function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}

/** Around a spot, one below the other, and the sign above them. */
function stacked(spot: Spot, lines: readonly Line[], withSign: boolean): WordPlace {
  let y = spot.y - sizeOf(lines, withSign).h / 2
  const sign = withSign ? { x: spot.x, y: y + SIGN_SIZE / 2 } : null
  if (withSign) y += SIGN_SIZE
  const labels = lines.map((line) => {
    y += line.size * LINE_HEIGHT
    return { ...line, x: spot.x, y: y - line.size * 0.3, angle: 0 }
  })
  return { labels, sign, away: 0, middle: null }
}

function sizeOf(lines: readonly Line[], withSign: boolean): { w: number; h: number } {
  return { w: Math.max(0, ...lines.map(({ w }) => w)), h: heightOf(lines) + (withSign ? SIGN_SIZE : 0) }
}

function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { size }) => sum + size * LINE_HEIGHT, 0)
}

/** Each in one piece, as along a line. */
function measured(said: readonly Said[]): Line[] {
  return said.map(([role, text]) => ({ text, role, size: SIZES[role], w: textWidth(text, SIZES[role]) }))
}

function wrapped(said: readonly Said[]): Line[] {
  return measured(
    said.flatMap(([role, text]) =>
      wrapText(text, WIDTH, (line) => textWidth(line, SIZES[role])).map((line): Said => [role, line]),
    ),
  )
}

/** Lines of words that run along a path, on the upper side of it or the lower one, upright. */
function beside(stop: Stop, lines: readonly Line[], isAbove: boolean): MeasureLabel[] {
  const angle = isTurned(stop) ? stop.angle + Math.PI : stop.angle
  let y = isAbove ? -BESIDE - heightOf(lines) : BESIDE
  return lines.map((line) => {
    y += line.size * LINE_HEIGHT
    const off = y - line.size * 0.3
    return {
      ...line,
      x: stop.x - off * Math.sin(angle),
      y: stop.y + off * Math.cos(angle),
      angle: Math.round(((angle * 180) / Math.PI) * 10) / 10,
    }
  })
}

/** Whether words along the path would stand on their head. */
function isTurned({ angle }: Stop): boolean {
  return Math.cos(angle) < -1e-9
}
