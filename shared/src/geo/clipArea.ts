import type { BoxModel, VecModel } from '@tldraw/tlschema'

/**
 * What of an area lies on the near side of a line (Sutherland and Hodgman).
 *
 * @param beyond how far a spot lies beyond the line, in any unit; below 0 on the near side
 */
export function cutAway(area: readonly VecModel[], beyond: (spot: VecModel) => number): VecModel[] {
  return area.flatMap((to, index) => {
    const from = area.at(index - 1) ?? to
    const [before, after] = [beyond(from), beyond(to)]
    const crossing = before > 0 !== after > 0 ? [between(from, to, before / (before - after))] : []
    return after > 0 ? crossing : [...crossing, to]
  })
}

/** What of an area lies in a box; along its edges where parts of it are apart. */
export function clipArea(area: readonly VecModel[], { x, y, w, h }: BoxModel): VecModel[] {
  const sides: ((spot: VecModel) => number)[] = [
    (spot) => x - spot.x,
    (spot) => spot.x - x - w,
    (spot) => y - spot.y,
    (spot) => spot.y - y - h,
  ]
  return sides.reduce((left, side) => cutAway(left, side), [...area])
}

function between(from: VecModel, to: VecModel, share: number): VecModel {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}
