import type { VecModel } from '@tldraw/tlschema'

const CORNERS_OF_A_CIRCLE = 32

/**
 * What is nearer to each point than to any other (Voronoi's cells), no farther from it than `radius`: convex, and the
 * point inside. Half-planes for half-planes, quadratic in the number of points: a millisecond for a hundred.
 */
export function cellsOf(points: readonly VecModel[], radius: number): VecModel[][] {
  return points.map((point) => {
    let cell = Array.from({ length: CORNERS_OF_A_CIRCLE }, (_, index) => {
      const angle = (2 * Math.PI * index) / CORNERS_OF_A_CIRCLE
      return { x: point.x + radius * Math.cos(angle), y: point.y + radius * Math.sin(angle) }
    })
    for (const other of points) {
      if (other !== point && Math.hypot(other.x - point.x, other.y - point.y) < 2 * radius) {
        cell = nearerTo(point, other, cell)
      }
    }
    return cell
  })
}

/** Sutherland and Hodgman's clipping, by the one line half way between the two. */
function nearerTo(point: VecModel, other: VecModel, cell: readonly VecModel[]): VecModel[] {
  const away = { x: other.x - point.x, y: other.y - point.y }
  const middle = { x: (point.x + other.x) / 2, y: (point.y + other.y) / 2 }
  const beyond = ({ x, y }: VecModel): number => (x - middle.x) * away.x + (y - middle.y) * away.y
  return cell.flatMap((to, index) => {
    const from = cell.at(index - 1) ?? to
    const [before, after] = [beyond(from), beyond(to)]
    const crossing = before > 0 !== after > 0 ? [between(from, to, before / (before - after))] : []
    return after > 0 ? crossing : [...crossing, to]
  })
}

function between(from: VecModel, to: VecModel, share: number): VecModel {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}
