import { spotText } from './measurePath.ts'
import { boxOf, type Spot } from './measureVertices.ts'

/** What of a level line lies inside an area. */
export interface Stretch {
  y: number
  from: number
  to: number
}

/** A large area has its hatch wider rather than thousands of lines. */
const MOST_LINES = 90
/** So has a ragged one, whose lines are parted into many; and dashes and waves of long lines are longer. */
const MOST_PIECES = 3000
/** Where to look for the widest place, from the middle outward: shares of the height. */
const LOOKS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]
/** So many parts of a level line are looked at, the widest. */
const MOST_STRETCHES = 5
/** And where words may stand that have to make room: shares of a level line inside. */
const SHARES = [0.5, 0.35, 0.65, 0.2, 0.8]

/** Parallel lines inside an area. @param angle radians, clockwise from level @param dash length of a dash; 0 for a whole line */
export function hatchLines(area: readonly Spot[], distance: number, angle: number, dash = 0): string {
  const back = turn(angle)
  const turned = area.map(turn(-angle))
  const step = stepOf(turned, distance)
  const stretches = stretchesInside(turned, step)
  const pieces = dash === 0 ? stretches : dashesIn(stretches, dash, step)
  return pieces.map(({ y, from, to }) => `M${spotText(back({ x: from, y }))}L${spotText(back({ x: to, y }))}`).join('')
}

/** Rows of waves inside an area, every other one half a wave on. */
export function hatchWaves(area: readonly Spot[], distance: number): string {
  const step = stepOf(area, distance)
  return dashesIn(stretchesInside(area, step), step, step / 2)
    .map(({ y, from, to }) => {
      const [half, height] = [(to - from) / 2, Math.min(step, to - from) / 3]
      return `M${spotText({ x: from, y })}q${spotText({ x: half / 2, y: -height })} ${spotText({ x: half, y: 0 })}t${spotText({ x: half, y: 0 })}`
    })
    .join('')
}

/** A place well inside an area, where its words stand: in the middle of where it is wide. */
export function insideSpot(area: readonly Spot[]): Spot {
  const [best] = insideSpots(area)
  return best ?? { x: area[0]?.x ?? 0, y: area[0]?.y ?? 0 }
}

/** That spot and others, the best first. */
export function insideSpots(area: readonly Spot[]): Spot[] {
  const { top, bottom } = span(area)
  return LOOKS.flatMap((look) => {
    const y = top + look * (bottom - top)
    return widest(levelsInside(area, [y])).flatMap(({ from, to }) =>
      SHARES.map((share) => ({
        x: from + share * (to - from),
        y,
        worth: (to - from) * (1 - Math.abs(look - 0.5) - Math.abs(share - 0.5)),
      })),
    )
  })
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth)
    .map(({ x, y }) => ({ x, y }))
}

/** Each place costs its look, and a ragged area has thousands. */
function widest(stretches: readonly Stretch[]): Stretch[] {
  return [...stretches].sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, MOST_STRETCHES)
}

/** Level lines inside an area, from the top. Where it crosses itself every other part is inside. */
export function stretchesInside(area: readonly Spot[], distance: number): Stretch[] {
  const { top, bottom } = span(area)
  const levels: number[] = []
  for (let y = top + distance / 2; y < bottom; y += distance) levels.push(y)
  return levelsInside(area, levels)
}

/** @param levels from the top, evenly */
function levelsInside(area: readonly Spot[], levels: readonly number[]): Stretch[] {
  const crossings = levels.map((): number[] => [])
  const [top = 0, second = top + 1] = levels
  let from = area.at(-1)
  for (const to of area) {
    if (!from) break
    const [high, low] = from.y < to.y ? [from.y, to.y] : [to.y, from.y]
    // Each edge is asked about the levels that it may cross and no others; one to spare for what rounding does.
    let at = Math.max(0, Math.floor((high - top) / (second - top)) - 1)
    for (let y = levels[at]; y !== undefined && y < low; y = levels[(at += 1)]) {
      if (y >= high) crossings[at]?.push(from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x))
    }
    from = to
  }
  return levels.flatMap((y, at) => pairs(y, crossings[at] ?? []))
}

function pairs(y: number, crossings: number[]): Stretch[] {
  crossings.sort((a, b) => a - b)
  return crossings.flatMap((from, at) => {
    const to = crossings[at + 1]
    return at % 2 === 0 && to !== undefined ? [{ y, from, to }] : []
  })
}

function dashesIn(stretches: readonly Stretch[], length: number, gap: number): Stretch[] {
  const all = stretches.reduce((sum, { from, to }) => sum + to - from, 0)
  const longer = Math.max(1, all / (length + gap) / MOST_PIECES)
  const whole = stretches.flatMap((stretch) => dashes(stretch, longer * length, longer * gap))
  // A ragged area may be too narrow for any, and is not left without.
  return whole.length > 0 ? whole : [...stretches]
}

function dashes({ y, from, to }: Stretch, length: number, gap: number): Stretch[] {
  const count = Math.floor((to - from + gap) / (length + gap))
  const start = from + (to - from - count * (length + gap) + gap) / 2
  return Array.from({ length: count }, (_, at) => {
    const x = start + at * (length + gap)
    return { y, from: x, to: x + length }
  })
}

function stepOf(area: readonly Spot[], distance: number): number {
  const { top, bottom } = span(area)
  const climbed = area.reduce((sum, { y }, at) => sum + Math.abs(y - (area[at - 1]?.y ?? y)), 0)
  // So that one line at least is inside.
  const widest = Math.max(distance, bottom - top)
  return Math.min(widest, Math.max(distance, (bottom - top) / MOST_LINES, climbed / (2 * MOST_PIECES)))
}

function span(area: readonly Spot[]): { top: number; bottom: number } {
  const { y, h } = boxOf(area)
  return { top: y, bottom: y + h }
}

function turn(angle: number): (spot: Spot) => Spot {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return ({ x, y }) => ({ x: x * cos - y * sin, y: x * sin + y * cos })
}
