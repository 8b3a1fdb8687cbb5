import * as Y from 'yjs'
import type { Structs } from './decodeUpdate.ts'
import type { KnownDocument } from './KnownDocument.ts'

/** A record is one deep, rich text about ten. Yjs deletes and collects recursively: ten thousand overflow its stack. */
const MAX_DEPTH = 50

/**
 * Whether types would lie too deep within types with these structs in the document; without them they do not.
 *
 * @param structs grouped by client id; all that they stand on is known or among them
 */
export function nestsTooDeep(known: KnownDocument, structs: Structs): boolean {
  const groups = new Map<number, Structs>()
  for (const struct of structs) {
    const group = groups.get(struct.id.client)
    if (group) group.push(struct)
    else groups.set(struct.id.client, [struct])
  }
  const depths = new Map<Y.Item, number>()
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) continue
    if (depthOf(struct) > MAX_DEPTH) return true
  }
  return false

  /** Of types around an item; a loop and no recursion, for this is where such a chain arrives. */
  function depthOf(item: Y.Item): number {
    const chain: { item: Y.Item; step: 0 | 1 }[] = []
    let depth: number | undefined
    for (let at = item; depth === undefined;) {
      depth = depths.get(at)
      if (depth !== undefined) break
      const { parent, origin, rightOrigin } = at
      const isInside = parent instanceof Y.ID
      // Without a parent of its own it has its neighbour's.
      const next = isInside ? parent : (origin ?? rightOrigin)
      if (typeof parent === 'string' || !next) {
        depth = 0
        depths.set(at, depth)
        break
      }
      chain.push({ item: at, step: isInside ? 1 : 0 })
      if (next.clock < known.clockOf(next.client)) {
        depth = known.depthOf(next)
      } else {
        const group = groups.get(next.client) ?? []
        const struct = group[Y.findIndexSS(group, next.clock)]
        // What stands on rubbish becomes rubbish.
        if (struct instanceof Y.Item) at = struct
        else depth = 0
      }
    }
    for (const { item: link, step } of chain.toReversed()) {
      depth += step
      depths.set(link, depth)
    }
    return depth
  }
}
