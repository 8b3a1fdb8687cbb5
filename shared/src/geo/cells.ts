import type { VecModel } from '@tldraw/tlschema'
import { cutAway } from './clipArea.ts'

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

/** Cut by the one line half way between the two. */
function nearerTo(point: VecModel, other: VecModel, cell: readonly VecModel[]): VecModel[] {
  const away = { x: other.x - point.x, y: other.y - point.y }
  const middle = { x: (point.x + other.x) / 2, y: (point.y + other.y) / 2 }
  return cutAway(cell, ({ x, y }) => (x - middle.x) * away.x + (y - middle.y) * away.y)
}
