import { getIndices, toRichText, type TLShape } from 'tldraw'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import { blankBoard, makeShape } from '../../factories.ts'

const CELL = { w: 130, h: 90 }
const STROKE_POINTS = 40
/** The bench's window, pixels. */
export const SCREEN = { w: 1440, h: 900 }

export interface BenchBoard {
  records: DocumentRecord[]
  camera: { x: number; y: number; z: number }
}

/**
 * A board of half boxes, half strokes of 40 points, in a grid of the window's proportions, and the camera that shows
 * this share of them, in its middle.
 */
export function benchBoard(shapes: number, share: number): BenchBoard {
  const columns = Math.round(Math.sqrt((shapes * CELL.h * SCREEN.w) / (CELL.w * SCREEN.h)))
  const [w, h] = [columns * CELL.w, Math.ceil(shapes / columns) * CELL.h]
  const z = SCREEN.w / (w * Math.sqrt(share))
  const records = getIndices(shapes - 1).map((index, n) =>
    shapeAt(n, { index, x: (n % columns) * CELL.w, y: Math.floor(n / columns) * CELL.h }),
  )
  return {
    records: [...blankBoard(), ...records],
    camera: { x: (SCREEN.w / z - w) / 2, y: (SCREEN.h / z - h) / 2, z },
  }
}

function shapeAt(n: number, place: Partial<TLShape>): TLShape {
  if (n % 2 === 0) return makeShape('geo', `s${n}`, place, { richText: toRichText('') })
  const points = Array.from({ length: STROKE_POINTS }, (_, p) => ({
    x: p * 2.5,
    y: Math.round(100 * (30 + 25 * Math.sin(p / 4 + n))) / 100,
    z: 0.5,
  }))
  return makeShape('draw', `s${n}`, place, { segments: [{ type: 'free', points }] })
}
