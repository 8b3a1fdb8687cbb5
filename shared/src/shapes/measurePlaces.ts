import type { BoxModel } from '@tldraw/tlschema'
import { isWithin } from '../geo/boxes.ts'
import { contains } from '../geo/cutAlong.ts'
import { LOCALES } from '../i18n/locales.ts'
import { LINE_HEIGHT, textWidth } from '../places/textWidth.ts'
import { isArea, type MeasureProps } from './measure.ts'
import { insideSpot, insideSpots } from './measureHatch.ts'
import { saidAlong, saidInArea, SIZES, type MeasureLabel, type MeasureWords, type Said } from './measureLabels.ts'
import { lengthOf, nearestOn, stopsAt, type Stop } from './measurePath.ts'
import { boxOf, type Spot } from './measureVertices.ts'
import { between, nearestOf, rowsOf, WordBlock, type Line } from './WordBlock.ts'
import { wrapText } from './wrapText.ts'

/** A way for words to stand that belong together. */
export interface WordPlace {
  block: WordBlock
  /** Of the block's 0, 0. */
  at: Spot
  /** What is lost by it beside other places so far away, in heights of letters. */
  cost: number
  /** Where the line from words that stand away ends; asked for where they are placed. */
  to: (() => Spot) | null
}

const WIDTH = 300
/** Of the words of an area where there is no room for that: few long rows, or many short ones. */
const LONG = 500
const SHORT = 130
/** Between a line and the words beside it. */
const BESIDE = 10
/** A long boundary says its names again. */
const AGAIN = 1200
/** Where along its part of a line a name may stand: shares of it, the best first. */
const ALONG = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9]
/** From one place on the edge of an area to the next, and the most of them. */
const RIM_STEP = 60
const MOST_ON_RIM = 16
/** Of an area under its own words: a share of the box around it. */
const MOST_HIDDEN = 0.6
/** What is lost by other rows, by words in an area that stand out of it and would belong to what lies there too, and by those that hide it. */
const OTHER_ROWS = 0.3
const OUT = 4
const HIDDEN = 6
/** Farther away nobody looks for other rows, or at the gap in a block's corner. */
const NEAR = 20
/** Beside an edge that is so little aslant words stand with their middle, not with a corner. */
const ASLANT = 1 / 3
/** Where words may stand away: the best first. */
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
/** Above and below with half of their width to one side. */
const HALF_WAYS: readonly Spot[] = [
  { x: 1, y: 6 },
  { x: -1, y: 6 },
  { x: 1, y: -6 },
  { x: -1, y: -6 },
]

export type Places = Iterable<WordPlace>

/**
 * All places of words so far from points, for each group of words that stand together, the best first.
 *
 * @param away 0 along them or in their area
 * @param isShort what must be read on the spot alone
 * @param withSign an area's sign stands above its words
 */
type PlacesAlong = (away: number, isShort: boolean, withSign: boolean) => Places[]

/**
 * The words of a measure along points, in the unit in which letters are measured.
 * For many ways of standing: what is the same for all is found once.
 */
export function wordPlaces(props: MeasureProps, words: MeasureWords): (path: readonly Spot[]) => PlacesAlong {
  if (!isArea(props.kind)) return (path) => (away) => linePlaces(path, props, words, away)
  const [full, short] = [false, true].map((isShort) =>
    [false, true].map((withSign) => areaBlocks(saidInArea(props, words, isShort), props.kind, words.locale, withSign)),
  )
  return (path) => {
    const area = {
      box: boxOf(path),
      spots: once(() => spotsIn(path)),
      holds: (spot: Spot) => contains(path, spot),
      rim: once(() => rimOf(path)),
    }
    return (away, isShort, withSign) => [areaPlaces(area, (isShort ? short : full)?.[withSign ? 1 : 0] ?? [], away)]
  }
}

function linePlaces(path: readonly Spot[], props: MeasureProps, words: MeasureWords, away: number): Places[] {
  const said = saidAlong(props, words)
  const [one, other] = [measured(said[0]), measured(said[1])]
  if (props.kind === 'boundary') return away === 0 ? boundaryPlaces(path, one, other) : []
  if (props.kind === 'phaseLine') return away === 0 ? phasePlaces(path, one) : []
  const length = lengthOf(path)
  const stops = stopsAt(
    path,
    ALONG.map((share) => share * length),
  )
  if (away > 0) {
    const level = rowsOf([wrapped([...said[0], ...said[1]])], false, 0, 'ltr')
    return [stops[0] ? awayFrom(path, stops[0], level, away) : []]
  }
  const all = [...one, ...other]
  return [
    [
      ...stops.map((stop) => bare([...beside(stop, one, true), ...beside(stop, other, false)])),
      ...stops.flatMap((stop) => [bare(beside(stop, all, true)), bare(beside(stop, all, false))]),
    ],
  ]
}

/** An area and where words may stand in it and around it: found once, and asked for each way in which they may stand. */
interface Area {
  box: BoxModel
  spots: () => readonly Spot[]
  holds: (spot: Spot) => boolean
  rim: () => readonly Edge[]
}

/** One after the other: most areas have room at the first, and of a thousand nobody waits for all. */
function* areaPlaces(
  { box, spots, holds, rim }: Area,
  blocks: readonly (() => WordBlock)[],
  away: number,
): Generator<WordPlace> {
  for (const [turn, block] of (away > NEAR ? blocks.slice(0, 1) : blocks).entries()) {
    const cost = turn * OTHER_ROWS
    if (away > 0) for (const edge of rim()) yield { ...beyond(edge, block(), away), cost }
    else {
      const { bounds } = block()
      const inside = cost + (hides(bounds, box) ? HIDDEN : 0)
      for (const at of spots()) {
        const isOut = !isWithin({ ...bounds, x: bounds.x + at.x, y: bounds.y + at.y }, box)
        const { sign } = block()
        // Outside it would warn of other ground.
        if (isOut && sign && !holds({ x: at.x + sign.x, y: at.y + sign.y })) continue
        yield { block: block(), at, cost: inside + (isOut ? OUT : 0), to: null }
      }
    }
  }
}

/** Nobody sees any more where an area lies whose words take up most of it. */
function hides({ w, h }: BoxModel, area: BoxModel): boolean {
  return Math.min(w, area.w) * Math.min(h, area.h) > MOST_HIDDEN * area.w * area.h
}

function spotsIn(path: readonly Spot[]): Spot[] {
  const spots = insideSpots(path)
  return spots.length > 0 ? spots : [insideSpot(path)]
}

/** The best first; each is measured when it is asked for. What a hazard area says is long: in rows it hides less of the ground. */
function areaBlocks(
  said: readonly (readonly Said[])[],
  kind: MeasureProps['kind'],
  locale: MeasureWords['locale'],
  withSign: boolean,
): (() => WordBlock)[] {
  const { dir } = LOCALES[locale]
  const block = (widest: number, width: number): (() => WordBlock) =>
    once(() => {
      const lines = said.map((group) => wrapped(group, widest))
      return rowsOf(lines, withSign, width, dir)
    })
  const [column, rows] = [block(WIDTH, 0), block(WIDTH, WIDTH)]
  return kind === 'hazard' ? [rows, column, block(LONG, LONG), block(SHORT, 0)] : [column, rows]
}

function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined
  return () => (made ??= make())
}

/** A place on the edge of an area and the way out of it, a unit long. */
interface Edge {
  spot: Spot
  out: Spot
}

/** Below the area first. */
function rimOf(area: readonly Spot[]): Edge[] {
  const ring = [...area, ...area.slice(0, 1)]
  const length = lengthOf(ring)
  const count = Math.max(1, Math.min(MOST_ON_RIM, Math.floor(length / RIM_STEP)))
  const side = isClockwise(ring) ? -1 : 1
  const distances = Array.from({ length: count }, (_, at) => ((at + 0.5) * length) / count)
  const edges = stopsAt(ring, distances).map(({ x, y, angle }): Edge => {
    return { spot: { x, y }, out: { x: -side * Math.sin(angle), y: side * Math.cos(angle) } }
  })
  const corners = [...WAYS, ...HALF_WAYS].map((way): Edge => {
    const out = { x: way.x / Math.hypot(way.x, way.y), y: way.y / Math.hypot(way.x, way.y) }
    const reach = ({ x, y }: Spot): number => x * out.x + y * out.y
    return { spot: ring.reduce((most, spot) => (reach(spot) > reach(most) ? spot : most)), out }
  })
  const { x, y, w, h } = boxOf(area)
  const away = ({ spot }: Edge): number => Math.hypot(spot.x - x - w / 2, spot.y - y - h)
  return [...edges, ...corners].sort((a, b) => away(a) - away(b))
}

function isClockwise(ring: readonly Spot[]): boolean {
  const twice = ring.reduce((sum, { x, y }, at) => {
    const from = ring[at - 1]
    return from ? sum + from.x * y - x * from.y : sum
  }, 0)
  return twice > 0
}

/** Level words so far out from the edge of an area: what is read or seen of them, for a block's corners may be empty. */
function beyond({ spot, out }: Edge, block: WordBlock, away: number): WordPlace {
  const { x, y, w, h } = block.bounds
  const at = {
    x: spot.x + away * out.x + (w / 2) * between(out.x / ASLANT, -1, 1) - x - w / 2,
    y: spot.y + away * out.y + (h / 2) * between(out.y / ASLANT, -1, 1) - y - h / 2,
  }
  if (away > NEAR) return { block, at, cost: 0, to: () => spot }
  const near = nearestOf(block.boxes, { x: spot.x - at.x, y: spot.y - at.y })
  const way = { x: spot.x - at.x - near.x, y: spot.y - at.y - near.y }
  const nearer = Math.max(0, 1 - away / Math.hypot(way.x, way.y))
  return { block, at: { x: at.x + nearer * way.x, y: at.y + nearer * way.y }, cost: 0, to: () => spot }
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
  return { block: new WordBlock(labels), at: { x: 0, y: 0 }, cost: 0, to: null }
}

/** Level words around the middle of a line. */
function awayFrom(path: readonly Spot[], middle: Spot, block: WordBlock, away: number): WordPlace[] {
  const { w, h } = block.bounds
  return WAYS.map((way) => {
    const at = { x: middle.x + way.x * (away + w / 2), y: middle.y + way.y * (away + h / 2) }
    return { block, at, cost: 0, to: () => nearestOn(path, at) }
  })
}

function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { size }) => sum + size * LINE_HEIGHT, 0)
}

/** Each in one piece, as along a line. */
function measured(said: readonly Said[]): Line[] {
  return said.map(([role, text]) => ({ text, role, size: SIZES[role], w: textWidth(text, SIZES[role]) }))
}

function wrapped(said: readonly Said[], width = WIDTH): Line[] {
  return measured(
    said.flatMap(([role, text]) =>
      wrapText(text, width, (line) => textWidth(line, SIZES[role])).map((line): Said => [role, line]),
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
