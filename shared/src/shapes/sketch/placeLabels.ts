import type { BoxModel, VecModel } from '@tldraw/tlschema'
import { isWithin, sideOf } from '../../geo/boxes.ts'
import { OccupiedBoxes } from './OccupiedBoxes.ts'

/** What a name may stand beside: a mark of this radius; a name may lie on a mark of none. */
export interface Anchor extends VecModel {
  radius: number
}

/** Where the upper left corner of a name may be. */
export interface LabelSpot extends VecModel {
  align: PlacedLabel['align']
}

export interface LabelRequest {
  id: string
  w: number
  h: number
  /** Any one of these, the best first. */
  anchors: readonly Anchor[]
  /** What has places of its own, and no marks: these, the best first. */
  spots?: readonly LabelSpot[]
  /** Whether it may stand across the river from its place. */
  crosses: boolean
}

/** Where there is room. */
export interface Surroundings {
  bounds: BoxModel
  /** What must be seen. */
  taken: readonly BoxModel[]
  /** Between a mark and its name, and half of what is left free around each. */
  gap: number
  /** A place on one bank is not named on the other. */
  river: readonly VecModel[]
}

export interface PlacedLabel extends BoxModel {
  id: string
  /** Which side of the box is next to its mark. */
  align: 'left' | 'right' | 'middle'
}

export interface Labelling {
  placed: PlacedLabel[]
  /** Those for which there was no room. */
  left: string[]
}

/** Directions from the mark, the best first, and how the name's lines keep close to it. */
const SIDES: readonly { x: number; y: number; align: PlacedLabel['align'] }[] = [
  { x: 1, y: 0, align: 'left' },
  { x: -1, y: 0, align: 'right' },
  { x: 0, y: -1, align: 'middle' },
  { x: 0, y: 1, align: 'middle' },
  { x: 1, y: -0.7, align: 'left' },
  { x: 1, y: 0.7, align: 'left' },
  { x: -1, y: -0.7, align: 'right' },
  { x: -1, y: 0.7, align: 'right' },
]
const CENTRE = [{ x: 0, y: 0, align: 'middle' }] as const

/**
 * Gives each name in turn the first place where it covers no name before it, nothing that must be seen, and nothing outside:
 * quick enough for a window that is being moved, and the same each time. The board's first template, which is drawn once, takes
 * the time to search for better (`places/labels.ts`).
 * @param requests the most important first
 */
export function placeLabels(requests: readonly LabelRequest[], around: Surroundings): Labelling {
  const { bounds, taken, gap } = around
  const occupied = new OccupiedBoxes(taken, bounds)
  const placed: PlacedLabel[] = []
  const left: string[] = []
  for (const request of requests) {
    const label = firstFree(request, around, occupied)
    if (!label) {
      left.push(request.id)
      continue
    }
    placed.push(label)
    occupied.add({ x: label.x - gap, y: label.y - gap / 2, w: label.w + 2 * gap, h: label.h + gap })
  }
  return { placed, left }
}

function firstFree(
  { id, w, h, anchors, crosses, spots = [] }: LabelRequest,
  { bounds, gap, river }: Surroundings,
  occupied: OccupiedBoxes,
): PlacedLabel | undefined {
  for (const { x, y, align } of spots) {
    const box = { x, y, w, h }
    if (isWithin(box, bounds) && occupied.isFree(box)) return { id, ...box, align }
  }
  for (const { x, y, radius } of anchors) {
    for (const side of radius === 0 ? CENTRE : SIDES) {
      const away = radius + gap
      const box = { x: x + side.x * (away + w / 2) - w / 2, y: y + side.y * (away + h / 2) - h / 2, w, h }
      if (!isWithin(box, bounds) || !occupied.isFree(box)) continue
      const middle = { x: box.x + w / 2, y: box.y + h / 2 }
      if (crosses || !isAcross({ x, y }, middle, river)) return { id, ...box, align: side.align }
    }
  }
  return undefined
}

/** Whether the way from one point to the other leads over the line. */
function isAcross(from: VecModel, to: VecModel, line: readonly VecModel[]): boolean {
  return line.some((end, index) => {
    const start = line[index - 1]
    return (
      start !== undefined &&
      sideOf(from, to, start) !== sideOf(from, to, end) &&
      sideOf(start, end, from) !== sideOf(start, end, to)
    )
  })
}
