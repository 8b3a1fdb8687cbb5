import type { TLRecord, TLStore } from 'tldraw'
import { diffFields, withFields } from '@jisr/shared/document/records.ts'
import { unrepaired } from '@jisr/shared/document/repair.ts'
import { reuse } from '@jisr/shared/document/reuse.ts'
import { validateRecord } from '@jisr/shared/document/validate.ts'
import type { Write } from '@jisr/shared/document/writes.ts'
import { DOCUMENT_TYPES, type DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import type { OthersEntries } from './othersEntries.ts'

const TYPES: ReadonlySet<string> = new Set(DOCUMENT_TYPES)

export function isDocumentRecord(record: { typeName: string }): record is DocumentRecord {
  return TYPES.has(record.typeName)
}

export function getRecord(store: TLStore, id: string): DocumentRecord | undefined {
  const record = store.unsafeGetWithoutCapture(id as TLRecord['id'])
  return record && isDocumentRecord(record) ? record : undefined
}

/** What I did to a record since it was shown to me so; null when nothing. */
export function localWrite(
  id: string,
  shown: DocumentRecord | undefined,
  mine: DocumentRecord | undefined,
  others: OthersEntries,
): Write | null {
  if (shown === mine) return null
  if (mine === undefined) return { kind: 'remove', id }
  if (shown === undefined) return { kind: 'create', id, record: unrepaired(mine) }
  const fields = others.without(shown, diffFields(shown, mine))
  return fields.size === 0 ? null : { kind: 'change', id, fields }
}

/**
 * Puts what I am doing on top of what others did meanwhile: the fields that I touch stay mine, all others follow.
 * What others deleted is gone; what I deleted stays deleted.
 */
export function rebase(
  before: DocumentRecord | undefined,
  after: DocumentRecord | undefined,
  mine: DocumentRecord | undefined,
  others: OthersEntries,
): DocumentRecord | undefined {
  if (mine === undefined || before === undefined) return mine
  if (after === undefined) return undefined
  const result = validateRecord(mine.id, withFields(after, others.without(after, diffFields(before, mine))))
  return result.ok ? reuse(mine, result.record) : after
}
