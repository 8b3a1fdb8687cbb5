import * as Y from 'yjs'
import { CLAIM_PREFIX, isClaimField } from '../plan/letters.ts'
import type { DocumentRecord } from '../shapes/schema.ts'
import { itemsOf } from './bringBack.ts'
import { recordsOf } from './roots.ts'
import type { Write } from './writes.ts'

/** A copy that is carried over, before and after the edits that were made in it and not sent. */
export interface Edited {
  copy: Y.Doc
  /** Yjs updates, V1, which `copy` holds. */
  unsent: readonly Uint8Array[]
  base: Map<string, DocumentRecord>
  mine: Map<string, DocumentRecord>
  /** Whether an edit made the record that stands under this id, in another's place perhaps. */
  isMade: (id: string) => boolean
}

/**
 * Takes out of both sides the letters that nobody here gave or took back: carried over they would be said in my name, or
 * taken away by me who never saw them.
 */
export function leaveOthersLetters({ copy, unsent, base, mine, isMade }: Edited): void {
  const own = new Set(unsent.flatMap((update) => [...Y.parseUpdateMeta(update).from.keys()]))
  for (const [id, map] of recordsOf(copy)) {
    if (mine.get(id)?.typeName !== 'event') continue
    const made = isMade(id)
    const isOthers = (field: string): boolean => {
      const item = itemsOf(map).get(field)
      // Taking back makes no item of mine; where others did, neither side has it.
      if (item?.deleted) return false
      return item ? !own.has(item.id.client) : made
    }
    for (const side of [base, mine]) leaveOut(side, id, isOthers)
  }
}

/**
 * What brings back others' lost work says nothing of letters: who gave one, or took it back, does so again. Written by me
 * it would only be taken out, and hide the giver's own when that comes.
 */
export function withoutLetters(write: Write): Write {
  if (write.kind === 'remove') return write
  if (write.kind === 'create') {
    const made = new Map([[write.id, write.record]])
    leaveOut(made, write.id, () => true)
    return { ...write, record: made.get(write.id) ?? write.record }
  }
  return { ...write, fields: new Map([...write.fields].filter(([field]) => !isClaimField(field))) }
}

function leaveOut(records: Map<string, DocumentRecord>, id: string, isLeft: (field: string) => boolean): void {
  const record = records.get(id)
  if (record?.typeName !== 'event') return
  const kept = Object.entries(record.props.letters).filter(([key]) => !isLeft(CLAIM_PREFIX + key))
  records.set(id, { ...record, props: { ...record.props, letters: Object.fromEntries(kept) } })
}
