import type { IndexKey } from '@tldraw/utils'

/** The ids of a row or column dictionary in the order in which they stand; of equal indices the smaller id comes first. */
export function inOrder<Id extends string>(indices: Record<Id, IndexKey>): Id[] {
  const entries = Object.entries<IndexKey>(indices) as [Id, IndexKey][]
  return entries.sort(([a, i], [b, j]) => (i < j ? -1 : i > j ? 1 : a < b ? -1 : 1)).map(([id]) => id)
}
