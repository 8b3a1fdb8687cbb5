import { getIndexAbove, getIndexBetween, WeakCache, type TLHandle } from 'tldraw'
import { isArea, type MeasureProps } from '@jisr/shared/shapes/measure.ts'
import { verticesOf } from '@jisr/shared/shapes/measureVertices.ts'

const handles = new WeakCache<MeasureProps, TLHandle[]>()

/** One at each vertex, and one in the middle of each side, which becomes a vertex when it is dragged. */
export function measureHandles(props: MeasureProps): TLHandle[] {
  return handles.get(props, () => {
    const vertices = verticesOf(props)
    return vertices.flatMap((vertex, at): TLHandle[] => {
      const { id, index, x, y } = vertex
      const handle: TLHandle = { id, index, x, y, type: 'vertex', canSnap: true }
      const isLast = at === vertices.length - 1
      const next = isLast ? (isArea(props.kind) && at > 1 ? vertices[0] : undefined) : vertices[at + 1]
      if (!next) return [handle]
      // Two people apart may have given two vertices one index.
      const between = isLast || next.index <= index ? getIndexAbove(index) : getIndexBetween(index, next.index)
      const middle: TLHandle = {
        id: between,
        index: between,
        x: (x + next.x) / 2,
        y: (y + next.y) / 2,
        type: 'create',
        canSnap: true,
      }
      return [handle, middle]
    })
  })
}
