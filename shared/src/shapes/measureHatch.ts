import { spotText } from './measurePath.ts'
import type { Spot } from './measureVertices.ts'

/** What of a level line lies inside an area. */
export interface Stretch {
  y: number
  from: number
  to: number
}

/** A large area has its hatch wider rather than thousands of lines. */
const MOST_LINES = 90
/** Nor dashes or waves: a long one has longer ones. */
const MOST_PIECES = 3000
/** Where to look for the widest place, from the middle outward: shares of the height. */
const LOOKS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]
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
      const [half, height] = [(to - from) / 2, step / 3]
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
    return levelInside(area, y).flatMap(({ from, to }) =>
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

/** Level lines inside an area, from the top. Where it crosses itself every other part is inside. */
export function stretchesInside(area: readonly Spot[], distance: number): Stretch[] {
  const { top, bottom } = span(area)
  const stretches: Stretch[] = []
  for (let y = top + distance / 2; y < bottom; y += distance) stretches.push(...levelInside(area, y))
  return stretches
}

function levelInside(area: readonly Spot[], y: number): Stretch[] {
  const crossings: number[] = []
  for (const [at, to] of area.entries()) {
    const from = area.at(at - 1) ?? to
    if (from.y <= y !== to.y <= y) crossings.push(from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x))
  }
  crossings.sort((a, b) => a - b)
  return crossings.flatMap((from, at) => {
    const to = crossings[at + 1]
    return at % 2 === 0 && to !== undefined ? [{ y, from, to }] : []
  })
}

function dashesIn(stretches: readonly Stretch[], length: number, gap: number): Stretch[] {
  const all = stretches.reduce((sum, { from, to }) => sum + to - from, 0)
  const longer = Math.max(1, all / (length + gap) / MOST_PIECES)
  return stretches.flatMap((stretch) => dashes(stretch, longer * length, longer * gap))
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
  return Math.max(distance, (bottom - top) / MOST_LINES)
}

function span(area: readonly Spot[]): { top: number; bottom: number } {
  const heights = area.map(({ y }) => y)
  return { top: Math.min(...heights), bottom: Math.max(...heights) }
}

function turn(angle: number): (spot: Spot) => Spot {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return ({ x, y }) => ({ x: x * cos - y * sin, y: x * sin + y * cos })
}
