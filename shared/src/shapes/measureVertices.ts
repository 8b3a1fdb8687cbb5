import type { BoxModel } from '@tldraw/tlschema'
import { getIndices } from '@tldraw/utils'
import { isArea, type MeasureKind, type MeasureProps, type Vertex } from './measure.ts'

export interface Spot {
  x: number
  y: number
}

/** What they lie in, at their place; empty where there are none. Any number of them, so none as an argument of its own. */
export function boxOf(spots: readonly Spot[]): BoxModel {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y } of spots) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  return spots.length === 0 ? { x: 0, y: 0, w: 0, h: 0 } : { x: left, y: top, w: right - left, h: bottom - top }
}

/** The vertices in the order in which they were drawn; of equal indices the smaller id comes first, as everywhere. */
export function verticesOf({ points }: Pick<MeasureProps, 'points'>): Vertex[] {
  return Object.values(points).sort((a, b) => (a.index < b.index ? -1 : a.index > b.index ? 1 : a.id < b.id ? -1 : 1))
}

/** In the unit in which lines and letters are measured. @param scale of the sketch on which they lie */
export function boardPoints(props: Pick<MeasureProps, 'points'>, scale: number): Spot[] {
  return verticesOf(props).map(({ x, y }) => ({ x: x * scale, y: y * scale }))
}

/** A dictionary of vertices along these spots. */
export function verticesAlong(spots: readonly Spot[]): MeasureProps['points'] {
  const indices = getIndices(spots.length)
  return Object.fromEntries(spots.flatMap(({ x, y }, at) => vertexAt(indices[at], x, y)))
}

/** With fewer it would be no line, or no area. */
export function leastVertices(kind: MeasureKind): number {
  return isArea(kind) ? 3 : 2
}

function vertexAt(index: Vertex['index'] | undefined, x: number, y: number): [string, Vertex][] {
  return index === undefined ? [] : [[index, { id: index, index, x, y }]]
}
