import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { blankBoard, makeShape } from '../../../tests/factories.ts'
import { makeAnchor, makeEvent, makeOrganisation } from '../../../tests/planFactories.ts'
import { SCHEMA_VERSION } from '../protocol/version.ts'
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
    held: Y.encodeStateVector(once),
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

const idsIn = (doc: Y.Doc) => [...recordsOf(doc).keys()].filter((id) => /^(event|anchor|organisation)/.test(id)).sort()
/** After two renewals, between which nobody took what was unheld. */
const left = (doc: Y.Doc) => idsIn(renewDocument(renewDocument(doc, 'second'), 'third'))

describe('[PL1] events that no shape holds', () => {
  const INSTANT = '2026-11-29T03:00Z'
  function plan(): Y.Doc {
    const doc = new Y.Doc()
    const timeline = makeShape('timeline', 'timeline', {}, { w: 1600, title: '', from: INSTANT, minutes: 10_080 })
    const matrix = makeShape('matrix', 'matrix', {}, { title: '', titleWidth: 320 })
    Object.assign(timeline.props, { lanes: {}, collapsed: {}, items: { 'event:bar': '', 'event:both': '' } })
    Object.assign(matrix.props, { rows: { 'event:row': 'a1', 'event:both': 'a2' }, columns: {} })
    const events = ['bar', 'row', 'both', 'unheld', 'before'].map((id) =>
      makeEvent(id, id === 'row' ? { after: { 'event:before': true } as never } : {}),
    )
    const beside = [makeAnchor('D', null), makeOrganisation('MOE')]
    seedDocument(doc, 'first', [...blankBoard(), timeline, matrix, ...beside, ...events], 'test')
    return doc
  }
  const all = ['anchor:D', 'event:bar', 'event:before', 'event:both', 'event:row', 'event:unheld', 'organisation:MOE']

  test('are shed, also those that another waits for; anchors and organisations stay', () => {
    expect(left(plan())).toEqual(['anchor:D', 'event:bar', 'event:both', 'event:row', 'organisation:MOE'])
  })
  test('stay for one more document: somebody who is away may have put them into a view', () => {
    const second = renewDocument(plan(), 'second')
    expect(idsIn(second)).toEqual(all)
    recordsOf(second).get('shape:timeline')?.set('props.items.event:unheld', '')
    expect(idsIn(renewDocument(second, 'third'))).toContain('event:unheld')
    expect(metaOf(second).get('unheld')).toEqual(['event:unheld', 'event:before'])
  })
  test('stay while a view that was deleted is not the only one', () => {
    const doc = plan()
    recordsOf(doc).delete('shape:matrix')
    expect(left(doc)).toEqual(['anchor:D', 'event:bar', 'event:both', 'organisation:MOE'])
  })
  test('stay where a shape of a view does not validate', () => {
    const doc = plan()
    recordsOf(doc).get('shape:matrix')?.set('props.titleWidth', 'wide')
    expect(left(doc)).toContain('event:row')
  })
  test.each<[string, (doc: Y.Doc) => void]>([
    [
      'a shape of an unknown type',
      (doc) =>
        recordsOf(doc).set(
          'shape:x',
          new Y.Map([
            ['typeName', 'shape'],
            ['type', 'later'],
          ]),
        ),
    ],
    ['a record of an unknown kind', (doc) => recordsOf(doc).set('place:x', new Y.Map([['typeName', 'place']]))],
    ['what is no record', (doc) => recordsOf(doc).set('shape:x', 7 as never)],
    ['a newer schema', (doc) => metaOf(doc).set('version', SCHEMA_VERSION + 1)],
  ])('all stay where there is %s', (_what, put) => {
    const doc = plan()
    put(doc)
    expect(left(doc)).toEqual(all)
  })
})
