import * as Y from 'yjs'
import { SCHEMA_VERSION } from '@jisr/shared/protocol/version.ts'
import type { KeptUpdate } from './cacheDatabase.ts'
import { readCopies, type Copy } from './keptCopies.ts'

/**
 * What becomes of a stale copy's updates once it is carried over; null when another tab has done that. What a third tab
 * may not have sent yet of the same document goes on standing on them, so that they then count as confirmed.
 */
export function settlementOf(
  copy: Copy,
  updates: readonly KeptUpdate[],
  keys: readonly number[],
): ((updates: IDBObjectStore) => void) | null {
  const { epoch, schema } = copy
  const [all, mine] = [[...copy.keys.confirmed, ...copy.keys.unsent], new Set(copy.keys.unsent)]
  const kept = new Map(keys.map((key, place) => [key, updates[place]]))
  if (!all.every((key) => kept.has(key))) return null
  const isNeeded = [...kept].some(
    ([key, update]) =>
      update?.unsentBy !== undefined && update.epoch === epoch && update.schema === schema && !mine.has(key),
  )
  return (store) => {
    if (!isNeeded) for (const key of all) store.delete(key)
    else for (const key of mine) store.put(withoutAuthor(kept.get(key)), key)
  }
}

function withoutAuthor(update: KeptUpdate | undefined): Partial<KeptUpdate> {
  const { unsentBy: _author, ...confirmed } = update ?? {}
  return confirmed
}

/** All that the server had confirmed of an epoch, as far as it is on disk. */
export async function confirmedIn(
  database: IDBDatabase,
  boardId: string,
  epoch: string | undefined,
): Promise<Uint8Array | null> {
  const { copies } = await readCopies(database, boardId)
  const copy = copies.find((other) => other.schema === SCHEMA_VERSION && other.epoch === epoch && !other.former)
  return copy?.confirmed ?? null
}

/** Whether a document holds nothing beyond what the server confirmed of it and these edits. */
export function isAllOf(doc: Y.Doc, confirmed: Y.Doc, mine: readonly { update: Uint8Array }[]): boolean {
  const all = new Y.Doc()
  Y.applyUpdate(all, Y.encodeStateAsUpdate(confirmed))
  for (const { update } of mine) Y.applyUpdate(all, update)
  const [has, needs] = [all, doc].map((each) => Y.decodeStateVector(Y.encodeStateVector(each)))
  all.destroy()
  return [...(needs ?? [])].every(([client, clock]) => (has?.get(client) ?? 0) >= clock)
}

/** What a page could not write any more, joined to what it had written before. */
export function joined(copies: readonly Copy[], former: Copy): Copy[] {
  const kept = copies.find(({ epoch, schema }) => epoch === former.epoch && schema === former.schema)
  if (!kept) return [...copies, former]
  const written = new Set(former.keys.unsent)
  const others = kept.unsent.filter((_update, place) => !written.has(kept.keys.unsent[place] ?? 0))
  const confirmed = Y.mergeUpdates([kept.confirmed, former.confirmed])
  const both = { ...kept, former: true, confirmed, unsent: [...others, ...former.unsent] }
  return copies.map((copy) => (copy === kept ? both : copy))
}
