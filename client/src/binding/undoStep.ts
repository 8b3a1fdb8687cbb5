import type { RecordsDiff, TLRecord, TLStore } from 'tldraw'
import { fromFields, toFields, type Fields } from '@jisr/shared/document/records.ts'
import { isSameValue, LABEL_FIELD } from '@jisr/shared/document/stored.ts'
import { mergeTexts } from '@jisr/shared/document/textMerge.ts'
import type { BoardRecord, DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import { isDocumentRecord } from './localChanges.ts'

/** What I did to one record, field by field, so that taking it back leaves others' fields alone. */
export type Deed =
  | { kind: 'made'; record: DocumentRecord }
  | { kind: 'removed'; record: DocumentRecord }
  | { kind: 'changed'; fields: Map<string, Change> }
export interface Change {
  before: unknown
  after: unknown
}
export type Step = Map<string, Deed>

/** What of the browser's own state comes back with an undo; cameras and open menus stay. */
const SESSION_FIELDS: Readonly<Record<string, readonly string[]>> = {
  instance: ['currentPageId'],
  instance_page_state: ['selectedShapeIds', 'focusedGroupId'],
}

export function isUndoable(record: BoardRecord): boolean {
  return isDocumentRecord(record) || record.typeName in SESSION_FIELDS
}

export function fieldsOf(record: BoardRecord): Fields {
  if (isDocumentRecord(record)) return toFields(record)
  const values = new Map<string, unknown>(Object.entries(record))
  return new Map((SESSION_FIELDS[record.typeName] ?? []).map((field) => [field, values.get(field)]))
}

export function replaceFields(record: BoardRecord, fields: Fields): BoardRecord {
  if (!isDocumentRecord(record)) return { ...record, ...Object.fromEntries(fields) }
  const all = toFields(record)
  for (const [field, value] of fields) {
    if (value === undefined) all.delete(field)
    else all.set(field, value)
  }
  return fromFields(record.id, all) as BoardRecord
}

/** Adds what a change of the store did; returns whether anything of it can be undone. */
export function addToStep(step: Step, changes: RecordsDiff<BoardRecord>): boolean {
  let added = false
  for (const record of Object.values(changes.added)) {
    if (!isDocumentRecord(record)) continue
    added = true
    const deed = step.get(record.id)
    if (deed?.kind === 'removed') setChanged(step, record.id, deed.record, record)
    else step.set(record.id, { kind: 'made', record })
  }
  for (const [before, after] of Object.values(changes.updated)) {
    if (!isUndoable(after)) continue
    const deed = step.get(after.id)
    if (deed?.kind === 'made' && isDocumentRecord(after)) {
      step.set(after.id, {
        kind: 'made',
        record: isDocumentRecord(before) ? asIMadeIt(deed.record, before, after) : after,
      })
      added = true
    } else if (setChanged(step, after.id, before, after)) added = true
  }
  for (const record of Object.values(changes.removed)) {
    if (!isDocumentRecord(record)) continue
    added = true
    const deed = step.get(record.id)
    if (deed?.kind === 'made') step.delete(record.id)
    else step.set(record.id, { kind: 'removed', record: deed ? undone(record, deed) : record })
  }
  return added
}

/** Adds a later step to an earlier one. */
export function joinSteps(step: Step, later: Step): void {
  for (const [id, deed] of later) {
    const first = step.get(id)
    if (first === undefined) step.set(id, deed)
    else if (first.kind === 'made') joinMade(step, id, first, deed)
    else if (deed.kind === 'removed') step.set(id, { kind: 'removed', record: undone(deed.record, first) })
    else if (deed.kind === 'made' && first.kind === 'removed') setChanged(step, id, first.record, deed.record)
    else if (deed.kind === 'changed' && first.kind === 'changed') {
      for (const [field, change] of deed.fields) {
        first.fields.set(field, asOneChange(field, first.fields.get(field), change))
      }
    } else step.set(id, deed)
  }
}

function joinMade(step: Step, id: string, first: { record: DocumentRecord }, deed: Deed): void {
  if (deed.kind === 'removed') step.delete(id)
  else if (deed.kind === 'made') step.set(id, deed)
  else {
    const fields = new Map([...deed.fields].map(([field, { after }]) => [field, after]))
    step.set(id, { kind: 'made', record: replaceFields(first.record, fields) as DocumentRecord })
  }
}

/** A removed record as it was before the step also changed it. */
function undone(record: DocumentRecord, deed: Deed): DocumentRecord {
  if (deed.kind !== 'changed') return record
  const fields = new Map([...deed.fields].map(([field, { before }]) => [field, before]))
  return replaceFields(record, fields) as DocumentRecord
}

/** Two changes of mine as one. What others typed into the label in between is not mine to take back. */
function asOneChange(field: string, first: Change | undefined, { before, after }: Change): Change {
  if (first === undefined) return { before, after }
  const isTyped = field === LABEL_FIELD && !isSameValue(field, first.after, before)
  return { before: isTyped ? (mergeTexts(first.after, first.before, before) ?? first.before) : first.before, after }
}

/** A record that I made, after another change of mine: without what others typed into its label. */
function asIMadeIt(made: DocumentRecord, before: DocumentRecord, after: DocumentRecord): DocumentRecord {
  const [mine, from, to] = [made, before, after].map((record) => toFields(record).get(LABEL_FIELD))
  if (mine === undefined || isSameValue(LABEL_FIELD, mine, from)) return after
  const label = mergeTexts(from, to, mine)
  return label === null ? after : (replaceFields(after, new Map([[LABEL_FIELD, label]])) as DocumentRecord)
}

function setChanged(step: Step, id: string, from: BoardRecord, to: BoardRecord): boolean {
  const deed = step.get(id)
  const fields = deed?.kind === 'changed' ? deed.fields : new Map<string, Change>()
  const old = fieldsOf(from)
  const now = fieldsOf(to)
  let changed = false
  for (const field of new Set([...old.keys(), ...now.keys()])) {
    const [before, after] = [old.get(field), now.get(field)]
    if (isSameValue(field, before, after)) continue
    fields.set(field, asOneChange(field, fields.get(field), { before, after }))
    changed = true
  }
  if (fields.size > 0) step.set(id, { kind: 'changed', fields })
  else step.delete(id)
  return changed
}

export function getAny(store: TLStore, id: string): BoardRecord | undefined {
  return store.unsafeGetWithoutCapture(id as TLRecord['id'])
}
