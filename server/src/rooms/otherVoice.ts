import * as Y from 'yjs'
import type { Claim } from '@jisr/shared/plan/records.ts'
import type { Structs } from './decodeUpdate.ts'
import type { KnownDocument } from './KnownDocument.ts'

/**
 * A client id of which a whole copy brings what the board lacks, a letter in somebody else's name among it. It may be
 * theirs, shown unsaved and lost in a crash: taken in as the bearer's it would be false and be taken out, for ever.
 *
 * @param clientIds that nobody is known to have used
 * @param name the bearer's
 */
export function otherVoice(
  known: KnownDocument,
  structs: Structs,
  clientIds: readonly number[],
  name: string,
): number | undefined {
  const unknown = new Set(clientIds)
  return structs.find(
    (struct) =>
      unknown.has(struct.id.client) &&
      struct.id.clock + struct.length > known.clockOf(struct.id.client) &&
      struct instanceof Y.Item &&
      struct.content instanceof Y.ContentAny &&
      struct.content.arr.some((value) => namesOther(value, name)),
  )?.id.client
}

/** What is only shaped like a claim, elsewhere in a record, costs its bearer a minute. */
function namesOther(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { letter, by, at, over } = value as { [K in keyof Claim]?: unknown }
  if (typeof letter !== 'string' || typeof at !== 'string' || !Array.isArray(over)) return false
  return typeof by === 'string' && by !== '' && by !== name
}
