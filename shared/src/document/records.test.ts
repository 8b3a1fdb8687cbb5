import { DocumentRecordType, PageRecordType, createShapeId, type TLLineShape } from '@tldraw/tlschema'
import type { IndexKey } from '@tldraw/utils'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { DocumentRecord } from '../shapes/schema.ts'
import { diffFields, fromFields, readRecord, toFields, writeFields, writeRecord } from './records.ts'
import { recordsOf } from './roots.ts'

const line: TLLineShape = {
  id: createShapeId('line'),
  typeName: 'shape',
  type: 'line',
  parentId: PageRecordType.createId('page'),
  index: 'a1' as IndexKey,
  x: 1,
  y: 2,
  rotation: 0,
  isLocked: false,
  opacity: 1,
  meta: { note: 'kept' },
  props: {
    color: 'black',
    dash: 'draw',
    size: 'm',
    spline: 'line',
    scale: 1,
    points: {
      a1: { id: 'a1', index: 'a1' as IndexKey, x: 0, y: 0 },
      a2: { id: 'a2', index: 'a2' as IndexKey, x: 9, y: 9 },
    },
  },
}

test('[RL1] a record comes back from its fields as it was', () => {
  const records: DocumentRecord[] = [
    line,
    PageRecordType.create({ name: 'صفحة', index: 'a1' as IndexKey }),
    DocumentRecordType.create({}),
  ]
  for (const record of records) expect(fromFields(record.id, toFields(record))).toEqual(record)
})

test('[RL2] place is one field and each entry of a dictionary prop is one', () => {
  const fields = toFields(line)
  expect(fields.get('place')).toEqual([line.parentId, 1, 2])
  expect(fields.has('x')).toBe(false)
  expect([...fields.keys()].filter((key) => key.startsWith('props.points'))).toEqual([
    'props.points.a1',
    'props.points.a2',
  ])
})

test('[RL3] a field named like an object internals is dropped', () => {
  const record = fromFields('shape:x', [
    ['props.__proto__', { polluted: true }],
    ['meta.constructor', 1],
  ])
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  expect(record).toEqual({ id: 'shape:x', props: {}, meta: {} })
})

test('[RL4] a written record is read back from the document', () => {
  const doc = new Y.Doc()
  writeRecord(recordsOf(doc), line)
  expect(readRecord(recordsOf(doc), line.id)).toEqual(line)
})

test('[RL9] only what differs is written, and an entry that is gone goes', () => {
  const doc = new Y.Doc()
  writeRecord(recordsOf(doc), line)
  const { a2: _gone, ...points } = line.props.points
  const after: TLLineShape = { ...line, x: 5, props: { ...line.props, points } }
  const patch = diffFields(line, after)
  expect([...patch]).toEqual([
    ['place', [line.parentId, 5, 2]],
    ['props.points.a2', undefined],
  ])
  expect(writeFields(recordsOf(doc), line.id, patch)).toBe(true)
  expect(readRecord(recordsOf(doc), line.id)).toEqual(after)
  expect(writeFields(recordsOf(doc), 'shape:deleted', patch)).toBe(false)
})
