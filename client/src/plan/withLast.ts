import { getIndicesAbove, type IndexKey } from 'tldraw'
import { inOrder } from '@jisr/shared/shapes/matrixOrder.ts'

/** A dictionary of rows, columns or lanes with more of them at its end, in their order; those that it has stay where they are. */
export function withLast<Id extends string>(indices: Record<Id, IndexKey>, ids: readonly Id[]): Record<Id, IndexKey> {
  const last = inOrder(indices).at(-1)
  const fresh = ids.filter((id) => !(id in indices))
  const above = getIndicesAbove(last === undefined ? null : indices[last], fresh.length)
  const entries = fresh.flatMap((id, at) => {
    const index = above[at]
    return index ? [[id, index] as const] : []
  })
  return { ...indices, ...(Object.fromEntries(entries) as Record<Id, IndexKey>) }
}
