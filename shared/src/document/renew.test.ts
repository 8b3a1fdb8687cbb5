import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { blankBoard, makeShape } from '../../../tests/factories.ts'
import { readRecord, writeRecord } from './records.ts'
import { ageOf, isWorthRenewing, renewDocument } from './renew.ts'
import { ancestorsOf, metaOf, recordsOf } from './roots.ts'
import { seedDocument } from './seed.ts'

function board(shapes: number): Y.Doc {
  const doc = new Y.Doc()
  const drawn = Array.from({ length: shapes }, (_, n) => makeShape(n % 2 ? 'geo' : 'draw', `s${n}`, { x: n }))
  seedDocument(doc, 'first', [...blankBoard(), ...drawn], 'test')
  return doc
}

test('[EP2] a renewed document has the same records, under an epoch that knows its ancestors', () => {
  const doc = board(250)
  recordsOf(doc).delete('shape:s7')
  // What this program cannot read stays as it is.
  recordsOf(doc).set('shape:number', 7 as never)
  const newer = new Y.Map<unknown>([['typeName', 'shape']])
  recordsOf(doc).set('shape:newer', newer)
  const text = new Y.XmlFragment()
  newer.set('props.text', text)
  const paragraph = new Y.XmlElement('paragraph')
  text.insert(0, [paragraph])
  paragraph.insert(0, [new Y.XmlText('غرفة العمليات')])

  const label = new Y.Text()
  newer.set('props.label', label)
  label.applyDelta([{ insert: 'خيمة' }, { insert: ' 50', attributes: { bold: true } }, { insert: { unit: 1 } }])

  const once = renewDocument(doc, 'second')
  const twice = renewDocument(once, 'third')
  expect(recordsOf(twice).toJSON()).toEqual(recordsOf(doc).toJSON())
  expect(readRecord(recordsOf(twice), 'shape:s8')).toEqual(readRecord(recordsOf(doc), 'shape:s8'))
  const kept: unknown = recordsOf(twice).get('shape:newer')?.get('props.text')
  expect(String(kept)).toBe('<paragraph>غرفة العمليات</paragraph>')
  const copied = recordsOf(twice).get('shape:newer')?.get('props.label') as Y.Text
  expect(copied.toDelta()).toEqual(label.toDelta())
  expect(metaOf(twice).get('epoch')).toBe('third')
  expect(ancestorsOf(twice)).toEqual(['second', 'first'])
  expect({ ...metaOf(twice).toJSON(), epoch: '', ancestors: [] }).toEqual({
    ...metaOf(doc).toJSON(),
    epoch: '',
    ancestors: [],
  })
})

test('[EP2] what was deleted and overwritten makes a document worth renewing, and is gone from the renewed one', () => {
  const doc = board(50)
  expect(isWorthRenewing(ageOf(doc))).toBe(false)
  for (let n = 0; n < 200; n += 1) {
    doc.clientID = n + 1
    const id = `shape:s${n % 50}`
    recordsOf(doc).delete(id)
    writeRecord(recordsOf(doc), makeShape('geo', `s${n % 50}`, { x: n }))
    // A second client's edit keeps Yjs from joining what is gone.
    doc.clientID = 1_000_000 + n
    for (let move = 0; move < 5; move += 1) recordsOf(doc).get(id)?.set('place', ['page:page', n, move])
  }
  const { live, dead } = ageOf(doc)
  expect(dead).toBeGreaterThan(live)
  expect(isWorthRenewing({ live, dead })).toBe(false)
  expect(isWorthRenewing({ live, dead: dead * 10 })).toBe(true)
  const fresh = renewDocument(doc, 'second')
  expect(ageOf(fresh).dead).toBe(0)
  expect(fresh.store.clients.size).toBe(1)
  expect(Y.encodeStateAsUpdateV2(fresh).length).toBeLessThan(Y.encodeStateAsUpdateV2(doc).length)
})
