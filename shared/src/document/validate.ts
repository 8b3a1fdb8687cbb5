import { DOCUMENT_TYPES, recordTypes, type DocumentRecord } from '../shapes/schema.ts'
import { jsonFault, type JsonFault } from './jsonFault.ts'
import { richTextFault } from './richText.ts'

/** Largest coordinate and length on a board, in tldraw units. */
export const MAX_COORDINATE = 1e7
const MAX_ID_LENGTH = 200

/** Records that passed. They are immutable, so that each is validated once, however many it goes through. */
const passed = new WeakSet<object>()

/** Why a record is refused. Each is a message of the catalogues too, `board.unfit.<reason>`. */
export type RefusalReason = JsonFault | 'noRecord' | 'kind' | 'id' | 'ownParent' | 'text' | 'value'

export interface Refusal {
  reason: RefusalReason
  /** For logs and whoever mends it: English, and of `text` and `value` the more exact. */
  why: string
}

export type Validation = { ok: true; record: DocumentRecord } | ({ ok: false } & Refusal)

const WHY: Record<RefusalReason, string> = {
  noRecord: 'no record',
  kind: 'not a kind of record that a document holds',
  id: 'its id is not its key',
  tooLarge: 'larger than a record may be',
  tooDeep: 'nested deeper than a record may be',
  number: 'a number is out of bounds',
  notJson: 'not plain JSON',
  ownParent: 'its own parent',
  text: 'no rich text',
  value: 'does not validate',
}

/**
 * Decides whether what a document holds under `id` may enter anybody's store. tldraw's validators alone let pass
 * what crashes a page or belongs to one browser only; the page and the server both ask here, so that they agree.
 *
 * @param json a record as `fromFields` put it together
 */
export function validateRecord(id: string, json: unknown): Validation {
  if (typeof json !== 'object' || json === null) return refuse('noRecord')
  const record = json as DocumentRecord
  const typeName = DOCUMENT_TYPES.find((name) => name === record.typeName)
  if (typeName === undefined) return refuse('kind')
  if (record.id !== id || id.length > MAX_ID_LENGTH) return refuse('id')
  const fault = jsonFault(record, typeName === 'asset' ? Number.MAX_VALUE : MAX_COORDINATE)
  if (fault !== null) return refuse(fault)
  const misfit = shapeFault(record)
  if (misfit !== null) return misfit
  try {
    recordTypes[typeName].validate(record)
    passed.add(record)
    return { ok: true, record }
  } catch (error) {
    return refuse('value', error instanceof Error ? error.message.slice(0, 200) : undefined)
  }
}

/** Whether `validateRecord` has let this very object pass. */
export function hasPassed(record: object): boolean {
  return passed.has(record)
}

function shapeFault(record: DocumentRecord): Validation | null {
  if (record.typeName !== 'shape') return null
  if (record.parentId === record.id) return refuse('ownParent')
  const props: unknown = record.props
  if (typeof props !== 'object' || props === null || !('richText' in props)) return null
  const fault = richTextFault(props.richText)
  return fault === null ? null : refuse('text', fault)
}

function refuse(reason: RefusalReason, why = WHY[reason]): Validation {
  return { ok: false, reason, why }
}
