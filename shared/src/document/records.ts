import * as Y from 'yjs'
import type { DocumentRecord } from '../shapes/schema.ts'
import type { SketchShape } from '../shapes/sketch.ts'
import type { RecordMap } from './roots.ts'
import { fromStored, isSameValue, storeField, toStored } from './stored.ts'

/**
 * The layout of a record in the document: one Y.Map, one key per field, so that concurrent edits of different
 * fields both survive.
 *
 * - `id` is the map's key among the records and not stored again.
 * - A shape's `parentId`, `x` and `y` are one key `place`: [parentId, x, y]. Apart, a move into a frame and a drag
 *   on the page would merge to page coordinates inside the frame.
 * - A sketch's `corner` and `scale` are one key `window`: [x, y, scale]. Apart, a slide and a change of the scale at the
 *   same moment would merge to a window that neither of the two people saw.
 * - `props` and `meta` are flattened to `props.<name>` and `meta.<name>`; each value is one JSON leaf, except for
 *   dictionary props, whose entries are leaves of their own: `props.<name>.<key>`.
 * - What of these fields is kept, and how, is told in `stored.ts`: a label as a text that several people can type in.
 *
 * Props that tldraw derives from a label (`growY`, `fontSizeAdjustment`, an autosized `w`) are fields like any
 * other: whoever edits the label writes them in the same transaction, and nobody writes them on receipt.
 */
const DICTIONARY_PROPS: Readonly<Record<string, readonly string[]>> = {
  line: ['points'],
  timeline: ['lanes', 'collapsed', 'items'],
  matrix: ['rows', 'columns'],
  sketch: ['layers'],
  measure: ['points'],
  scan: ['ties'],
  event: ['after', 'letters'],
}

export const PLACE = 'place'
const IN_PLACE: ReadonlySet<string> = new Set(['parentId', 'x', 'y'])
export const WINDOW = 'window'
const UNSAFE: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Field to value; in a patch, undefined means that the field goes. */
export type Fields = Map<string, unknown>

/** Splits a record into its document fields. */
export function toFields(record: DocumentRecord): Fields {
  const fields: Fields = new Map()
  const isShape = record.typeName === 'shape'
  const dictionaries = dictionaryProps(record.typeName, 'type' in record ? record.type : undefined)
  for (const [name, value] of Object.entries(record)) {
    if (name === 'id' || value === undefined || (isShape && IN_PLACE.has(name))) continue
    if (name !== 'props' && name !== 'meta') {
      fields.set(name, value)
      continue
    }
    for (const [key, leaf] of Object.entries(value as Record<string, unknown>)) {
      if (leaf === undefined) continue
      if (name === 'props' && dictionaries.includes(key)) {
        for (const [entry, item] of Object.entries(leaf as Record<string, unknown>)) {
          fields.set(`props.${key}.${entry}`, item)
        }
      } else fields.set(`${name}.${key}`, leaf)
    }
  }
  if (isShape) fields.set(PLACE, [record.parentId, record.x, record.y])
  if (isSketch(record)) {
    const { corner, scale } = record.props as Partial<SketchShape['props']>
    // What was confirmed has neither of two values of a window that both moved: that half must not stop the others.
    if (corner && scale !== undefined) {
      for (const field of ['props.corner', 'props.scale']) fields.delete(field)
      fields.set(WINDOW, [corner.x, corner.y, scale])
    }
  }
  return fields
}

/** Fields that are entries of a record's dictionaries. */
export function entryFields(record: DocumentRecord): string[] {
  const props = 'props' in record ? new Map<string, unknown>(Object.entries(record.props)) : new Map<string, unknown>()
  return dictionaryProps(record.typeName, 'type' in record ? record.type : undefined).flatMap((name) =>
    Object.keys(props.get(name) ?? {}).map((entry) => `props.${name}.${entry}`),
  )
}

/** Puts a record together again. What comes back is whatever the document holds: validate it before use. */
export function fromFields(id: string, fields: Iterable<[string, unknown]>): unknown {
  const entries = new Map(fields)
  const typeName = entries.get('typeName')
  const dictionaries = dictionaryProps(typeName, entries.get('type'))
  const record: Record<string, unknown> = {}
  const props: Record<string, unknown> = {}
  const meta: Record<string, unknown> = {}
  for (const name of dictionaries) props[name] = {}
  for (const [field, value] of entries) {
    const [head = '', name, ...rest] = field.split('.')
    if (UNSAFE.has(head) || (name !== undefined && [name, ...rest].some((segment) => UNSAFE.has(segment)))) continue
    if (head === 'props' && name !== undefined) {
      if (dictionaries.includes(name) && rest.length > 0) {
        Object.assign(props[name] as object, { [rest.join('.')]: value })
      } else props[[name, ...rest].join('.')] = value
    } else if (head === 'meta' && name !== undefined) meta[[name, ...rest].join('.')] = value
    else record[field] = value
  }
  if (typeName === 'shape') {
    const place: unknown = record[PLACE]
    delete record[PLACE]
    if (Array.isArray(place)) [record['parentId'], record['x'], record['y']] = place as unknown[]
    const window: unknown = record[WINDOW]
    if (record['type'] === 'sketch' && Array.isArray(window)) {
      // Before version 6 of the layout, and until somebody moves it, a window is in the two props themselves.
      const [x, y, scale] = window as unknown[]
      delete record[WINDOW]
      Object.assign(props, { corner: { x, y }, scale })
    }
  }
  record['id'] = id
  if (typeName !== 'document' && typeName !== 'page') record['props'] = props
  record['meta'] = meta
  return record
}

/** What must be written to make `before` into `after`; both are versions of one record. */
export function diffFields(before: DocumentRecord, after: DocumentRecord): Fields {
  const patch: Fields = new Map()
  if (before === after) return patch
  const old = toFields(before)
  for (const [field, value] of toFields(after)) {
    const previous = old.get(field)
    if (!isSameValue(field, previous, value)) patch.set(field, value)
    old.delete(field)
  }
  for (const field of old.keys()) patch.set(field, undefined)
  return patch
}

/** A record with some fields replaced. Validate it before use. */
export function withFields(record: DocumentRecord, patch: ReadonlyMap<string, unknown>): unknown {
  const fields = toFields(record)
  for (const [field, value] of patch) {
    if (value === undefined) fields.delete(field)
    else fields.set(field, value)
  }
  return fromFields(record.id, fields)
}

/** Reads what the document holds under an id; undefined when nothing. Validate it before use. */
export function readRecord(records: Y.Map<RecordMap>, id: string): unknown {
  // Whoever may write the document may put anything here, a number too.
  const map: unknown = records.get(id)
  return map instanceof Y.Map ? fromMap(id, (map as RecordMap).entries()) : map
}

/** Puts together the record that a map with these entries stands for. Validate it before use. */
export function fromMap(id: string, stored: Iterable<[string, unknown]>): unknown {
  return fromFields(id, fromStored(id, stored))
}

/** Writes a whole record, new to the document. Call inside a transaction. */
export function writeRecord(records: Y.Map<RecordMap>, record: DocumentRecord): void {
  records.set(record.id, new Y.Map(toStored(record.id, toFields(record))))
}

/**
 * Writes some fields of a record. Call inside a transaction.
 *
 * @returns false when the document holds no such record: whoever deleted it meant it, so nothing is revived
 */
export function writeFields(records: Y.Map<RecordMap>, id: string, patch: ReadonlyMap<string, unknown>): boolean {
  const map: unknown = records.get(id)
  if (!(map instanceof Y.Map)) return false
  for (const [field, value] of patch) {
    if (value === undefined) map.delete(field)
    else storeField(map as RecordMap, field, value)
  }
  return true
}

function dictionaryProps(typeName: unknown, type: unknown): readonly string[] {
  const kind = typeName === 'shape' ? type : typeName
  return typeof kind === 'string' && Object.hasOwn(DICTIONARY_PROPS, kind) ? (DICTIONARY_PROPS[kind] ?? []) : []
}

function isSketch(record: DocumentRecord): record is DocumentRecord & SketchShape {
  return record.typeName === 'shape' && record.type === 'sketch'
}
