import { DOCUMENT_TYPES, recordTypes, type DocumentRecord } from '../shapes/schema.ts'
import { jsonFault } from './jsonFault.ts'
import { richTextFault } from './richText.ts'

/** Largest coordinate and length on a board, in tldraw units. */
export const MAX_COORDINATE = 1e7
const MAX_ID_LENGTH = 200

/** Records that passed. They are immutable, so that each is validated once, however many it goes through. */
const passed = new WeakSet<object>()

export type Validation = { ok: true; record: DocumentRecord } | { ok: false; why: string }

/**
 * Decides whether what a document holds under `id` may enter anybody's store. tldraw's validators alone let pass
 * what crashes a page or belongs to one browser only; the page and the server both ask here, so that they agree.
 *
 * @param json a record as `fromFields` put it together
 */
export function validateRecord(id: string, json: unknown): Validation {
  if (typeof json !== 'object' || json === null) return refuse('no record')
  const record = json as DocumentRecord
  const typeName = DOCUMENT_TYPES.find((name) => name === record.typeName)
  if (typeName === undefined) return refuse('not a kind of record that a document holds')
  if (record.id !== id || id.length > MAX_ID_LENGTH) return refuse('its id is not its key')
  const fault =
    jsonFault(record, typeName === 'asset' ? Number.MAX_VALUE : MAX_COORDINATE) ??
    (typeName === 'shape' ? shapeFault(record) : null)
  if (fault !== null) return refuse(fault)
  try {
    recordTypes[typeName].validate(record)
    passed.add(record)
    return { ok: true, record }
  } catch (error) {
    return refuse(error instanceof Error ? error.message.slice(0, 200) : 'does not validate')
  }
}

/** Whether `validateRecord` has let this very object pass. */
export function hasPassed(record: object): boolean {
  return passed.has(record)
}

function shapeFault(record: DocumentRecord): string | null {
  if (record.typeName !== 'shape') return null
  if (record.parentId === record.id) return 'its own parent'
  const props: unknown = record.props
  if (typeof props !== 'object' || props === null || !('richText' in props)) return null
  return richTextFault(props.richText)
}

function refuse(why: string): Validation {
  return { ok: false, why }
}
