import { toRichText, type TLGeoShape } from '@tldraw/tlschema'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { blankBoard, makeShape } from '../../../tests/factories.ts'
import { boardSchema } from '../shapes/schema.ts'
import { migrateDocument, schemaAge } from './migrations.ts'
import { outlineOf } from './outline.ts'
import { diffFields, readRecord, writeFields, writeRecord } from './records.ts'
import { metaOf, recordsOf } from './roots.ts'
import { seedDocument } from './seed.ts'
import { DocumentView } from './view.ts'

function documentOf(sequences: Record<string, number>): Y.Doc {
  const doc = new Y.Doc()
  seedDocument(doc, 'epoch', [...blankBoard(), makeShape('frame', 'f')], 'seed')
  const schema = boardSchema.serialize()
  metaOf(doc).set('schema', { ...schema, sequences: { ...schema.sequences, ...sequences } })
  return doc
}

test('[RL7] a document knows its schema: newer ones are told apart from older, garbage locks nobody out', () => {
  expect(schemaAge(documentOf({}))).toBe('current')
  expect(schemaAge(documentOf({ 'com.tldraw.shape.frame': 0 }))).toBe('older')
  expect(schemaAge(documentOf({ 'com.tldraw.shape.frame': 99 }))).toBe('newer')
  expect(schemaAge(documentOf({ 'com.example.shape.later': 1 }))).toBe('newer')
  const garbage = documentOf({})
  metaOf(garbage).set('schema', 'x')
  metaOf(garbage).set('version', 'x')
  expect(schemaAge(garbage)).toBe('current')
})

test('[RL8] an older record is read in the new form, and the server writes the document anew', () => {
  const doc = documentOf({ 'com.tldraw.shape.frame': 0 })
  // Before its first migration a frame had no colour.
  recordsOf(doc).get('shape:f')!.delete('props.color')
  const view = new DocumentView(doc)
  view.update(recordsOf(doc).keys())
  expect(view.records.get('shape:f')).toMatchObject({ props: { color: 'black' } })
  expect(view.quarantined.size).toBe(0)
  migrateDocument(doc, 'server')
  expect(schemaAge(doc)).toBe('current')
  expect(readRecord(recordsOf(doc), 'shape:f')).toMatchObject({ props: { color: 'black' } })
})

test('[TX6] labels of version 1, one JSON value each or none, become texts in the record that is there', () => {
  const doc = documentOf({})
  const label = makeShape('geo', 'label', {}, { richText: toRichText('مستشفى') }) as TLGeoShape
  const empty = makeShape('note', 'empty', {}, { richText: toRichText('') })
  for (const shape of [label, empty]) writeRecord(recordsOf(doc), shape)
  const map = recordsOf(doc).get(label.id)
  map?.set('props.richText', label.props.richText)
  recordsOf(doc).get(empty.id)?.delete('props.richText')
  metaOf(doc).set('version', 1)
  expect(schemaAge(doc)).toBe('older')
  expect(readRecord(recordsOf(doc), label.id)).toEqual(label)

  migrateDocument(doc, 'server')
  expect(schemaAge(doc)).toBe('current')
  expect(recordsOf(doc).get(label.id)).toBe(map)
  for (const shape of [label, empty]) {
    expect(recordsOf(doc).get(shape.id)?.get('props.richText')).toBeInstanceOf(Y.Text)
    expect(readRecord(recordsOf(doc), shape.id)).toEqual(shape)
  }
})

test('[SK20] a window that an older document holds in two values reads as it was, and is one value once it is moved', () => {
  const doc = documentOf({})
  const sketch = makeShape('sketch', 'sketch', {}, { scale: 0.4, corner: { x: -700, y: 300 } })
  const records = recordsOf(doc)
  writeRecord(records, sketch)
  records.get(sketch.id)?.delete('window')
  records.get(sketch.id)?.set('props.scale', 0.4)
  records.get(sketch.id)?.set('props.corner', { x: -700, y: 300 })
  metaOf(doc).set('version', 5)
  expect(schemaAge(doc)).toBe('older')
  migrateDocument(doc, 'server')
  expect(readRecord(records, sketch.id)).toEqual(sketch)
  expect(outlineOf(records, sketch.id)?.ground).toEqual({ x: -700, y: 300, scale: 0.4 })

  const moved = makeShape('sketch', 'sketch', {}, { scale: 2, corner: { x: -700, y: 300 } })
  writeFields(records, sketch.id, diffFields(sketch, moved))
  expect(readRecord(records, sketch.id)).toEqual(moved)
  expect(outlineOf(records, sketch.id)?.ground).toEqual({ x: -700, y: 300, scale: 2 })
})

test('[RP8] a picture that ties locked in an older document is locked by its ties alone; one that none lays stays as it is', () => {
  const doc = documentOf({})
  const records = recordsOf(doc)
  const point = { x: 0, y: 0 }
  const ties = { one: { px: point, ground: point }, two: { px: { x: 9, y: 0 }, ground: { x: 90, y: 0 } } }
  const tied = makeShape('scan', 'tied', { isLocked: true }, { ties })
  const loose = makeShape('scan', 'loose', { isLocked: true }, { ties: {} })
  for (const scan of [tied, loose]) writeRecord(records, scan)
  const locks = () => [tied, loose].map(({ id }) => records.get(id)?.get('isLocked'))
  migrateDocument(doc, 'server')
  expect(locks()).toEqual([true, true])
  metaOf(doc).set('version', 5)
  migrateDocument(doc, 'server')
  expect(locks()).toEqual([false, true])
})
