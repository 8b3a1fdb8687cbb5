import { fromFields, toFields } from '@jisr/shared/document/records.ts'
import { validateRecord } from '@jisr/shared/document/validate.ts'
import type { Write } from './localChanges.ts'

/**
 * A gesture in progress as bytes: JSON of record id to what the gesture did to it. `f` are fields that it set, `d`
 * fields that it removed; `n` marks a record that the gesture made, null one that it took away.
 */
type Wire = Record<string, { n?: 1; f: Record<string, unknown>; d?: string[] } | null>

export function encodePreview(writes: readonly Write[]): Uint8Array {
  const preview: Wire = {}
  for (const write of writes) {
    if (write.kind === 'remove') preview[write.id] = null
    else if (write.kind === 'create') preview[write.id] = { n: 1, f: Object.fromEntries(toFields(write.record)) }
    else {
      const set = [...write.fields].filter(([, value]) => value !== undefined)
      const gone = [...write.fields.keys()].filter((field) => write.fields.get(field) === undefined)
      preview[write.id] = { f: Object.fromEntries(set), ...(gone.length > 0 && { d: gone }) }
    }
  }
  return new TextEncoder().encode(JSON.stringify(preview))
}

/** Reads what anybody may have sent; what is no preview is nothing. */
export function decodePreview(payload: Uint8Array): Map<string, Write> {
  const writes = new Map<string, Write>()
  for (const [id, change] of Object.entries(parse(payload))) {
    if (change === null) writes.set(id, { kind: 'remove', id })
    else if (isObject(change) && isObject(change['f'])) {
      const fields = new Map<string, unknown>(Object.entries(change['f']))
      if (change['n'] === 1) {
        const result = validateRecord(id, fromFields(id, fields))
        if (result.ok) writes.set(id, { kind: 'create', id, record: result.record })
      } else {
        for (const field of Array.isArray(change['d']) ? change['d'] : []) fields.set(String(field), undefined)
        writes.set(id, { kind: 'change', id, fields })
      }
    }
  }
  return writes
}

function parse(payload: Uint8Array): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(payload))
    return isObject(json) ? json : {}
  } catch {
    return {}
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
