import type { BoxModel, TLShapeId, VecLike } from 'tldraw'
import { isWithin } from '@jisr/shared/geo/boxes.ts'
import { OccupiedBoxes } from '@jisr/shared/shapes/sketch/OccupiedBoxes.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import type { SymbolState } from '@jisr/shared/symbols/signs.ts'
import { moved } from './symbolLabels.ts'

/** Units of the board between two signs, and from one spot that is tried to the next. */
const GAP = 2
const STEP = 8
/** Farther away nobody finds the place that belongs to a sign. */
const RINGS = 24
/** To the side first, where a column of signs and its words stay apart. */
const WAYS = [0, 8, 12, 4, 14, 10, 2, 6, 15, 9, 1, 7, 13, 11, 3, 5].map((part) => (part * Math.PI) / 8)

interface Sign {
  id: TLShapeId
  /** Its place, from the window's corner. */
  at: VecLike
  /** Around its place. */
  box: BoxModel
  state: SymbolState
}

/** Where a sign stands, from its place. */
export interface Aside {
  x: number
  y: number
  /** Where the line from its place comes out from under what stands there; null for a sign on its place. */
  from: VecLike | null
}

/**
 * Where signs stand, so that none lies on another and the window cuts none off: those of damaged and destroyed things on their
 * places, then those that came first; whatever has no room on its place stands as near to it as there is, and where it does not hide a mark of the city.
 *
 * @param yielding what a sign hides only where there is no other room
 * @returns by symbol, for each that stands aside
 */
export function signsApart(
  signs: readonly Sign[],
  { w, h }: Pick<SketchProps, 'w' | 'h'>,
  yielding: readonly BoxModel[] = [],
): Map<TLShapeId, Aside> {
  const window = { x: 0, y: 0, w, h }
  const taken = new OccupiedBoxes([], window)
  const marks = new OccupiedBoxes(yielding, window)
  const spots = new Map<Sign, VecLike>()
  const crowded = [...signs]
    .sort((a, b) => turnOf(a) - turnOf(b))
    .filter(({ at, box }) => {
      const own = moved(box, at)
      if (!isWithin(own, window) || !taken.isFree(own)) return true
      taken.add(own)
      return false
    })
  for (const sign of crowded) {
    const { at, box } = sign
    const isFree = (spot: VecLike): boolean => {
      const there = airy(moved(moved(box, at), spot))
      return isWithin(there, window) && taken.isFree(there)
    }
    const spot = SPOTS.find((one) => isFree(one) && marks.isFree(moved(moved(box, at), one))) ??
      SPOTS.find(isFree) ?? { x: 0, y: 0 }
    taken.add(moved(moved(box, at), spot))
    spots.set(sign, spot)
  }
  return new Map([...spots].map(([{ id, at }, { x, y }]) => [id, { x, y, from: comesOut(at, { x, y }, taken) }]))
}

/** The first point on the way to a sign on which nothing stands, from its place. */
function comesOut(at: VecLike, spot: VecLike, taken: OccupiedBoxes): VecLike {
  const steps = Math.max(1, Math.ceil(Math.hypot(spot.x, spot.y)))
  for (let step = 0; step < steps; step++) {
    const way = { x: (spot.x * step) / steps, y: (spot.y * step) / steps }
    if (taken.isFree({ x: at.x + way.x, y: at.y + way.y, w: 0, h: 0 })) return way
  }
  return spot
}

const SPOTS: readonly VecLike[] = Array.from({ length: RINGS }, (_ring, ring) =>
  WAYS.map((angle) => ({ x: Math.cos(angle) * STEP * (ring + 1), y: Math.sin(angle) * STEP * (ring + 1) })),
).flat()

function turnOf({ state }: Sign): number {
  return state === 'destroyed' || state === 'damaged' ? 0 : 1
}

function airy({ x, y, w, h }: BoxModel): BoxModel {
  return { x: x - GAP, y: y - GAP, w: w + 2 * GAP, h: h + 2 * GAP }
}
