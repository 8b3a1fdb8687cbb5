import { createDecoder, hasContent, readUint8, readVarInt, readVarUint } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeUint8, writeVarInt, writeVarUint } from 'lib0/encoding'

/**
 * The ink of a `draw` or `highlight` shape as bytes. tldraw's tools round what they write to hundredths, so integers
 * hold it without loss: what comes back is what went in, and neither an undo nor a peer sees a stroke that moved.
 * Ink that does not fit (finer numbers, unknown fields) is not packed; readers take the plain form too.
 *
 * ```
 * ink     = uint8(form) [varint(z)] varuint(segments) segments*segment
 * segment = varuint(2 * points + (1 if straight)) points*( varint(dx) varint(dy) [varint(dz)] )
 * form    = decimals of x and y (0, 1 or 2) + 4 * pressure (0: no z, 1: one z for all, told first, 2: each its own)
 * ```
 *
 * x and y are integers of the last decimal, z of hundredths; each number is the difference from the point before it,
 * across segments, the first from 0. `varint` and `varuint` are lib0's.
 */
export interface Segment {
  type: 'free' | 'straight'
  points: readonly Point[]
}
interface Point {
  x: number
  y: number
  z?: number
}

const PRESSURE = { none: 0, same: 1, each: 2 } as const
const PRESSURE_UNIT = 100
/** Coordinates beyond it are refused anyway; differences then stay exact. */
const MAX_UNITS = 1e9
/** Points and segments together. A record may be no larger than this many points' JSON, and a byte can claim a segment. */
export const MAX_INK_PARTS = 10_000

/** Packs ink without loss; null when that cannot be. */
export function packInk(value: unknown): Uint8Array | null {
  if (!isInk(value)) return null
  const points = value.flatMap((segment) => segment.points)
  if (points.length + value.length > MAX_INK_PARTS) return null
  const decimals = [0, 1, 2].find((digits) =>
    points.every(({ x, y }) => fits(x, 10 ** digits) && fits(y, 10 ** digits)),
  )
  const pressure = pressureOf(points)
  if (decimals === undefined || pressure === null) return null

  const unit = 10 ** decimals
  const encoder = createEncoder()
  writeUint8(encoder, decimals + 4 * pressure)
  if (pressure === PRESSURE.same) writeVarInt(encoder, toUnits(points[0]?.z ?? 0, PRESSURE_UNIT))
  writeVarUint(encoder, value.length)
  let [x, y, z] = [0, 0, 0]
  for (const segment of value) {
    writeVarUint(encoder, 2 * segment.points.length + (segment.type === 'straight' ? 1 : 0))
    for (const point of segment.points) {
      const [nextX, nextY] = [toUnits(point.x, unit), toUnits(point.y, unit)]
      writeVarInt(encoder, nextX - x)
      writeVarInt(encoder, nextY - y)
      x = nextX
      y = nextY
      if (pressure !== PRESSURE.each) continue
      const nextZ = toUnits(point.z ?? 0, PRESSURE_UNIT)
      writeVarInt(encoder, nextZ - z)
      z = nextZ
    }
  }
  return toUint8Array(encoder)
}

/** Reads packed ink; null when it is none. Validate what comes back: the numbers may be of any size. */
export function unpackInk(bytes: Uint8Array): Segment[] | null {
  const segments: Segment[] = []
  let points: Point[] = []
  const whole = walkInk(bytes, {
    segment: (type) => {
      points = []
      segments.push({ type, points })
    },
    point: (x, y, z) => points.push(z === undefined ? { x, y } : { x, y, z }),
  })
  return whole ? segments : null
}

/** The box around packed ink, without making its points; undefined when it is none, or has no point. */
export function inkBox(bytes: Uint8Array): { minX: number; minY: number; maxX: number; maxY: number } | undefined {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity }
  const whole = walkInk(bytes, {
    segment: () => {},
    point: (x, y) => {
      if (x < box.minX) box.minX = x
      if (y < box.minY) box.minY = y
      if (x > box.maxX) box.maxX = x
      if (y > box.maxY) box.maxY = y
    },
  })
  return whole && box.minX <= box.maxX ? box : undefined
}

interface InkVisitor {
  segment: (type: Segment['type']) => void
  /** Belongs to the segment told last. */
  point: (x: number, y: number, z: number | undefined) => void
}

/** @returns whether the bytes are ink; until that is known, what was told counts for nothing */
function walkInk(bytes: Uint8Array, visit: InkVisitor): boolean {
  try {
    const decoder = createDecoder(bytes)
    const form = readUint8(decoder)
    const [decimals, pressure] = [form % 4, Math.floor(form / 4)]
    if (decimals > 2 || pressure > PRESSURE.each) return false
    const unit = 10 ** decimals
    const same = pressure === PRESSURE.same ? readVarInt(decoder) / PRESSURE_UNIT : undefined
    const count = readVarUint(decoder)
    let parts = count
    if (parts > MAX_INK_PARTS) return false
    let [x, y, z] = [0, 0, 0]
    for (let left = count; left > 0; left -= 1) {
      const head = readVarUint(decoder)
      const length = Math.floor(head / 2)
      parts += length
      if (parts > MAX_INK_PARTS) return false
      visit.segment(head % 2 === 1 ? 'straight' : 'free')
      for (let n = 0; n < length; n += 1) {
        x += readVarInt(decoder)
        y += readVarInt(decoder)
        visit.point(x / unit, y / unit, pressure === PRESSURE.each ? (z += readVarInt(decoder)) / PRESSURE_UNIT : same)
      }
    }
    return !hasContent(decoder)
  } catch {
    // The bytes end in the middle of a number, or a number has no end.
    return false
  }
}

/** Whether a value is ink as tldraw holds it, with nothing beside. */
export function isInk(value: unknown): value is Segment[] {
  return (
    Array.isArray(value) &&
    value.every(
      (segment: Record<string, unknown> | null) =>
        typeof segment === 'object' &&
        segment !== null &&
        Object.keys(segment).length === 2 &&
        (segment['type'] === 'free' || segment['type'] === 'straight') &&
        Array.isArray(segment['points']) &&
        segment['points'].every(isPoint),
    )
  )
}

function isPoint(value: unknown): value is Point {
  if (typeof value !== 'object' || value === null) return false
  const { x, y, z, ...others } = value as Record<string, unknown>
  return (
    typeof x === 'number' &&
    typeof y === 'number' &&
    (z === undefined ? !('z' in value) : typeof z === 'number') &&
    Object.keys(others).length === 0
  )
}

function pressureOf(points: readonly Point[]): 0 | 1 | 2 | null {
  const [first] = points
  if (points.every(({ z }) => z === undefined)) return PRESSURE.none
  if (!points.every(({ z }) => z !== undefined && fits(z, PRESSURE_UNIT))) return null
  return points.every(({ z }) => z === first?.z) ? PRESSURE.same : PRESSURE.each
}

function toUnits(value: number, unit: number): number {
  // Without the sum, -0 would stay -0 and the same ink would have two forms.
  return Math.round(value * unit) + 0
}

function fits(value: number, unit: number): boolean {
  const units = toUnits(value, unit)
  return Math.abs(units) <= MAX_UNITS && units / unit === value
}
