import * as Y from 'yjs'
import { itemsOf } from './bringBack.ts'
import { readRecord, toFields, type Fields } from './records.ts'
import type { RecordMap } from './roots.ts'
import { validateRecord } from './validate.ts'

/**
 * Of records that I deleted and put back, the fields that were as I saw them. What was confirmed may hold what others
 * changed after my deletion, or before I had learnt of it: a deletion names all that it took away, and that I saw.
 *
 * @param records as confirmed, before any of my edits
 * @param unsent my edits, the deletions among them; Yjs updates, V1
 */
export function seenFields(
  ids: readonly string[],
  records: Y.Map<RecordMap>,
  unsent: readonly Uint8Array[],
): Map<string, Fields> {
  const seen = new Map<string, Fields>()
  if (ids.length === 0) return seen
  const taken = takenAway(unsent)
  for (const id of ids) {
    const result = validateRecord(id, readRecord(records, id))
    const fields: Fields = result.ok ? toFields(result.record) : new Map()
    const record = records.get(id)
    if (!record) continue
    for (const [field, item] of itemsOf(record)) if (!wasSeen(item, taken)) fields.delete(field)
    seen.set(id, fields)
  }
  return seen
}

type Taken = ReadonlyMap<number, readonly { clock: number; len: number }[]>

function takenAway(updates: readonly Uint8Array[]): Taken {
  const taken = new Map<number, { clock: number; len: number }[]>()
  for (const { ds } of updates.map(Y.decodeUpdate)) {
    for (const [client, ranges] of ds.clients) {
      const all = taken.get(client) ?? []
      for (const range of ranges) all.push(range)
      taken.set(client, all)
    }
  }
  return taken
}

/** Whether all of a field that is there was taken away by me, and nothing that is not. */
function wasSeen({ id, length, deleted, content }: Y.Item, taken: Taken): boolean {
  let count = 0
  for (const { clock, len } of taken.get(id.client) ?? []) {
    count += Math.max(0, Math.min(clock + len, id.clock + length) - Math.max(clock, id.clock))
  }
  if (count !== (deleted ? 0 : length)) return false
  if (!(content instanceof Y.ContentType)) return true
  // eslint-disable-next-line no-underscore-dangle -- Yjs offers no other way to the items of a text, deleted ones too
  for (let at = content.type._start; at; at = at.right) if (!wasSeen(at, taken)) return false
  return true
}
