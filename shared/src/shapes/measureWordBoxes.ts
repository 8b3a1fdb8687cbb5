import type { BoxModel } from '@tldraw/tlschema'
import type { MeasureLabel } from './measureLabels.ts'
import type { MeasureLayout } from './measureLayout.ts'
import type { Spot } from './measureVertices.ts'

/** What a line of words takes above and below the line on which it stands, in sizes of its letters. */
const ABOVE = 1
const BELOW = 0.35
/** Around a sign, in its own size. */
const MARGIN = 0.06

interface Words {
  labels: readonly MeasureLabel[]
  sign: MeasureLayout['sign']
}

/** The corners of what the words of a measure and its sign take up, in the unit of their layout. */
export function wordCorners({ labels, sign }: Words): Spot[][] {
  return [...labels.flatMap((label) => cornersOf(label, 1)), ...signCorners(sign)]
}

/** The same as level boxes: words that lie aslant in many, which follow them closely. */
export function wordBoxes({ labels, sign }: Words): BoxModel[] {
  const slices = labels.flatMap((label) => {
    const count = label.angle === 0 ? 1 : Math.ceil((2 * label.w) / label.size)
    return cornersOf(label, Math.max(1, count))
  })
  return [...slices, ...signCorners(sign)].map((corners) => {
    const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)]
    const [x, y] = [Math.min(...xs), Math.min(...ys)]
    return { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y }
  })
}

function signCorners(sign: MeasureLayout['sign']): Spot[][] {
  if (!sign) return []
  const half = sign.size * (0.5 + MARGIN)
  return [rectangle(-half, -half, half, half).map(({ x, y }) => ({ x: sign.x + x, y: sign.y + y }))]
}

/** In so many pieces, one beside the other. */
function cornersOf({ x, y, w, size, angle }: MeasureLabel, pieces: number): Spot[][] {
  const turned = (angle * Math.PI) / 180
  const [sin, cos] = [Math.sin(turned), Math.cos(turned)]
  return Array.from({ length: pieces }, (_, at) => {
    const left = (at / pieces - 0.5) * w
    return rectangle(left, -ABOVE * size, left + w / pieces, BELOW * size).map((spot) => ({
      x: x + spot.x * cos - spot.y * sin,
      y: y + spot.x * sin + spot.y * cos,
    }))
  })
}

function rectangle(left: number, top: number, right: number, bottom: number): Spot[] {
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ]
}
