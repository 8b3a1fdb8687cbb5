import * as Y from 'yjs'
import type { DocumentRecord } from '../shapes/schema.ts'
import { removable, sound } from './carryOver.ts'
import { diffFields } from './records.ts'
import { recordsOf } from './roots.ts'
import type { Write } from './writes.ts'

type Records = ReadonlyMap<string, DocumentRecord>

/**
 * What a server lacks whose backup is of an earlier epoch than the copy here: all that was made, changed and deleted
 * since, as far as nobody has touched the same field since the restore. The copy is a later state of the same board, so
 * what the backup holds and the copy does not was deleted.
 *
 * @param doc the server's document
 * @param theirs what `doc` says
 * @param mine what the copy says
 * @param backup Yjs state vector of what the backup held
 */
export function bringBack(doc: Y.Doc, theirs: Records, mine: Records, backup: ReadonlyMap<number, number>): Write[] {
  const records = recordsOf(doc)
  const writes: Write[] = []
  for (const [id, record] of mine) {
    const now = theirs.get(id)
    if (now) {
      const fields = new Map([...diffFields(now, record)].filter(([field]) => isOfBackup(records.get(id), field)))
      if (fields.size > 0) writes.push({ kind: 'change', id, fields })
    } else if (!itemsOf(records).has(id)) writes.push({ kind: 'create', id, record })
    // Else the present document held it once, and it was deleted there.
  }
  const edits = sound(writes, theirs)
  const deleted = [...theirs.keys()].filter((id) => {
    const item = itemsOf(records).get(id)
    return !mine.has(id) && item !== undefined && isUntouched(item)
  })
  const removals = removable(new Set(deleted), edits, theirs)
  return [...edits, ...[...removals].map((id): Write => ({ kind: 'remove', id }))]

  /** A field that was never written is as old as its record. */
  function isOfBackup(record: unknown, field: string): boolean {
    if (!(record instanceof Y.Map)) return false
    const item = itemsOf(record).get(field)
    if (item) return isUntouched(item)
    // eslint-disable-next-line no-underscore-dangle -- Yjs offers no other way from a type to the item that holds it
    return record._item !== null && isKnown(record._item)
  }

  /** Nothing of it, or in it, was written since. */
  function isUntouched(item: Y.Item): boolean {
    if (!isKnown(item)) return false
    if (!(item.content instanceof Y.ContentType)) return true
    const { type } = item.content
    if (![...itemsOf(type).values()].every(isUntouched)) return false
    // eslint-disable-next-line no-underscore-dangle -- Yjs offers no other way to the items of a text, deleted ones too
    for (let part = type._start; part; part = part.right) if (!isUntouched(part)) return false
    return true
  }

  function isKnown({ id: { client, clock } }: Y.Item): boolean {
    return clock < (backup.get(client) ?? 0)
  }
}

/** The newest item of each key, deleted ones too. */
export function itemsOf(type: { readonly _map: ReadonlyMap<string, Y.Item> }): ReadonlyMap<string, Y.Item> {
  // eslint-disable-next-line no-underscore-dangle -- Yjs offers no other way to the items behind a map's values
  return type._map
}
