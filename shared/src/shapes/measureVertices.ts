import { getIndices } from '@tldraw/utils'
import { isArea, type MeasureKind, type MeasureProps, type Vertex } from './measure.ts'

export interface Spot {
  x: number
  y: number
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
