import { getIndices, type TLShape } from 'tldraw'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import { blankBoard, makeShape } from '../../factories.ts'

const COLUMNS = 50
const STROKE_POINTS = 40

/** A board of half labelled boxes, half strokes of 40 points, in rows. */
export function benchRecords(shapes: number): DocumentRecord[] {
  const indices = getIndices(shapes)
  return [...blankBoard(), ...indices.map((index, n) => shapeAt(n, index))]
}

function shapeAt(n: number, index: TLShape['index']): TLShape {
  const place = { index, x: (n % COLUMNS) * 130, y: Math.floor(n / COLUMNS) * 90 }
  if (n % 2 === 0) return makeShape('geo', `s${n}`, place)
  const points = Array.from({ length: STROKE_POINTS }, (_, p) => ({
    x: p * 2.5,
    y: 30 + 25 * Math.sin(p / 4 + n),
    z: 0.5,
  }))
  return makeShape('draw', `s${n}`, place, { segments: [{ type: 'free', points }] })
}
