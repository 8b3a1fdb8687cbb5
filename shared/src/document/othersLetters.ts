import * as Y from 'yjs'
import { CLAIM_PREFIX, isClaimField } from '../plan/letters.ts'
import type { DocumentRecord } from '../shapes/schema.ts'
import { itemsOf } from './bringBack.ts'
import { recordsOf } from './roots.ts'

/** Record id to the fields of letters in it. */
export type Letters = ReadonlyMap<string, ReadonlySet<string>>

/**
 * The letters of a copy that did not come with the edits made here: in my name they would say what I did not.
 *
 * @param unsent the edits made here, which `copy` holds; Yjs updates, V1
 */
export function othersLetters(copy: Y.Doc, unsent: readonly Uint8Array[]): Letters {
  const mine = new Set(unsent.flatMap((update) => [...Y.parseUpdateMeta(update).from.keys()]))
  const letters = new Map<string, Set<string>>()
  for (const [id, map] of recordsOf(copy)) {
    if (!(map instanceof Y.Map)) continue
    const fields = [...itemsOf(map)].filter(([field, { id }]) => isClaimField(field) && !mine.has(id.client))
    if (fields.length > 0) letters.set(id, new Set(fields.map(([field]) => field)))
  }
  return letters
}

/** Takes letters out of a copy's records. */
export function leaveOut(letters: Letters, records: Map<string, DocumentRecord>): void {
  for (const [id, fields] of letters) {
    const record = records.get(id)
    if (record?.typeName !== 'event') continue
    const kept = Object.entries(record.props.letters).filter(([key]) => !fields.has(CLAIM_PREFIX + key))
    records.set(id, { ...record, props: { ...record.props, letters: Object.fromEntries(kept) } })
  }
}
