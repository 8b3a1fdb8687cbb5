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
  const distances = Array.from({ length: count }, (_, at) => ((at + 0.5) * length) / count)
  return stopsAt(path, distances)
}

/** The places so far along a path, found on one way along it; its end where the path is shorter. */
export function stopsAt(path: readonly Spot[], distances: readonly number[]): Stop[] {
  const inOrder = distances.map((_, at) => at).sort((a, b) => (distances[a] ?? 0) - (distances[b] ?? 0))
  const stops: Stop[] = []
  let end: Stop = { x: path[0]?.x ?? 0, y: path[0]?.y ?? 0, angle: 0 }
  let [passed, found] = [0, 0]
  for (const [at, to] of path.entries()) {
    const from = path[at - 1]
    const length = from ? Math.hypot(to.x - from.x, to.y - from.y) : 0
    if (!from || length === 0) continue
    const angle = Math.atan2(to.y - from.y, to.x - from.x)
    for (let next = inOrder[found]; next !== undefined; next = inOrder[(found += 1)]) {
      const left = Math.max(0, distances[next] ?? 0) - passed
      if (left > length) break
      stops[next] = {
        x: from.x + (left / length) * (to.x - from.x),
        y: from.y + (left / length) * (to.y - from.y),
        angle,
      }
    }
    passed += length
    end = { x: to.x, y: to.y, angle }
  }
  return distances.map((_, at) => stops[at] ?? end)
}

/** The place so far along a path; its end when the path is shorter. */
export function stopAt(path: readonly Spot[], distance: number): Stop {
  const [stop = { x: 0, y: 0, angle: 0 }] = stopsAt(path, [distance])
  return stop
}

/** The point of a path that is nearest to a spot. */
export function nearestOn(path: readonly Spot[], spot: Spot): Spot {
  let [nearest, least, from] = [spot, Infinity, path[0]]
  for (const to of path) {
    if (!from) break
    const [dx, dy] = [to.x - from.x, to.y - from.y]
    const square = dx * dx + dy * dy
    const share = square === 0 ? 0 : ((spot.x - from.x) * dx + (spot.y - from.y) * dy) / square
    const kept = Math.max(0, Math.min(1, share))
    const [x, y] = [from.x + kept * dx, from.y + kept * dy]
    const away = (x - spot.x) ** 2 + (y - spot.y) ** 2
    if (away < least) [nearest, least] = [{ x, y }, away]
    from = to
  }
  return nearest
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
