import { isEqual } from '@tldraw/utils'
import * as Y from 'yjs'
import { DOCUMENT_TYPES } from '../shapes/schema.ts'
import table from './fieldDefaults.json' with { type: 'json' }
import { packInk, unpackInk } from './strokes.ts'
import { isSameText, makeText, readText, writeText } from './text.ts'

/**
 * A record's fields as the document holds them, against the fields of `records.ts`:
 *
 * - a new record leaves out what is at its default (`fieldDefaults.json`);
 * - ink is packed (`strokes.ts`), `props.segments` of a draw or highlight shape;
 * - a label, `props.richText` of a geo, note or text shape, is a Y.Text (`text.ts`), there from the beginning, empty
 *   or not: of two that two people made later one would be lost, with all that was typed in it.
 *
 * A change of a field is always written, to its default too. Were it a deletion of the key, it would lose to any
 * concurrent change, whichever came later, and a return to black would be worth less than a turn to blue.
 *
 * The defaults are part of the layout: to change one is to change what every stored record says, so it takes a new
 * `SCHEMA_VERSION` and a rewriting migration, whatever tldraw's own defaults become.
 */
type Kind = (typeof DOCUMENT_TYPES)[number]
const KINDS: ReadonlySet<string> = new Set<Kind>(DOCUMENT_TYPES)
const INK: ReadonlySet<string> = new Set(['draw', 'highlight'])
const INK_FIELD = 'props.segments'
const LABELLED: ReadonlySet<string> = new Set(['geo', 'note', 'text'])
export const LABEL_FIELD = 'props.richText'
const NO_DEFAULTS: ReadonlyMap<string, unknown> = new Map()

const SHAPE_DEFAULTS = byType(table.shape)
const BINDING_DEFAULTS = byType(table.binding)
/** By kind: these records have no types. */
const PLAN_DEFAULTS = byType(table.plan)

/** What a new record's map holds. */
export function toStored(id: string, fields: ReadonlyMap<string, unknown>): Map<string, unknown> {
  const type = fields.get('type')
  const defaults = defaultsOf(kindOf(id), type)
  const stored = new Map<string, unknown>()
  for (const [field, value] of fields) {
    if (!isLabel(type, field) && defaults.has(field) && isEqual(defaults.get(field), value)) continue
    stored.set(field, storedValue(type, field, value))
  }
  return stored
}

/** One field of a record of this type, as it is written. */
export function storedValue(type: unknown, field: string, value: unknown): unknown {
  if (isInk(type, field)) return packInk(value) ?? value
  return isLabel(type, field) ? (makeText(value) ?? value) : value
}

/** Writes one field of a record's map. Call inside a transaction. */
export function storeField(map: Y.Map<unknown>, field: string, value: unknown): void {
  const type: unknown = map.get('type')
  const held: unknown = isLabel(type, field) ? map.get(field) : undefined
  if (held instanceof Y.Text && writeText(held, value)) return
  map.set(field, storedValue(type, field, value))
}

/** Whether two values of a field say the same. */
export function isSameValue(field: string, a: unknown, b: unknown): boolean {
  return a === b || isEqual(a, b) || (field === LABEL_FIELD && isSameText(a, b))
}

/** Version 1 of the layout held a label as one JSON value, or not at all when it was empty. */
export function layLabelOut(map: Y.Map<unknown>): void {
  const type: unknown = map.get('type')
  if (!isLabel(type, LABEL_FIELD) || map.get(LABEL_FIELD) instanceof Y.Text) return
  const richText = map.get(LABEL_FIELD) ?? SHAPE_DEFAULTS.get(String(type))?.get(LABEL_FIELD)
  map.set(LABEL_FIELD, storedValue(type, LABEL_FIELD, richText))
}

/** The text behind a record's label; undefined when it has none. */
export function labelOf(map: unknown): Y.Text | undefined {
  const held: unknown = map instanceof Y.Map ? map.get(LABEL_FIELD) : undefined
  return held instanceof Y.Text && map instanceof Y.Map && isLabel(map.get('type'), LABEL_FIELD) ? held : undefined
}

/** The fields that a record's map stands for. What no one can read stays as it is, for the validation to refuse. */
export function fromStored(id: string, stored: Iterable<[string, unknown]>): Map<string, unknown> {
  const held = new Map(stored)
  const fields = new Map<string, unknown>()
  const kind = kindOf(id)
  const type = held.get('type')
  for (const [field, value] of defaultsOf(kind, type)) fields.set(field, value)
  for (const [field, value] of held) {
    if (isInk(type, field) && value instanceof Uint8Array) fields.set(field, unpackInk(value) ?? value)
    else if (isLabel(type, field) && value instanceof Y.Text) fields.set(field, readText(value))
    else fields.set(field, value)
  }
  return fields
}

/** What a record of this type says by leaving the field out. */
export function defaultValue(kind: Kind, type: string, field: string): unknown {
  return defaultsOf(kind, type).get(field)
}

function isInk(type: unknown, field: string): boolean {
  return field === INK_FIELD && typeof type === 'string' && INK.has(type)
}

/** Whether a shape's field is a label. Other kinds of record have no such type. */
function isLabel(type: unknown, field: string): boolean {
  return field === LABEL_FIELD && typeof type === 'string' && LABELLED.has(type)
}

function kindOf(id: string): string | undefined {
  const kind = id.slice(0, Math.max(0, id.indexOf(':')))
  return KINDS.has(kind) ? kind : undefined
}

function defaultsOf(kind: string | undefined, type: unknown): ReadonlyMap<string, unknown> {
  if (kind === undefined) return NO_DEFAULTS
  const table = kind === 'shape' ? SHAPE_DEFAULTS : kind === 'binding' ? BINDING_DEFAULTS : PLAN_DEFAULTS
  const name = table === PLAN_DEFAULTS ? kind : type
  return (typeof name === 'string' && table.get(name)) || NO_DEFAULTS
}

/** Type to field to default; what stands under `*` is every type's. */
function byType(kind: Record<string, Record<string, unknown>>): ReadonlyMap<string, ReadonlyMap<string, unknown>> {
  const { '*': common = {}, ...types } = kind
  return new Map(Object.entries(types).map(([type, own]) => [type, new Map(Object.entries({ ...common, ...own }))]))
}
