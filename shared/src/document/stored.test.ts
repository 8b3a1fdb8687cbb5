import { createShapeId, PageRecordType, toRichText, type TLDrawShape, type TLShape } from '@tldraw/tlschema'
import type { IndexKey } from '@tldraw/utils'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { makeShape } from '../../../tests/factories.ts'
import { endsOf, outlineOf, parentOf } from './outline.ts'
import { diffFields, readRecord, toFields, writeFields, writeRecord } from './records.ts'
import { recordsOf } from './roots.ts'
import { validateRecord } from './validate.ts'

const stroke: TLDrawShape = {
  id: createShapeId('stroke'),
  typeName: 'shape',
  type: 'draw',
  parentId: PageRecordType.createId('page'),
  index: 'a1' as IndexKey,
  x: 1,
  y: 2,
  rotation: 0,
  isLocked: false,
  opacity: 1,
  meta: {},
  props: {
    segments: [{ type: 'free', points: [0, 1, 2].map((n) => ({ x: n * 1.25, y: n / 100, z: 0.5 })) }],
    color: 'black',
    fill: 'none',
    dash: 'draw',
    size: 'm',
    isComplete: true,
    isClosed: false,
    isPen: false,
    scale: 1,
  },
}
const red: TLDrawShape = { ...stroke, props: { ...stroke.props, color: 'red' } }
const blue: TLDrawShape = { ...stroke, props: { ...stroke.props, color: 'blue' } }

function documentOf(clientID: number, record?: TLShape): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = clientID
  if (record) writeRecord(recordsOf(doc), record)
  return doc
}

function change(doc: Y.Doc, before: TLShape, after: TLShape): void {
  writeFields(recordsOf(doc), before.id, diffFields(before, after))
}

function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
}

test('[RL12] a new record holds what is not at its default, and reads as it was', () => {
  const doc = documentOf(1, stroke)
  expect([...recordsOf(doc).get(stroke.id)!.keys()].sort()).toEqual([
    'index',
    'place',
    'props.isComplete',
    'props.segments',
    'type',
    'typeName',
  ])
  expect(recordsOf(doc).get(stroke.id)!.get('props.segments')).toBeInstanceOf(Uint8Array)
  expect(readRecord(recordsOf(doc), stroke.id)).toEqual(stroke)
})

test('[TX2] a label is a text from the beginning, empty or not, and other fields are values', () => {
  for (const type of ['geo', 'note', 'text'] as const) {
    const shape = makeShape(type, type, {}, { richText: toRichText('') })
    const doc = documentOf(1, shape)
    const held = recordsOf(doc).get(shape.id)!.get('props.richText')
    expect(held).toBeInstanceOf(Y.Text)
    expect((held as Y.Text).length).toBe(0)
    expect(readRecord(recordsOf(doc), shape.id)).toEqual(shape)
  }
})

test('[TX2] a change of a label is written into the text that is there', () => {
  const shape = makeShape('geo', 'a', {}, { richText: toRichText('ئاو') })
  const doc = documentOf(1, shape)
  const held = recordsOf(doc).get(shape.id)!.get('props.richText')
  change(doc, shape, makeShape('geo', 'a', {}, { richText: toRichText('ئاوی پاک') }))
  expect(recordsOf(doc).get(shape.id)!.get('props.richText')).toBe(held)
  expect(readRecord(recordsOf(doc), shape.id)).toMatchObject({ props: { richText: toRichText('ئاوی پاک') } })
})

test('[TX4] something else in the place of a label sets its record aside, until it is written anew', () => {
  const shape = makeShape('geo', 'a', {}, { richText: toRichText('ئاو') })
  const doc = documentOf(1, shape)
  for (const value of [7, new Y.Map([['type', 'doc']]), new Y.XmlFragment()]) {
    recordsOf(doc).get(shape.id)!.set('props.richText', value)
    expect(validateRecord(shape.id, readRecord(recordsOf(doc), shape.id)).ok).toBe(false)
  }
  writeFields(recordsOf(doc), shape.id, new Map([['props.richText', toRichText('ئاو')]]))
  expect(readRecord(recordsOf(doc), shape.id)).toEqual(shape)
})

test('[RL12] the plain form of every field is read as well', () => {
  const doc = documentOf(1)
  recordsOf(doc).set(stroke.id, new Y.Map(toFields(red)))
  expect(readRecord(recordsOf(doc), stroke.id)).toEqual(red)
  recordsOf(doc).get(stroke.id)!.delete('props.color')
  expect(readRecord(recordsOf(doc), stroke.id)).toEqual(stroke)
})

test('[RL13] a return to the default is written, and counts as any other change', () => {
  for (const [mine, theirs] of [
    [1, 2],
    [2, 1],
  ] as const) {
    const [a, b] = [documentOf(mine, red), documentOf(theirs)]
    exchange(a, b)
    change(a, red, stroke)
    change(b, red, blue)
    exchange(a, b)
    // Of concurrent writes Yjs lets the larger client id win: a deleted key would have lost both times.
    const winner = mine > theirs ? stroke : blue
    expect(readRecord(recordsOf(a), stroke.id)).toEqual(winner)
    expect(readRecord(recordsOf(b), stroke.id)).toEqual(winner)
  }
})

test('[RL13] a return to a default that the document never held is written too', () => {
  const doc = documentOf(1, stroke)
  change(doc, red, stroke)
  expect(recordsOf(doc).get(stroke.id)!.get('props.color')).toBe('black')
})

test('[RL11] packed ink that nobody can read sets its record aside', () => {
  const doc = documentOf(1, stroke)
  for (const value of [Uint8Array.of(2, 9), Uint8Array.of(0, 1, 2, 0x80, 0x80, 0x80, 0x80, 0x10, 0)]) {
    recordsOf(doc).get(stroke.id)!.set('props.segments', value)
    expect(validateRecord(stroke.id, readRecord(recordsOf(doc), stroke.id)).ok).toBe(false)
  }
  change(doc, stroke, { ...stroke, props: { ...stroke.props, segments: [{ type: 'free', points: [{ x: 1, y: 1 }] }] } })
  expect(validateRecord(stroke.id, readRecord(recordsOf(doc), stroke.id)).ok).toBe(true)
})

test('[LA17] a hazard area of a document that says nothing of what it warns of reads as unstated', () => {
  const doc = new Y.Doc()
  const area = makeShape('measure', 'area', {}, { kind: 'hazard' })
  writeRecord(recordsOf(doc), area)
  expect([...recordsOf(doc).get(area.id)!.keys()]).not.toContain('props.danger')
  const read = () => validateRecord(area.id, readRecord(recordsOf(doc), area.id))
  expect(read()).toMatchObject({ ok: true, record: { props: { kind: 'hazard', danger: 'unstated' } } })
  recordsOf(doc).get(area.id)!.set('props.danger', 'chemical')
  expect(read()).toMatchObject({ ok: true, record: { props: { danger: 'chemical' } } })
  recordsOf(doc).get(area.id)!.set('props.danger', 'dragons')
  expect(read().ok).toBe(false)
})

test('[RL11] bytes are ink in the field of ink only', () => {
  const doc = documentOf(1, stroke)
  recordsOf(doc).get(stroke.id)!.set('meta.segments', Uint8Array.of(2, 0))
  expect(validateRecord(stroke.id, readRecord(recordsOf(doc), stroke.id)).ok).toBe(false)
})

test('[BD4] what is no text where a type, a parent or an end is named sets its record aside, and throws nowhere', () => {
  for (const value of [{ toString: 1 }, [{ toString: 1 }], 7, null]) {
    const doc = documentOf(1, stroke)
    const records = recordsOf(doc)
    records.get(stroke.id)!.set('type', value)
    records.get(stroke.id)!.set('place', [value, 0, 0])
    records.set(
      'binding:b',
      new Y.Map<unknown>(Object.entries({ typeName: 'binding', type: value, fromId: value, toId: value })),
    )
    for (const id of [stroke.id, 'binding:b']) expect(validateRecord(id, readRecord(records, id)).ok).toBe(false)
    expect(outlineOf(records, stroke.id)?.parent).toBe('')
    expect([parentOf(records, stroke.id), endsOf(records, 'binding:b')]).toEqual(['', { from: '', to: '' }])
  }
})
