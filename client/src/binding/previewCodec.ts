import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { TLShape } from 'tldraw'
import { fromFields, PLACE, toFields, type Fields } from '@jisr/shared/document/records.ts'
import { fromStored, toStored } from '@jisr/shared/document/stored.ts'
import { isInk, MAX_INK_PARTS, packInk, unpackInk, type Segment } from '@jisr/shared/document/strokes.ts'
import { validateRecord } from '@jisr/shared/document/validate.ts'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import { joinTail, tailOf, type InkTail } from './inkTail.ts'
import type { Write } from '@jisr/shared/document/writes.ts'

/**
 * A gesture in progress as bytes (docs/protocol.md tells them). Each preview says all of its gesture, so that any may
 * be lost, but for two things that would make it long: ink that whoever saw a preview of the last moment has, and the
 * names of many shapes that move alike. Both are told whole again every second.
 */
interface Wire {
  w: Record<string, WireChange>
  m?: [key: number, x: number, y: number, ids?: string[]]
}
type WireChange = { n?: 1; f?: Record<string, unknown>; d?: string[]; i?: WireTail } | null
type WireTail = [segments: number, points: number, ink: unknown]
type Said = (id: string) => DocumentRecord | undefined

const VERSION = 1
const WHOLE_EVERY_MS = 1_000
/** Previews lost in a row for no longer than this leave no gap in the ink. */
const OVERLAP_MS = 250
const MANY = 8
/** Page units, far below what anybody sees. */
const ALIKE = 0.001
const INK = 'props.segments'
/** Goes as plain JSON, whatever form the document gives it. */
const RICH_TEXT = 'props.richText'

/** Writes the previews of one person, and remembers what they have said. */
export class PreviewWriter {
  readonly #ink = new Map<string, { at: number; segments: readonly Segment[] }[]>()
  #wholeAt = -Infinity
  #key = 0
  #alike: readonly string[] = []

  /** @param said what the gesture began from */
  write(writes: readonly Write[], said: Said, now: number): Uint8Array {
    const whole = now - this.#wholeAt >= WHOLE_EVERY_MS
    if (whole) this.#wholeAt = now
    const wire: Wire = { w: {} }
    const alike = movedAlike(writes, said)
    if (alike) wire.m = this.#moved(alike, whole)
    for (const write of writes) {
      if (!alike?.ids.has(write.id)) wire.w[write.id] = this.#change(write, whole, now)
    }
    const encoder = encoding.createEncoder()
    encoding.writeUint8(encoder, VERSION)
    encoding.writeAny(encoder, wire as never)
    return encoding.toUint8Array(encoder)
  }

  /** The gesture is over. */
  reset(): void {
    this.#ink.clear()
    this.#wholeAt = -Infinity
    this.#alike = []
  }

  #moved({ ids, x, y }: Moved, whole: boolean): NonNullable<Wire['m']> {
    const same = ids.size === this.#alike.length && this.#alike.every((id) => ids.has(id))
    if (same && !whole) return [this.#key, x, y]
    if (!same) {
      this.#alike = [...ids]
      this.#key += 1
    }
    return [this.#key, x, y, [...ids]]
  }

  #change(write: Write, whole: boolean, now: number): WireChange {
    if (write.kind === 'remove') return null
    const fields = write.kind === 'create' ? toFields(write.record) : new Map(write.fields)
    const ink = fields.get(INK)
    const tail = Array.isArray(ink) ? this.#tail(write.id, ink as Segment[], whole, now) : null
    if (tail) fields.delete(INK)
    const i = tail && ([tail.segments, tail.points, packInk(tail.ink) ?? tail.ink] satisfies WireTail)
    if (write.kind === 'create') return { n: 1, f: toWire(write.id, fields), ...(i && { i }) }
    const gone = [...fields].filter(([, value]) => value === undefined).map(([field]) => field)
    for (const field of gone) fields.delete(field)
    if (fields.has(INK)) fields.set(INK, packInk(ink) ?? ink)
    return { f: Object.fromEntries(fields), ...(gone.length > 0 && { d: gone }), ...(i && { i }) }
  }

  /** What this ink has beyond a stroke that was sent a moment ago; null when it is to be sent whole. */
  #tail(id: string, segments: readonly Segment[], whole: boolean, now: number): InkTail | null {
    const sent = this.#ink.get(id) ?? []
    this.#ink.set(id, sent)
    sent.push({ at: now, segments })
    while ((sent[1]?.at ?? Infinity) <= now - OVERLAP_MS) sent.shift()
    const [base] = sent
    return base && base.at <= now - OVERLAP_MS && !whole ? tailOf(base.segments, segments) : null
  }
}

/** Reads the previews of one connection: what anybody may have sent. What is no preview is nothing. */
export class PreviewReader {
  writes: ReadonlyMap<string, Write> = new Map()
  #key: number | null = null
  #alike: readonly string[] = []

  read(payload: Uint8Array, said: Said): void {
    const wire = parse(payload)
    const writes = new Map<string, Write>()
    for (const [id, change] of Object.entries(isObject(wire['w']) ? wire['w'] : {})) {
      const write = this.#read(id, change)
      if (write) writes.set(id, write)
    }
    for (const [id, write] of this.#readMoved(wire['m'], said)) writes.set(id, write)
    this.writes = writes
  }

  #read(id: string, change: unknown): Write | null {
    if (change === null) return { kind: 'remove', id }
    if (!isObject(change)) return null
    const sent: Fields = new Map(Object.entries(isObject(change['f']) ? change['f'] : {}))
    // Nobody checks whose name a preview bears: of letters it says nothing.
    for (const field of sent.keys()) if (isLetter(field)) sent.delete(field)
    const before = this.writes.get(id)
    const grown = change['i'] === undefined ? null : this.#grow(before, change['i'])
    // Without the ink that it goes on from, a stroke stays as it was seen last.
    if (change['i'] !== undefined && grown === null) return before ?? null
    if (grown) sent.set(INK, grown)
    if (change['n'] === 1) {
      const fields = fromWire(id, sent)
      // Nobody else takes a shape in hand that the document does not hold yet.
      if (fields.get('typeName') === 'shape') fields.set('isLocked', true)
      const result = validateRecord(id, fromFields(id, fields))
      return result.ok ? { kind: 'create', id, record: result.record } : null
    }
    const ink = sent.get(INK)
    if (ink instanceof Uint8Array) sent.set(INK, unpackInk(ink))
    for (const field of stringsOf(change['d'])) {
      if (!isLetter(field)) sent.set(field, undefined)
    }
    return { kind: 'change', id, fields: sent }
  }

  #grow(before: Write | undefined, tail: unknown): Segment[] | null {
    const known = inkOf(before)
    if (!known || !Array.isArray(tail)) return null
    const [segments, points, sent] = tail as unknown[]
    const ink = sent instanceof Uint8Array ? unpackInk(sent) : sent
    if (!isCount(segments) || !isCount(points) || !isInk(ink)) return null
    const grown = joinTail(known, { segments, points, ink })
    if (!grown) return null
    const parts = grown.reduce((sum, segment) => sum + 1 + segment.points.length, 0)
    return parts <= MAX_INK_PARTS ? grown : null
  }

  *#readMoved(moved: unknown, said: Said): Generator<[string, Write]> {
    if (!Array.isArray(moved)) return
    const [key, x, y, ids] = moved as unknown[]
    if (typeof key !== 'number' || typeof x !== 'number' || typeof y !== 'number') return
    if (Array.isArray(ids)) {
      this.#key = key
      this.#alike = stringsOf(ids)
    }
    if (key !== this.#key) return
    for (const id of this.#alike) {
      const shape = said(id)
      if (shape?.typeName !== 'shape') continue
      const place = [shape.parentId, shape.x + x, shape.y + y]
      yield [id, { kind: 'change', id, fields: new Map([[PLACE, place]]) }]
    }
  }
}

interface Moved {
  ids: ReadonlySet<string>
  x: number
  y: number
}

/** The shapes of a gesture that only move, all of them by as much; null when they are few. */
function movedAlike(writes: readonly Write[], said: Said): Moved | null {
  if (writes.length < MANY) return null
  const ids = new Set<string>()
  let [x, y] = [0, 0]
  for (const write of writes) {
    const shape = said(write.id)
    const place = write.kind === 'change' && write.fields.size === 1 ? write.fields.get(PLACE) : undefined
    if (shape?.typeName !== 'shape' || !Array.isArray(place)) continue
    const [parent, toX, toY] = place as [TLShape['parentId'], number, number]
    if (ids.size === 0) [x, y] = [toX - shape.x, toY - shape.y]
    const off = Math.max(Math.abs(toX - shape.x - x), Math.abs(toY - shape.y - y))
    if (parent === shape.parentId && off <= ALIKE) ids.add(write.id)
  }
  return ids.size < MANY ? null : { ids, x, y }
}

function toWire(id: string, fields: Fields): Record<string, unknown> {
  const text = fields.get(RICH_TEXT)
  fields.delete(RICH_TEXT)
  return { ...Object.fromEntries(toStored(id, fields)), ...(text !== undefined && { [RICH_TEXT]: text }) }
}

function fromWire(id: string, sent: Fields): Fields {
  const text = sent.get(RICH_TEXT)
  sent.delete(RICH_TEXT)
  const fields = fromStored(id, sent)
  return text === undefined ? fields : fields.set(RICH_TEXT, text)
}

function inkOf(write: Write | undefined): readonly Segment[] | null {
  if (write?.kind === 'change') {
    const ink = write.fields.get(INK)
    return isInk(ink) ? ink : null
  }
  if (write?.kind !== 'create') return null
  const { record } = write
  return record.typeName === 'shape' && 'segments' in record.props ? record.props.segments : null
}

function parse(payload: Uint8Array): Record<string, unknown> {
  try {
    const decoder = decoding.createDecoder(payload)
    if (decoding.readUint8(decoder) !== VERSION) return {}
    const value: unknown = decoding.readAny(decoder)
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

function isLetter(field: string): boolean {
  return field.startsWith('props.letters.')
}

/** What else is in a list is passed over: to name an object that nothing makes a text throws. */
function stringsOf(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : []
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
