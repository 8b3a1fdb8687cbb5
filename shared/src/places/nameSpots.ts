import { isWithin, overlaps, sideOf } from '../geo/boxes.ts'
import { clipLine } from './polyline.ts'
import type { Box, Point } from './projection.ts'

export interface NameToPlace {
  id: string
  w: number
  h: number
  /** Where the name may stand: beside any one of these. */
  anchors: readonly Anchor[]
  /** Gaps between mark and name to try, nearest first. */
  gaps: readonly number[]
  /** From this gap on a line leads from the mark to the name. */
  leaderFrom: number
  /** A place on one bank is not named on the other. */
  staysOnItsBank: boolean
  /** A spot that costs more is none. */
  limit: number
}

export interface Anchor extends Point {
  /** Half the mark's size. */
  radius: number
}

/** Somewhere a name may stand. */
export interface Spot {
  id: string
  box: Box
  anchor: Anchor
  /** How its lines align, so that they keep close to the mark. */
  align: 'start' | 'middle' | 'end'
  /** From the mark to a name too far from it to be read as its own. */
  leader?: readonly [Point, Point]
  cost: number
}

interface Obstacle {
  box: Box
  /** Whose mark it is: a line that leads to its own name begins there. */
  of?: string
}

export interface Surroundings {
  bounds: Box
  /** What no name may touch, nor a line that leads to another's. */
  closed: readonly Obstacle[]
  /** What a name had better not cover. */
  costly: readonly (Obstacle & { cost: number })[]
  /** What divides the map. */
  river: readonly Point[]
}

/** Direction from the mark, and what it costs to stand there: first right, then left, above and below, then askew. */
const SIDES: readonly { x: number; y: number; cost: number }[] = [
  { x: 1, y: 0, cost: 0 },
  { x: -1, y: 0, cost: 0.5 },
  { x: 0, y: -1, cost: 1 },
  { x: 0, y: 1, cost: 1 },
  ...[0.3, 0.6, 1].flatMap((askew) =>
    [-askew, askew].flatMap((y) => [
      { x: 1, y, cost: 1 + askew },
      { x: -1, y, cost: 1.5 + askew },
    ]),
  ),
  ...[0.35, 0.7].flatMap((askew) =>
    [-1, 1].flatMap((y) => [
      { x: askew, y, cost: 1 + askew },
      { x: -askew, y, cost: 1.5 + askew },
    ]),
  ),
]
const COST_OF_DISTANCE = 0.45
const COST_OF_LEADER = 3
/** A mark stands above the lines that lead past it. */
const COST_OF_CROSSING = 8
const COST_OF_BANK = 12

/** Every spot where a name may stand as far as the map is concerned, cheapest first. */
export function spotsFor(name: NameToPlace, around: Surroundings): Spot[] {
  const farthest = Math.max(...name.gaps)
  const spots = name.anchors.flatMap((anchor) => {
    const near = reachedFrom(anchor, farthest, name, around)
    return name.gaps.flatMap((gap) => {
      const nearer = reachedFrom(anchor, gap, name, near)
      return SIDES.flatMap((side) => spotBeside(anchor, side, gap, name, nearer))
    })
  })
  return spots.sort((a, b) => a.cost - b.cost)
}

/** The few things that a name at this distance can meet, so that not all of the map is looked at for each spot. */
function reachedFrom({ x, y, radius }: Anchor, gap: number, name: NameToPlace, around: Surroundings): Surroundings {
  const reach = { x: radius + gap + name.w, y: radius + gap + name.h }
  const box = { x: x - reach.x, y: y - reach.y, w: 2 * reach.x, h: 2 * reach.y }
  return {
    ...around,
    closed: around.closed.filter((other) => overlaps(other.box, box)),
    costly: around.costly.filter((other) => overlaps(other.box, box)),
  }
}

function spotBeside(
  anchor: Anchor,
  side: { x: number; y: number; cost: number },
  gap: number,
  { id, w, h, leaderFrom, staysOnItsBank, limit }: NameToPlace,
  { bounds, closed, costly, river }: Surroundings,
): Spot[] {
  const away = anchor.radius + gap
  const box = {
    x: anchor.x + side.x * (away + w / 2) - w / 2,
    y: anchor.y + side.y * (away + h / 2) - h / 2,
    w,
    h,
  }
  if (!isWithin(box, bounds)) return []
  const leader = gap >= leaderFrom ? leaderTo(box, anchor) : undefined
  const crossed = (other: Obstacle): boolean =>
    leader !== undefined && other.of !== undefined && other.of !== id && touches(leader, other.box)
  if (closed.some((other) => overlaps(box, other.box) || crossed(other))) return []
  let cost = side.cost + gap * COST_OF_DISTANCE
  if (leader) cost += COST_OF_LEADER + (crosses(...leader, river) ? COST_OF_BANK : 0)
  for (const other of costly) {
    if (overlaps(box, other.box)) cost += other.cost
    else if (crossed(other)) cost += COST_OF_CROSSING
  }
  if (cost > limit) return []
  if (staysOnItsBank && crosses(anchor, middleOf(box), river)) return []
  return [{ id, box, anchor, align: alignOf(side.x), cost, ...(leader && { leader }) }]
}

/** To the nearest edge of the name; from the side to where its lines are, not to a corner. */
function leaderTo({ x, y, w, h }: Box, from: Anchor): readonly [Point, Point] {
  const beside = from.x < x || from.x > x + w
  const margin = beside ? h / 4 : 0
  const to = {
    x: Math.min(Math.max(from.x, x), x + w),
    y: Math.min(Math.max(from.y, y + margin), y + h - margin),
  }
  return [{ x: from.x, y: from.y }, to]
}

function alignOf(side: number): Spot['align'] {
  if (side === 1) return 'start'
  return side === -1 ? 'end' : 'middle'
}

/** Whether two names cannot both stand so: one lies over the other, or over the line that leads to it. */
export function conflict(a: Spot, b: Spot): boolean {
  if (overlaps(a.box, b.box)) return true
  if (a.leader && touches(a.leader, b.box)) return true
  if (b.leader && touches(b.leader, a.box)) return true
  return Boolean(a.leader && b.leader && crosses(...a.leader, b.leader))
}

/** Whether the way from one point to the other leads over the line. */
export function crosses(from: Point, to: Point, line: readonly Point[]): boolean {
  return line.some((end, index) => {
    const start = line[index - 1]
    return (
      start !== undefined &&
      sideOf(from, to, start) !== sideOf(from, to, end) &&
      sideOf(start, end, from) !== sideOf(start, end, to)
    )
  })
}

export function middleOf({ x, y, w, h }: Box): Point {
  return { x: x + w / 2, y: y + h / 2 }
}

function touches([from, to]: readonly [Point, Point], box: Box): boolean {
  const apart =
    Math.max(from.x, to.x) < box.x ||
    Math.min(from.x, to.x) > box.x + box.w ||
    Math.max(from.y, to.y) < box.y ||
    Math.min(from.y, to.y) > box.y + box.h
  return !apart && clipLine([from, to], box).length > 0
}
