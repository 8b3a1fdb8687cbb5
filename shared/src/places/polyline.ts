import type { Box, Point } from './projection.ts'

/** The first unbroken part of a line that lies inside the box, cut exactly at its edges; [] when none does. */
export function clipLine(line: readonly Point[], box: Box): Point[] {
  const inside: Point[] = []
  for (const [index, to] of line.entries()) {
    const from = line[index - 1]
    if (!from) continue
    const part = clipSegment(from, to, box)
    if (!part) {
      if (inside.length > 0) break
      continue
    }
    if (inside.length === 0) inside.push(part[0])
    inside.push(part[1])
  }
  return inside
}

/** Points along a line, at most `step` apart, both ends included. */
export function pointsAlong(line: readonly Point[], step: number): Point[] {
  return line.flatMap((to, index) => {
    const from = line[index - 1]
    if (!from) return [to]
    const count = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / step)
    return Array.from({ length: count }, (_, at) => between(from, to, (at + 1) / count))
  })
}

/** Liang and Barsky: the part of a segment inside the box, or nothing. */
function clipSegment(from: Point, to: Point, box: Box): [Point, Point] | undefined {
  let enter = 0
  let leave = 1
  const edges: [number, number][] = [
    [from.x - to.x, from.x - box.x],
    [to.x - from.x, box.x + box.w - from.x],
    [from.y - to.y, from.y - box.y],
    [to.y - from.y, box.y + box.h - from.y],
  ]
  for (const [slope, room] of edges) {
    if (slope === 0) {
      if (room < 0) return undefined
    } else if (slope < 0) enter = Math.max(enter, room / slope)
    else leave = Math.min(leave, room / slope)
  }
  return enter < leave ? [between(from, to, enter), between(from, to, leave)] : undefined
}

function between(from: Point, to: Point, share: number): Point {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}
