import * as Y from 'yjs'
import type { DocumentRecord } from '../shapes/schema.ts'
import { readRecord } from './records.ts'
import { recordsOf } from './roots.ts'
import { validateRecord } from './validate.ts'

/**
 * Some records as each of the edits that were not sent left them, oldest first; of what was put back, since then.
 *
 * @param confirmed what the edits stand on; Yjs updates, V1, like these
 */
export function historyOf(
  ids: ReadonlySet<string>,
  confirmed: Uint8Array,
  unsent: readonly Uint8Array[],
): Map<string, DocumentRecord[]> {
  const history = new Map<string, DocumentRecord[]>()
  if (ids.size === 0) return history
  const doc = new Y.Doc()
  Y.applyUpdate(doc, confirmed)
  const records = recordsOf(doc)
  // Most edits are letters of one text: reading all of the records after each would take seconds.
  const touched = new Set<unknown>()
  const known = new Set([...ids].filter((id) => records.has(id)))
  records.observeDeep((events) => {
    for (const { path, keys } of events) {
      if (path.length > 0) touched.add(path[0])
      else for (const id of keys.keys()) begin(id)
    }
  })
  const begin = (id: string): void => {
    touched.add(id)
    // What is put back says nothing of what others did to the one that was there before.
    if (known.has(id)) history.delete(id)
  }
  for (const update of unsent) {
    touched.clear()
    Y.applyUpdate(doc, update)
    for (const id of ids) {
      if (!touched.has(id)) continue
      const result = validateRecord(id, readRecord(records, id))
      if (result.ok) history.set(id, [...(history.get(id) ?? []), result.record])
    }
  }
  doc.destroy()
  return history
}
