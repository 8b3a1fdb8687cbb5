import mosul from './mosul.json' with { type: 'json' }
import { spaced } from './markSpacing.ts'
import { clipLine, pointsAlong } from './polyline.ts'
import { localProjection, type Box, type Point } from './projection.ts'

/** 951 units from north to south: what a 1080-line projector shows at 100 %, tldraw's margin left out. */
const METRES_PER_UNIT = 14
export const RIVER_WIDTH = 22
export const BRIDGE_WIDTH = 9
const BRIDGE_LENGTH = 46
/** Half sizes of the signs. */
export const RADIUS = { dot: 3.5, majorDot: 5, sign: 6, majorSign: 10 } as const
/** Metres that a position may be off, by its confidence. */
const ACCURACY: Readonly<Record<string, number>> = mosul.meta.accuracyM

export interface Mark extends Point {
  id: string
  /** `quarter`, or a facility's kind. */
  kind: string
  radius: number
  /** Units between the place it was given and the one it is drawn at, at most. */
  freedom: number
  /** Its position is published, or its bank at least is. */
  sure: boolean
}

/** The city in board units; its north-west corner is 0, 0. */
export interface CityMap {
  bounds: Box
  metresPerUnit: number
  river: Point[]
  tributary: Point[]
  roads: { id: string; line: Point[] }[]
  bridges: { id: string; ends: [Point, Point] }[]
  marks: Mark[]
}

export function mosulMap(): CityMap {
  const { bounds, toBoard } = localProjection(mosul.extent, METRES_PER_UNIT)
  const line = (points: readonly number[][], margin: number) =>
    clipLine(
      points.map(([lon = 0, lat = 0]) => toBoard(lon, lat)),
      { x: margin, y: margin, w: bounds.w - 2 * margin, h: bounds.h - 2 * margin },
    )
  const river = line(mosul.river.points, RIVER_WIDTH / 2 + 2)
  const tributary = line(mosul.tributary.points, 4)
  const roads = mosul.roads.map(({ id, points }) => ({ id, line: line(points, 3) }))
  const bridges = mosul.bridges.map(({ id, lon, lat }) => ({ id, ends: across(toBoard(lon, lat), river) }))
  const major = new Set(mosul.major)
  const marks = [
    ...mosul.quarters.map((one) => ({
      ...one,
      kind: 'quarter',
      radius: major.has(one.id) ? RADIUS.majorDot : RADIUS.dot,
    })),
    ...mosul.facilities.map((one) => ({ ...one, radius: major.has(one.id) ? RADIUS.majorSign : RADIUS.sign })),
  ].map(({ id, kind, radius, lon, lat, confidence }) => ({
    id,
    kind,
    radius,
    sure: confidence !== 'C',
    freedom: (ACCURACY[confidence] ?? 0) / METRES_PER_UNIT,
    ...toBoard(lon, lat),
  }))
  const fixed = [
    ...pointsAlong(river, 6).map((point) => ({ ...point, radius: RIVER_WIDTH / 2 })),
    ...bridges.flatMap(({ ends }) => pointsAlong(ends, 4)).map((point) => ({ ...point, radius: BRIDGE_WIDTH / 2 })),
  ]
  return { bounds, metresPerUnit: METRES_PER_UNIT, river, tributary, roads, bridges, marks: spaced(marks, fixed) }
}

/** A bridge stands square to the river. */
function across(at: Point, river: readonly Point[]): [Point, Point] {
  const nearest = river.reduce(
    (best, { x, y }, index) =>
      Math.hypot(x - at.x, y - at.y) < best.far ? { far: Math.hypot(x - at.x, y - at.y), index } : best,
    { far: Infinity, index: 1 },
  ).index
  const before = river[Math.max(nearest - 1, 0)] ?? at
  const after = river[Math.min(nearest + 1, river.length - 1)] ?? at
  const length = Math.hypot(after.x - before.x, after.y - before.y)
  const along = { x: (after.x - before.x) / length, y: (after.y - before.y) / length }
  const half = BRIDGE_LENGTH / 2
  return [
    { x: at.x - along.y * half, y: at.y + along.x * half },
    { x: at.x + along.y * half, y: at.y - along.x * half },
  ]
}

/** Where a bridge's ink can be. */
export function bridgeBox([a, b]: readonly [Point, Point], margin: number): Box {
  return {
    x: Math.min(a.x, b.x) - margin,
    y: Math.min(a.y, b.y) - margin,
    w: Math.abs(a.x - b.x) + 2 * margin,
    h: Math.abs(a.y - b.y) + 2 * margin,
  }
}
