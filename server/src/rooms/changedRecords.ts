/* eslint-disable no-underscore-dangle -- Yjs offers no other way to what a transaction that still runs has changed */
import * as Y from 'yjs'
import type { RecordMap } from '@jisr/shared/document/roots.ts'
import { LABEL_FIELD } from '@jisr/shared/document/stored.ts'
import { readText } from '@jisr/shared/document/text.ts'
import type { Stored } from './healRecord.ts'

/**
 * The records that a running transaction has changed so far, by id.
 *
 * @returns with each the fields that changed; undefined when the record came, went or was replaced as a whole
 */
export function changedRecords(
  records: Y.Map<RecordMap>,
  { changed }: Y.Transaction,
): Map<string, Set<string> | undefined> {
  const ids = new Map<string, Set<string> | undefined>()
  for (const [type, keys] of changed as ReadonlyMap<unknown, Set<string | null>>) {
    if (type === records) {
      for (const id of keys) if (id !== null) ids.set(id, undefined)
      continue
    }
    const { id, field } = placeOf(records, type as Y.AbstractType<unknown>)
    if (id === null || (ids.has(id) && ids.get(id) === undefined)) continue
    const fields = ids.get(id) ?? new Set()
    for (const name of field === null ? keys : [field]) if (name !== null) fields.add(name)
    ids.set(id, fields)
  }
  return ids
}

/**
 * What a record's map held before a transaction that still runs: what is deleted in it is not collected yet.
 *
 * @returns undefined when there was no such record; empty when there was something else under its id
 */
export function heldBefore(records: Y.Map<RecordMap>, id: string, transaction: Y.Transaction): Stored | undefined {
  const held = previous(records._map.get(id), transaction)
  if (!held) return undefined
  const stored = new Map<string, unknown>()
  const type: unknown = held.content instanceof Y.ContentType ? held.content.type : undefined
  if (!(type instanceof Y.Map)) return stored
  for (const [field, newest] of type._map) {
    const item = previous(newest, transaction)
    if (item)
      stored.set(
        field,
        plain(field, item.content.getContent().at(-1), (held) => wasThere(held, transaction)),
      )
  }
  return stored
}

/** What a record's map holds now. */
export function heldNow(map: RecordMap | undefined): Stored {
  return new Map([...(map ?? [])].map(([field, value]) => [field, plain(field, value)]))
}

/** A label as the rich text that it says: what a Y.Text said before the transaction cannot be held as one. */
function plain(field: string, value: unknown, isHeld?: (item: Y.Item) => boolean): unknown {
  return field === LABEL_FIELD && value instanceof Y.Text ? readText(value, isHeld) : value
}

/** The newest value of a map's key that was there before, if it was not deleted then. */
function previous(newest: Y.Item | null | undefined, transaction: Y.Transaction): Y.Item | undefined {
  let item = newest
  while (item && !wasThere(item, transaction)) item = item.left
  return item && !(item.content instanceof Y.ContentDeleted) ? item : undefined
}

function wasThere({ id }: Y.Item, { beforeState }: Y.Transaction): boolean {
  return id.clock < (beforeState.get(id.client) ?? 0)
}

/** Which record a type is in, and in which of its fields; without a field it is the record's own map. */
function placeOf(
  records: Y.Map<RecordMap>,
  type: Y.AbstractType<unknown>,
): { id: string | null; field: string | null } {
  let field: string | null = null
  for (let item = type._item; item;) {
    const { parent, parentSub }: Y.Item = item
    if (parent === records) return { id: parentSub, field }
    field = parentSub
    item = parent instanceof Y.AbstractType ? parent._item : null
  }
  return { id: null, field: null }
}
