import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { toFields, writeRecord } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { LABEL_FIELD, toStored } from '@jisr/shared/document/stored.ts'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import { SoundRecords } from '@jisr/server/rooms/SoundRecords.ts'
import { faultOf, healRecord, type Stored, type Trials } from '@jisr/server/rooms/healRecord.ts'
import { blankBoard, makeBinding, makeImage, makeShape, SHAPE_PROPS, type ShapeType } from '../factories.ts'

const RECORDS: DocumentRecord[] = [
  ...blankBoard(),
  ...(Object.keys(SHAPE_PROPS) as ShapeType[]).map((type) => makeShape(type, type)),
  makeBinding('b', 'arrow', 'geo'),
  makeImage('i', ''),
]
const storedOf = (record: DocumentRecord): Stored => toStored(record.id, toFields(record))
const FIELDS = [
  ...new Set(RECORDS.flatMap((record) => [...toFields(record).keys()])),
  'props.x',
  '__proto__',
  'meta.a.b',
]
const VALUES = RECORDS.flatMap((record) => [...toFields(record).values()])

/** Values that belong somewhere in a record, and values that belong nowhere. */
const value = fc.oneof(
  fc.constantFrom(...VALUES),
  fc.jsonValue({ maxDepth: 3 }),
  fc.double(),
  fc.uint8Array({ maxLength: 20 }),
  fc.constantFrom(undefined, 1e300, 'x'.repeat(300_000), ['page:page', 1, 2], ['page:page', NaN, 2], ['none', 1, 2]),
)
const edit = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...FIELDS), fc.string({ maxLength: 8 })), value), {
  maxLength: 12,
})
const removed = fc.array(fc.constantFrom(...FIELDS), { maxLength: 3 })

test('[HL8] whatever is written into a record, healing keeps what is sound, ends, and need not be done again', () => {
  const property = fc.property(fc.constantFrom(...RECORDS), edit, removed, (record, fields, gone) => {
    const before = storedOf(record)
    const after = new Map([...before, ...fields])
    for (const field of gone) after.delete(field)
    const healed = healRecord(record.id, before, after, { left: 5000 })!
    expect(faultOf(record.id, healed.stored)).toBeNull()
    expect(healRecord(record.id, before, after, { left: 5000 })).toEqual(healed)
    expect(healRecord(record.id, before, healed.stored, { left: 5000 })?.fields).toEqual([])
    for (const field of new Set([...before.keys(), ...after.keys()])) {
      const source = healed.fields.includes(field) ? before : after
      expect(healed.stored.get(field)).toEqual(source.get(field))
    }
    expect(healed.fields.length === 0).toBe(faultOf(record.id, after) === null)
  })
  expect(() => fc.assert(property, { numRuns: 600 })).not.toThrow()
})

test('[HL8] of whatever is written as a new record comes a valid one or none', () => {
  const property = fc.property(fc.constantFrom(...RECORDS), edit, removed, (record, fields, gone) => {
    const after = new Map([...storedOf(record), ...fields])
    for (const field of gone) after.delete(field)
    const healed = healRecord(record.id, undefined, after, { left: 5000 })
    const fault = healed && faultOf(record.id, healed.stored)
    expect(fault ?? null).toBeNull()
    expect(healRecord(record.id, undefined, after, { left: 5000 })).toEqual(healed)
  })
  expect(() => fc.assert(property, { numRuns: 600 })).not.toThrow()
})

test('[HL8] ten thousand bad fields cost no more than a few validations', () => {
  const before = storedOf(makeShape('geo', 'a'))
  const after = new Map<string, unknown>([...before, ['props.w', 55]])
  for (let n = 0; n < 10_000; n += 1) after.set(`bad${n}`, n)
  const trials: Trials = { left: 5000 }
  const healed = healRecord('shape:a', before, after, trials)
  expect(trials.left).toBeGreaterThan(-20_000)
  expect(faultOf('shape:a', healed!.stored)).toBeNull()
})

const plain = fc.oneof(
  fc.constantFrom(...VALUES, 'shape:geo', 'shape:draw', 1e7, -1e7, 1e7 + 1, NaN, Infinity, null, '', 'red', true),
  fc.tuple(fc.constantFrom('page:page', 'shape:geo', 'shape:draw', 'none'), fc.double(), fc.integer()),
  fc.double(),
  fc.string({ maxLength: 70 }),
)

test('[HL8] a record of which a few fields change is judged as it would be as a whole', () => {
  const doc = new Y.Doc()
  for (const record of RECORDS) writeRecord(recordsOf(doc), record)
  const sound = new SoundRecords()
  // A label is a type of its own, which cannot be put back once it is overwritten.
  const fields = FIELDS.filter((field) => field !== LABEL_FIELD)
  const changes = fc.array(fc.tuple(fc.constantFrom(...fields), plain), { minLength: 1, maxLength: 3 })
  const property = fc.property(fc.constantFrom(...RECORDS), changes, ({ id }, edits) => {
    const map = recordsOf(doc).get(id)!
    expect(sound.faultOf(id, map, undefined)).toBeNull()
    const before = new Map(map.entries())
    for (const [field, value] of edits) map.set(field, value)
    expect(sound.faultOf(id, map, new Set(edits.map(([field]) => field)))).toBe(faultOf(id, new Map(map.entries())))
    for (const [field] of edits) {
      if (before.has(field)) map.set(field, before.get(field))
      else map.delete(field)
    }
  })
  expect(() => fc.assert(property, { numRuns: 2000 })).not.toThrow()
})
