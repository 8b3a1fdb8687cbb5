import type { Spot } from './measureVertices.ts'

/** A place on a path, and where the path goes from there: radians, clockwise from the right. */
export interface Stop extends Spot {
  angle: number
}

/** A long path has its marks farther apart rather than thousands of them. */
const MOST_STOPS = 80

/** Places at even distances, the first half a distance from the start; one in the middle of a path that is too short for two. */
export function stopsAlong(path: readonly Spot[], distance: number): Stop[] {
  const length = lengthOf(path)
  if (length === 0) return []
  const count = Math.max(1, Math.min(MOST_STOPS, Math.floor(length / distance)))
  return Array.from({ length: count }, (_, at) => stopAt(path, ((at + 0.5) * length) / count))
}

/** The place so far along a path; its end when the path is shorter. */
export function stopAt(path: readonly Spot[], distance: number): Stop {
  let left = Math.max(0, distance)
  let stop: Stop = { x: path[0]?.x ?? 0, y: path[0]?.y ?? 0, angle: 0 }
  for (const [at, to] of path.entries()) {
    const from = path[at - 1]
    if (!from) continue
    const length = Math.hypot(to.x - from.x, to.y - from.y)
    if (length === 0) continue
    const share = Math.min(1, left / length)
    stop = {
      x: from.x + share * (to.x - from.x),
      y: from.y + share * (to.y - from.y),
      angle: Math.atan2(to.y - from.y, to.x - from.x),
    }
    if (left <= length) return stop
    left -= length
  }
  return stop
}

/** The point of a path that is nearest to a spot. */
export function nearestOn(path: readonly Spot[], spot: Spot): Spot {
  const near = path.map((to, at) => {
    const from = path[at - 1] ?? to
    const [dx, dy] = [to.x - from.x, to.y - from.y]
    const square = dx * dx + dy * dy
    const share = square === 0 ? 0 : ((spot.x - from.x) * dx + (spot.y - from.y) * dy) / square
    const kept = Math.max(0, Math.min(1, share))
    const point = { x: from.x + kept * dx, y: from.y + kept * dy }
    return { point, away: Math.hypot(point.x - spot.x, point.y - spot.y) }
  })
  const first = near[0]
  return first ? near.reduce((best, one) => (one.away < best.away ? one : best), first).point : spot
}

export function lengthOf(path: readonly Spot[]): number {
  return path.reduce((sum, to, at) => {
    const from = path[at - 1]
    return from ? sum + Math.hypot(to.x - from.x, to.y - from.y) : 0
  }, 0)
}

/** As SVG has it, to a tenth of a unit. */
export function pathText(path: readonly Spot[], isClosed: boolean): string {
  const [first, ...rest] = path.map(spotText)
  if (first === undefined) return ''
  return `M${first}${rest.map((spot) => `L${spot}`).join('')}${isClosed ? 'Z' : ''}`
}

/** Strokes given around 0, 0 with the path to the right, laid at a stop. */
export function strokesAt(stop: Stop, strokes: readonly (readonly Spot[])[]): string {
  const [cos, sin] = [Math.cos(stop.angle), Math.sin(stop.angle)]
  const turned = ({ x, y }: Spot): Spot => ({ x: stop.x + x * cos - y * sin, y: stop.y + x * sin + y * cos })
  return strokes.map((stroke) => pathText(stroke.map(turned), false)).join('')
}

export function spotText({ x, y }: Spot): string {
  return `${round(x)} ${round(y)}`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
