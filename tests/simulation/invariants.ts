import { isEqual, type TLStore } from 'tldraw'
import type * as Y from 'yjs'
import { isDocumentRecord } from '@jisr/client/binding/localChanges.ts'
import { interceptChanges } from '@jisr/client/binding/tldrawInternals.ts'
import { entryFields } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { validateRecord } from '@jisr/shared/document/validate.ts'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'

export function documentRecords(store: TLStore): Map<string, DocumentRecord> {
  const records = store.allRecords().filter(isDocumentRecord) as DocumentRecord[]
  return new Map(records.map((record) => [record.id, record]))
}

/** Looks again and again at a store, each time only at what has changed. */
export class Watch {
  readonly stop: () => void
  readonly #store: TLStore
  readonly #changed: Set<string>

  /** @param tookAway hears of each record, and of each entry of a dictionary as `<id> <field>`, that a hand took away */
  constructor(store: TLStore, tookAway: (what: string) => void) {
    this.#store = store
    this.#changed = new Set(documentRecords(store).keys())
    this.stop = interceptChanges(store, ({ added, updated, removed }, source) => {
      for (const part of [added, updated, removed]) for (const id of Object.keys(part)) this.#changed.add(id)
      if (source !== 'user') return
      for (const record of Object.values(removed).filter(isDocumentRecord) as DocumentRecord[]) {
        tookAway(record.id)
        for (const field of entryFields(record)) tookAway(`${record.id} ${field}`)
      }
      for (const [before, after] of Object.values(updated)) {
        if (!isDocumentRecord(before) || !isDocumentRecord(after)) continue
        const left = new Set(entryFields(after))
        for (const field of entryFields(before)) if (!left.has(field)) tookAway(`${after.id} ${field}`)
      }
    })
  }

  faults(): string[] {
    if (this.#changed.size === 0) return []
    const records = documentRecords(this.#store)
    const changed = [...this.#changed].map((id) => records.get(id)).filter((record) => record !== undefined)
    this.#changed.clear()
    return [...invalid(changed), ...unsound(records)]
  }
}

/** Everything that would make a board impossible to draw. */
export function faultsOf(store: TLStore): string[] {
  const records = documentRecords(store)
  return [...invalid(records.values()), ...unsound(records)]
}

function invalid(records: Iterable<DocumentRecord>): string[] {
  const faults: string[] = []
  for (const record of records) {
    const result = validateRecord(record.id, record)
    if (!result.ok) faults.push(`${record.id}: ${result.why}`)
  }
  return faults
}

/** What dangles, goes round in circles or is there twice. */
function unsound(records: ReadonlyMap<string, DocumentRecord>): string[] {
  const faults: string[] = []
  const ends = new Set<string>()
  let pages = 0
  for (const [id, record] of records) {
    if (record.typeName === 'page') pages += 1
    if (record.typeName === 'shape' && !reachesPage(record, records))
      faults.push(`${id} in ${record.parentId} is on no page`)
    if (record.typeName === 'binding') {
      if (!records.has(record.fromId) || !records.has(record.toId)) faults.push(`${id} dangles`)
      const end = `${record.fromId} ${'terminal' in record.props ? record.props.terminal : ''}`
      if (ends.has(end)) faults.push(`${id} is a second binding of ${end}`)
      ends.add(end)
    }
  }
  if (pages === 0) faults.push('no page')
  if (!records.has('document:document')) faults.push('no document record')
  return faults
}

function reachesPage(shape: DocumentRecord, records: ReadonlyMap<string, DocumentRecord>): boolean {
  let at: DocumentRecord | undefined = shape
  for (let depth = 0; at?.typeName === 'shape' && depth <= records.size; depth += 1) at = records.get(at.parentId)
  return at?.typeName === 'page'
}

/** Equal indices, which tldraw would order by the accident of arrival. */
export function tiesOf(store: TLStore): string[] {
  const seen = new Set<string>()
  const ties: string[] = []
  for (const record of documentRecords(store).values()) {
    if (record.typeName !== 'shape' && record.typeName !== 'page') continue
    const key = `${record.typeName === 'shape' ? record.parentId : 'page'} ${record.index}`
    if (seen.has(key)) ties.push(`${record.id} at ${key}`)
    seen.add(key)
  }
  return ties
}

/** Ids of which two stores say different things. */
export function differences(a: TLStore, b: TLStore): string[] {
  const [left, right] = [documentRecords(a), documentRecords(b)]
  return [...new Set([...left.keys(), ...right.keys()])]
    .filter((id) => !isEqual(left.get(id), right.get(id)))
    .map((id) => `${id}: ${JSON.stringify(left.get(id))} / ${JSON.stringify(right.get(id))}`)
}

export function documentsEqual(a: Y.Doc, b: Y.Doc): boolean {
  return isEqual(recordsOf(a).toJSON(), recordsOf(b).toJSON())
}
