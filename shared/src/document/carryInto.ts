import * as Y from 'yjs'
import { bringBack, itemsOf } from './bringBack.ts'
import { carryOver, type LeftOver } from './carryOver.ts'
import { historyOf } from './historyOf.ts'
import { leaveOthersLetters, withoutLetters } from './othersLetters.ts'
import { withoutTiesLock } from './migrations.ts'
import { readRecord } from './records.ts'
import { ancestorsOf, metaOf, recordsOf } from './roots.ts'
import type { DocumentRecord } from '../shapes/schema.ts'
import { validRecords } from './validRecords.ts'
import { writeAll } from './writes.ts'

/** What two copies of one document have in common in `meta`. */
const MARKS = ['epoch', 'version'] as const

/** A board's former document as a page kept it; Yjs updates, V1. */
export interface FormerDocument {
  /** All that the server had confirmed. */
  confirmed: Uint8Array
  /** What was done here and has no receipt, oldest first. */
  unsent: readonly Uint8Array[]
}

/**
 * Writes into a board's present document what a former one holds and the server does not have, as one transaction. A
 * copy of the present one, which could not be merged for the client ids in it, also brings back what others had shown
 * and a crash took from the server.
 *
 * @param backup Yjs state vector of what the server's backup held, while it takes back what it lacks
 * @returns edits of mine that have no place any more, to be shown
 */
export function carryInto(
  doc: Y.Doc,
  copy: FormerDocument,
  backup: Uint8Array | undefined,
  origin: unknown,
): LeftOver[] {
  const { confirmed, unsent } = withoutArrived(copy, doc)
  const former = new Y.Doc()
  Y.applyUpdate(former, confirmed)
  const base = validRecords(former)
  const isLaterCopy = backup !== undefined && isLater(former, backup, doc)
  const confirmedRecords = new Map([...recordsOf(former).keys()].map((id) => [id, readRecord(recordsOf(former), id)]))
  const confirmedItems = new Map(itemsOf(recordsOf(former)))
  const shown = new Map(base)
  const confirmedIds = makersOf(former)
  const seen = Y.decodeStateVector(Y.encodeStateVector(former))
  for (const update of unsent) Y.applyUpdate(former, update)
  const mine = validRecords(former)
  const ids = makersOf(former)
  const isMade = (id: string): boolean => ids.get(id) !== confirmedIds.get(id)
  // Of a task put back it is told letter by letter what I said.
  const remade = [...mine.values()].filter(({ id, typeName }) => typeName === 'shape' && base.has(id) && isMade(id))
  const made = [...mine.keys()].filter((id) => !confirmedRecords.has(id) && recordsOf(doc).has(id))
  const had = historyOf(new Set([...made, ...remade.map(({ id }) => id)]), confirmed, unsent)
  // Where an edit of mine won over another's, what was confirmed has neither value: the record was there all the same.
  for (const id of mine.keys()) {
    const confirmedRecord = confirmedRecords.get(id)
    if (!base.has(id) && confirmedRecord) base.set(id, confirmedRecord as DocumentRecord)
  }
  for (const records of [base, mine]) {
    for (const [id, record] of records) records.set(id, withoutTiesLock(former, record))
  }
  const isOfThisDocument = MARKS.every((mark) => isSame(mark, former, doc))
  if (isOfThisDocument) leaveOthersLetters({ copy: former, unsent, base, mine, isMade })
  // What I knew as deleted I put back myself; what others made and deleted after I had made the same I did not know.
  const isKnownDeleted = (id: string): boolean =>
    !confirmedRecords.has(id) && standsOn(former, itemsOf(recordsOf(former)).get(id), confirmedItems.get(id))
  const isGone = (id: string): boolean =>
    itemsOf(recordsOf(doc)).has(id) && !recordsOf(doc).has(id) && !isKnownDeleted(id)
  const gone = new Set([...mine.keys()].filter(isGone))
  former.destroy()
  return doc.transact(() => {
    const theirs = validRecords(doc)
    if (backup && isLaterCopy) {
      writeAll(doc, bringBack(doc, theirs, mine, Y.decodeStateVector(backup)), origin)
      return []
    }
    if (isOfThisDocument) {
      // What cannot be read was not deleted, and what stands in the place of what I was shown may be younger.
      const ids = makersOf(doc)
      for (const id of confirmedRecords.keys()) {
        const now = theirs.get(id)
        if (now && (!shown.has(id) || ids.get(id) !== confirmedIds.get(id))) shown.set(id, now)
      }
      const lost = bringBack(doc, theirs, shown, heldByBoth(seen, doc))
      writeAll(doc, lost.map(withoutLetters), origin)
    }
    const { writes, leftOver } = carryOver({
      base,
      mine,
      theirs: isOfThisDocument ? validRecords(doc) : theirs,
      gone,
      remade: new Set(remade.map(({ id }) => id)),
      had,
    })
    writeAll(doc, writes, origin)
    return leftOver
  }, origin)
}

/**
 * An edit may have arrived without its receipt: what the fresh document says of it is younger then. It tells how much its
 * parent held; a deletion alone leaves no trace in that, and is judged as one that was not sent.
 */
function withoutArrived({ confirmed, unsent }: FormerDocument, doc: Y.Doc): FormerDocument {
  const held = heldBefore(doc)
  const arrived = unsent.filter((update) => {
    const ends = [...Y.parseUpdateMeta(update).to]
    return ends.length > 0 && ends.every(([client, clock]) => clock <= (held.get(client) ?? 0))
  })
  if (arrived.length === 0) return { confirmed, unsent }
  return {
    confirmed: Y.mergeUpdates([confirmed, ...arrived]),
    unsent: unsent.filter((update) => !arrived.includes(update)),
  }
}

/** @returns Yjs client id to clock, of the document that this one took the place of */
function heldBefore(doc: Y.Doc): ReadonlyMap<number, number> {
  const held = metaOf(doc).get('held')
  return held instanceof Uint8Array ? Y.decodeStateVector(held) : new Map()
}

/** Which Yjs item stands under each record id. */
function makersOf(doc: Y.Doc): Map<string, string> {
  return new Map(
    [...itemsOf(recordsOf(doc))].map(
      ([
        id,
        {
          id: { client, clock },
        },
      ]) => [id, `${client} ${clock}`],
    ),
  )
}

/** Whether an item was written over another one, at whatever remove: who wrote it had seen that. */
function standsOn({ store }: Y.Doc, item: Y.Item | undefined, other: Y.Item | undefined): boolean {
  if (!other) return false
  for (let at = item?.origin; at; at = Y.getItem(store, at).origin) {
    if (at.client === other.id.client && at.clock >= other.id.clock && at.clock < other.id.clock + other.length)
      return true
  }
  return false
}

function heldByBoth(one: ReadonlyMap<number, number>, doc: Y.Doc): Map<number, number> {
  const other = Y.decodeStateVector(Y.encodeStateVector(doc))
  return new Map([...one].map(([client, clock]) => [client, Math.min(clock, other.get(client) ?? 0)]))
}

function isSame(mark: string, one: Y.Doc, other: Y.Doc): boolean {
  const value = metaOf(one).get(mark)
  return value !== undefined && value === metaOf(other).get(mark)
}

/** Whether a former document is a later state of what the backup held: of a later epoch, or with all of it. */
function isLater(former: Y.Doc, backup: Uint8Array, doc: Y.Doc): boolean {
  const epoch = metaOf(doc).get('epoch')
  if (ancestorsOf(former).includes(String(epoch))) return true
  const has = Y.decodeStateVector(Y.encodeStateVector(former))
  return (
    metaOf(former).get('epoch') === epoch &&
    [...Y.decodeStateVector(backup)].every(([client, clock]) => (has.get(client) ?? 0) >= clock)
  )
}
