import * as encoding from 'lib0/encoding'

/** Yjs client id to the ranges of its clocks that are deleted. */
export type DeleteRanges = Map<number, { clock: number; len: number }[]>

/**
 * Exchanges the delete set at the end of a Yjs V1 update.
 *
 * @param present the delete set it ends with
 * @returns the update as it was when its delete set is not encoded as Yjs does it
 */
export function replaceDeletes(update: Uint8Array, present: DeleteRanges, next: DeleteRanges): Uint8Array {
  const tail = encodeDeletes(present)
  const start = update.length - tail.length
  if (start < 1 || !tail.every((byte, index) => update[start + index] === byte)) return update
  const replacement = encodeDeletes(next)
  const result = new Uint8Array(start + replacement.length)
  result.set(update.subarray(0, start))
  result.set(replacement, start)
  return result
}

function encodeDeletes(deletes: DeleteRanges): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, deletes.size)
  for (const [client, ranges] of [...deletes].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, ranges.length)
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarUint(encoder, len)
    }
  }
  return encoding.toUint8Array(encoder)
}
