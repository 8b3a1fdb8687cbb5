import { textWidth } from '../places/textWidth.ts'
import { SIGN_SIZE, type MeasureLabel } from './measureLabels.ts'
import type { MeasureLayout } from './measureLayout.ts'
import type { Spot } from './measureVertices.ts'

/** What a line of words takes above and below the line on which it stands, in sizes of its letters. */
const ABOVE = 1
const BELOW = 0.35

/** The corners of what the words of a measure and its sign take up, in the unit of their layout. */
export function wordBoxes({ labels, sign }: Pick<MeasureLayout, 'labels' | 'sign'>): Spot[][] {
  const half = SIGN_SIZE / 2 + 2
  return [...labels.map(cornersOf), ...(sign ? [rectangle(sign, -half, -half, half, half)] : [])]
}

function cornersOf(label: MeasureLabel): Spot[] {
  const half = textWidth(label.text, label.size) / 2
  const angle = (label.angle * Math.PI) / 180
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)]
  return rectangle({ x: 0, y: 0 }, -half, -ABOVE * label.size, half, BELOW * label.size).map(({ x, y }) => ({
    x: label.x + x * cos - y * sin,
    y: label.y + x * sin + y * cos,
  }))
}

function rectangle({ x, y }: Spot, left: number, top: number, right: number, bottom: number): Spot[] {
  return [
    { x: x + left, y: y + top },
    { x: x + right, y: y + top },
    { x: x + right, y: y + bottom },
    { x: x + left, y: y + bottom },
  ]
}
