import type { TLShape } from '@tldraw/tlschema'
import type { DocumentRecord } from '../shapes/schema.ts'
import { diffFields, PLACE, toFields, withFields, type Fields } from './records.ts'
import { FALLBACK_PAGE } from './repair.ts'
import { isSameValue } from './stored.ts'
import { mergeTexts } from './textMerge.ts'
import { validateRecord } from './validate.ts'
import type { Write } from './writes.ts'

const LABEL = 'props.richText'

type Records = ReadonlyMap<string, DocumentRecord>

/** A board as three sides know it. */
export interface Sides {
  /** As the server had confirmed it to me, in a former document. */
  base: Records
  /** The same with my unsent edits. */
  mine: Records
  /** As the server has it now, in its present document. */
  theirs: Records
  /** Ids of what the present document held once. Others made it again for me, and deleted it. */
  gone?: ReadonlySet<string>
  /** Ids of what I made in the place of what others were still changing. */
  remade?: ReadonlySet<string>
  /** The fields of what I made after each of my unsent edits: how far of it arrived is not known. */
  had?: ReadonlyMap<string, readonly Fields[]>
}

/** An edit of mine that has no place on the board any more. */
export interface LeftOver {
  /**
   * - `deleted`: I changed what others have deleted. Written, it would revive it.
   * - `changed`: I deleted what others have changed. It stays.
   * - `unfit`: my change and theirs make no valid record together, or I made what others have changed. Theirs stays.
   */
  why: 'deleted' | 'changed' | 'unfit'
  /** As I had it; what I deleted as it was before. */
  record: DocumentRecord
  /** The fields that I changed; empty for a deletion. */
  fields: Fields
}

export interface CarriedOver {
  writes: Write[]
  leftOver: LeftOver[]
}

/**
 * Carries edits that were never sent from a former document to the present one, field by field: two documents of one
 * board have no history in common, and merging them would revive whatever was deleted in between.
 *
 * Only what I changed is written, and only where it still has something to be written to. What I made is made again; I
 * delete only what nobody else has changed or put something into since.
 */
export function carryOver({ base, mine, theirs, gone, remade, had }: Sides): CarriedOver {
  const edits: Write[] = []
  const leftOver: LeftOver[] = []
  for (const [id, record] of mine) {
    const now = theirs.get(id)
    // What differs between two records under one id is not what I did.
    const before = now && remade?.has(id) ? undefined : base.get(id)
    if (before === undefined && now === undefined) {
      if (gone?.has(id)) leftOver.push({ why: 'deleted', record, fields: toFields(record) })
      else edits.push({ kind: 'create', id, record })
      continue
    }
    // What I made may have arrived without my having learnt of it.
    const fields = diffFields(before ?? (now as DocumentRecord), record)
    if (!before && now) {
      const others = takeOthers(fields, now, had?.get(id) ?? [])
      if (others.size > 0) leftOver.push({ why: 'unfit', record, fields: others })
    }
    if (fields.size === 0) continue
    if (before && now) mergeLabel(fields, before, now)
    if (now === undefined) leftOver.push({ why: 'deleted', record, fields })
    else if (validateRecord(id, withFields(now, fields)).ok) edits.push({ kind: 'change', id, fields })
    else leftOver.push({ why: 'unfit', record, fields })
  }
  const writes = sound(edits, theirs)

  const deleted = [...base.values()].filter(({ id }) => !mine.has(id) && theirs.has(id))
  const untouched = deleted.filter((before) => diffFields(before, theirs.get(before.id) ?? before).size === 0)
  const removals = removable(new Set(untouched.map(({ id }) => id)), writes, theirs)
  // A binding went with one of its shapes; where that one stays, so does the binding.
  const stays = ({ id }: { id: string }): boolean => !removals.has(id)
  const staying = new Set<string>(deleted.filter(stays).map(({ id }) => id))
  for (const record of deleted) {
    const isHeld = record.typeName === 'binding' && (staying.has(record.fromId) || staying.has(record.toId))
    if (!stays(record)) {
      if (!isHeld) writes.push({ kind: 'remove', id: record.id })
    } else leftOver.push({ why: 'changed', record, fields: new Map() })
  }
  return { writes, leftOver }
}

/**
 * Leaves of my fields of what I made those that nobody changed since it arrived: it lacks them, or has them as I had them.
 *
 * @returns the rest, but for what I never saw and do not have, as others' letters in a task of mine
 */
function takeOthers(fields: Fields, now: DocumentRecord, had: readonly Fields[]): Fields {
  const theirs = toFields(now)
  const others: Fields = new Map()
  for (const [field, value] of fields) {
    const current = theirs.get(field)
    if (value !== undefined && current === undefined) continue
    if (had.some((earlier) => isSameValue(field, earlier.get(field), current))) continue
    fields.delete(field)
    if (value !== undefined) others.set(field, value)
  }
  return others
}

/** Of a label that others typed in as well, both sides' letters stay. */
function mergeLabel(fields: Fields, before: DocumentRecord, now: DocumentRecord): void {
  if (!fields.has(LABEL)) return
  const merged = mergeTexts(toFields(before).get(LABEL), fields.get(LABEL), toFields(now).get(LABEL))
  if (merged !== null) fields.set(LABEL, merged)
}

/**
 * What is made goes where it can be: without a binding that lacks a shape, and to the first page what lacks its parent,
 * as the repairs would show it.
 */
export function sound(writes: readonly Write[], theirs: Records): Write[] {
  const made = new Set(writes.flatMap(({ kind, id }) => (kind === 'create' ? [id] : [])))
  const isThere = (id: string): boolean => made.has(id) || theirs.has(id)
  const page = firstPage(theirs)
  return writes.flatMap((write): Write[] => {
    if (write.kind === 'create') {
      const { record } = write
      if (record.typeName === 'binding' && !(isThere(record.fromId) && isThere(record.toId))) return []
      if (record.typeName !== 'shape' || isThere(record.parentId)) return [write]
      return [{ ...write, record: { ...record, parentId: page } }]
    }
    const place = placeIn(write)
    if (write.kind !== 'change' || !place || isThere(place[0])) return [write]
    return [{ ...write, fields: new Map([...write.fields, [PLACE, [page, place[1], place[2]]]]) }]
  })
}

/** Of these, what nothing stands in that stays, once the writes are done. */
export function removable(candidates: ReadonlySet<string>, writes: readonly Write[], theirs: Records): Set<string> {
  const parents = new Map<string, string>()
  for (const record of theirs.values()) if (record.typeName === 'shape') parents.set(record.id, record.parentId)
  for (const write of writes) {
    const place = placeIn(write)
    if (write.kind === 'create' && write.record.typeName === 'shape') parents.set(write.id, write.record.parentId)
    else if (place) parents.set(write.id, place[0])
  }
  const removals = new Set(candidates)
  for (const id of parents.keys()) {
    if (candidates.has(id)) continue
    const passed = new Set<string>()
    for (let at = parents.get(id); at !== undefined && !passed.has(at); at = parents.get(at)) {
      passed.add(at)
      removals.delete(at)
    }
  }
  return removals
}

function placeIn(write: Write): [parentId: string, x: number, y: number] | undefined {
  return write.kind === 'change' ? (write.fields.get(PLACE) as [string, number, number] | undefined) : undefined
}

function firstPage(records: Records): TLShape['parentId'] {
  let first: DocumentRecord | undefined
  for (const record of records.values()) {
    if (record.typeName !== 'page') continue
    if (first?.typeName !== 'page' || record.index < first.index) first = record
  }
  return first?.typeName === 'page' ? first.id : FALLBACK_PAGE.id
}
