import type { Box, Point } from './projection.ts'

interface Movable extends Point {
  radius: number
  /** How far from its place it may be drawn: what is not known better need not be drawn over others. */
  freedom: number
}

const STROKE = 2
const AIR = 3
const ROUNDS = 60
/** No mark is pushed farther. */
const REACH = 60

/**
 * Moves marks apart that would lie over one another, or over what is fixed, as little as that takes and never farther
 * than their freedom. The larger of two stays where it is.
 *
 * @param bounds which no mark is drawn across, whatever its freedom
 */
export function spaced<T extends Movable>(
  marks: readonly T[],
  fixed: readonly (Point & { radius: number })[],
  bounds?: Box,
): T[] {
  const moved = marks.map((mark) => ({ mark, at: { x: mark.x, y: mark.y } }))
  const obstacles = new Map(
    marks.map((mark) => [mark, fixed.filter(({ x, y }) => Math.hypot(x - mark.x, y - mark.y) < REACH)]),
  )
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, one] of moved.entries()) {
      for (const { x, y, radius } of obstacles.get(one.mark) ?? []) {
        const away = { x: one.at.x - x, y: one.at.y - y }
        move(one, away, one.mark.radius + radius + STROKE - Math.hypot(away.x, away.y))
      }
      for (const other of moved.slice(index + 1)) {
        const away = { x: one.at.x - other.at.x, y: one.at.y - other.at.y }
        // Some marks are squares: what matters is how far apart they are sideways or lengthways.
        const apart = Math.max(Math.abs(away.x), Math.abs(away.y))
        const missing = one.mark.radius + other.mark.radius + STROKE + AIR - apart
        const share = other.mark.radius === one.mark.radius ? 0.5 : Number(other.mark.radius > one.mark.radius)
        move(one, away, missing * share)
        move(other, { x: -away.x, y: -away.y }, missing * (1 - share))
      }
      if (bounds) one.at = inside(bounds, one.at, one.mark.radius + STROKE)
    }
  }
  return moved.map(({ mark, at }) => ({ ...mark, ...at }))
}

/** In the middle of what is too small for it. */
function inside({ x, y, w, h }: Box, at: Point, half: number): Point {
  const along = (value: number, from: number, length: number): number =>
    length < 2 * half ? from + length / 2 : Math.min(Math.max(value, from + half), from + length - half)
  return { x: along(at.x, x, w), y: along(at.y, y, h) }
}

function move(one: { mark: Movable; at: Point }, towards: Point, by: number): void {
  if (by <= 0) return
  const length = Math.hypot(towards.x, towards.y)
  // Two marks on one spot part to the side.
  const along = length < 0.01 ? { x: -1, y: 0 } : { x: towards.x / length, y: towards.y / length }
  const to = { x: one.at.x + along.x * by, y: one.at.y + along.y * by }
  const far = Math.hypot(to.x - one.mark.x, to.y - one.mark.y)
  const kept = Math.min(1, one.mark.freedom / far)
  one.at = { x: one.mark.x + (to.x - one.mark.x) * kept, y: one.mark.y + (to.y - one.mark.y) * kept }
}

/** Where a mark's ink can be. */
export function markBox({ x, y, radius }: Point & { radius: number }, margin = 0): Box {
  const half = radius + margin
  return { x: x - half, y: y - half, w: 2 * half, h: 2 * half }
}
