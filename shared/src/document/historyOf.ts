import * as Y from 'yjs'
import { readRecord, toFields, type Fields } from './records.ts'
import { recordsOf } from './roots.ts'
import { seenFields } from './seenFields.ts'
import { validateRecord } from './validate.ts'

/**
 * The fields of some records as each of the edits that were not sent left them, oldest first; of what was put back, since
 * then, after those fields that were seen of the one that was there before.
 *
 * @param confirmed what the edits stand on; Yjs updates, V1, like these
 */
export function historyOf(
  ids: ReadonlySet<string>,
  confirmed: Uint8Array,
  unsent: readonly Uint8Array[],
): Map<string, Fields[]> {
  const history = new Map<string, Fields[]>()
  if (ids.size === 0) return history
  const doc = new Y.Doc()
  Y.applyUpdate(doc, confirmed)
  const records = recordsOf(doc)
  // Most edits are letters of one text: reading all of the records after each would take seconds.
  const touched = new Set<unknown>()
  const seen = seenFields(
    [...ids].filter((id) => records.has(id)),
    records,
    unsent,
  )
  records.observeDeep((events) => {
    for (const { path, keys } of events) {
      if (path.length > 0) touched.add(path[0])
      else for (const id of keys.keys()) begin(id)
    }
  })
  const begin = (id: string): void => {
    touched.add(id)
    // What is put back says nothing of what others did to the one that was there before.
    const before = seen.get(id)
    if (before) history.set(id, [before])
  }
  for (const update of unsent) {
    touched.clear()
    Y.applyUpdate(doc, update)
    for (const id of ids) {
      if (!touched.has(id)) continue
      const result = validateRecord(id, readRecord(records, id))
      if (result.ok) history.set(id, [...(history.get(id) ?? []), toFields(result.record)])
    }
  }
  doc.destroy()
  return history
}
