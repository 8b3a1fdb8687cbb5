import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { toRichText } from '@tldraw/tlschema'
import { blankBoard, makeShape } from '../../../tests/factories.ts'
import { makeClaim, makeEvent } from '../../../tests/planFactories.ts'
import { carryInto } from './carryInto.ts'
import { writeFields, writeRecord } from './records.ts'
import { metaOf, recordsOf } from './roots.ts'
import { renewDocument } from './renew.ts'
import { seedDocument } from './seed.ts'
import type { PlanEvent } from '../plan/records.ts'
import { validRecords } from './validRecords.ts'

test('[EP6] what others deleted is not made again because my unsent edit had won over another of theirs', () => {
  const doc = new Y.Doc()
  doc.clientID = 2
  const shape = makeShape('geo', 'a')
  writeRecord(recordsOf(doc), shape)
  const confirmed = [Y.encodeStateAsUpdate(doc)]
  const other = new Y.Doc()
  other.clientID = 1
  Y.applyUpdate(other, confirmed[0]!)
  writeFields(recordsOf(other), shape.id, new Map([['place', ['page:page', 1, 1]]]))
  const before = Y.encodeStateVector(doc)
  writeFields(recordsOf(doc), shape.id, new Map([['place', ['page:page', 2, 2]]]))
  const unsent = [Y.encodeStateAsUpdate(doc, before)]
  // As a page keeps it: what the update changed here, where mine stands already.
  doc.on('update', (update) => confirmed.push(update))
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))

  const present = new Y.Doc()
  const leftOver = carryInto(present, { confirmed: Y.mergeUpdates(confirmed), unsent }, undefined, null)
  expect(recordsOf(present).size).toBe(0)
  expect(leftOver).toMatchObject([{ why: 'deleted', record: { id: shape.id, x: 2, y: 2 } }])
})

test.each([
  ['window', 6, [1, 1, 1], [2, 2, 1]],
  ['props.corner', 5, { x: 1, y: 1 }, { x: 2, y: 2 }],
])('[EP6] all that I did arrives though I moved a window that another moved too: as %s of version %i', (...moves) => {
  const [field, version, theirs, mine] = moves
  const doc = new Y.Doc()
  doc.clientID = 2
  seedDocument(doc, 'e1', blankBoard(), 'test')
  metaOf(doc).set('version', version)
  const sketch = makeShape('sketch', 'sketch', {}, { corner: { x: 0, y: 0 }, scale: 1 })
  writeRecord(recordsOf(doc), sketch)
  if (version === 5) {
    recordsOf(doc).get(sketch.id)?.delete('window')
    recordsOf(doc).get(sketch.id)?.set('props.corner', { x: 0, y: 0 })
    recordsOf(doc).get(sketch.id)?.set('props.scale', 1)
  }
  const confirmed = [Y.encodeStateAsUpdate(doc)]
  const other = new Y.Doc()
  other.clientID = 1
  Y.applyUpdate(other, confirmed[0]!)
  recordsOf(other).get(sketch.id)?.set(field, theirs)
  const before = Y.encodeStateVector(doc)
  recordsOf(doc).get(sketch.id)?.set(field, mine)
  writeRecord(recordsOf(doc), makeShape('note', 'mine'))
  const unsent = [Y.encodeStateAsUpdate(doc, before)]
  doc.on('update', (update) => confirmed.push(update))
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))

  const present = new Y.Doc()
  seedDocument(present, 'e2', [...blankBoard(), sketch], 'test')
  expect(carryInto(present, { confirmed: Y.mergeUpdates(confirmed), unsent }, undefined, null)).toEqual([])
  expect(validRecords(present).get(sketch.id)).toMatchObject({ props: { corner: { x: 2, y: 2 }, scale: 1 } })
  expect(validRecords(present).has('shape:mine')).toBe(true)
})

test('[RP8] the lock that tying wrote without a connection, before ties locked by themselves, is not carried over', () => {
  const former = new Y.Doc()
  const point = { x: 0, y: 0 }
  const ties = { one: { px: point, ground: point }, two: { px: { x: 9, y: 0 }, ground: { x: 90, y: 0 } } }
  const loose = makeShape('scan', 'scan')
  const held = makeShape('scan', 'held', { isLocked: true }, { ties })
  seedDocument(former, 'e1', [...blankBoard(), loose, held], 'test')
  metaOf(former).set('version', 5)
  const confirmed = Y.encodeStateAsUpdate(former)
  const before = Y.encodeStateVector(former)
  writeRecord(recordsOf(former), makeShape('scan', 'scan', { isLocked: true }, { ties }))
  const unsent = [Y.encodeStateAsUpdate(former, before)]

  // Of what was tied before, a hand has locked one since.
  const present = new Y.Doc()
  seedDocument(present, 'e2', [...blankBoard(), loose, held], 'test')
  expect(carryInto(present, { confirmed, unsent }, undefined, null)).toEqual([])
  expect(validRecords(present).get(loose.id)).toMatchObject({ isLocked: false, props: { ties } })
  expect(validRecords(present).get(held.id)).toMatchObject({ isLocked: true })
})

/** Two people on one board, and the board as its server was left by a crash: without what it showed last. */
function crashed() {
  const server = new Y.Doc()
  seedDocument(
    server,
    'e1',
    [...blankBoard(), makeShape('geo', 'a'), makeShape('geo', 'b'), makeShape('geo', 'c')],
    'test',
  )
  const ali = new Y.Doc()
  const sara = new Y.Doc()
  for (const doc of [ali, sara]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(server))
  writeRecord(recordsOf(ali), makeShape('geo', 'late'))
  writeFields(recordsOf(ali), 'shape:a', new Map([['rotation', 1]]))
  writeFields(recordsOf(ali), 'shape:c', new Map([['rotation', 1]]))
  recordsOf(ali).delete('shape:b')
  Y.applyUpdate(sara, Y.encodeStateAsUpdate(ali))
  const confirmed = Y.encodeStateAsUpdate(sara)
  const unsent: Uint8Array[] = []
  sara.on('update', (update) => unsent.push(update))
  return { server, sara, copy: { confirmed, unsent } }
}

test('[OF17] what I was shown of others comes back under my own id, and my edits with it, but not over newer work', () => {
  const { server, sara, copy } = crashed()
  writeFields(recordsOf(sara), 'shape:late', new Map([['opacity', 0.5]]))
  writeFields(recordsOf(server), 'shape:c', new Map([['rotation', 2]]))
  writeRecord(recordsOf(server), makeShape('geo', 'new'))
  const fresh = new Y.Doc()
  Y.applyUpdate(fresh, Y.encodeStateAsUpdate(server))
  const updates: Uint8Array[] = []
  fresh.on('update', (update) => updates.push(update))
  expect(carryInto(fresh, copy, undefined, null)).toEqual([])
  const records = validRecords(fresh)
  expect([...records.keys()].filter((id) => id.startsWith('shape:')).sort()).toEqual(
    ['a', 'c', 'late', 'new'].map((id) => `shape:${id}`),
  )
  expect(records.get('shape:late')).toMatchObject({ opacity: 0.5 })
  expect(records.get('shape:a')).toMatchObject({ rotation: 1 })
  expect(records.get('shape:c')).toMatchObject({ rotation: 2 })
  expect(updates.map((update) => [...Y.parseUpdateMeta(update).from.keys()])).toEqual([[fresh.clientID]])
})

test('[OF17] what the server has of all that I saw is not written again', () => {
  const { server, sara, copy } = crashed()
  Y.applyUpdate(server, copy.confirmed)
  recordsOf(server).delete('shape:late')
  writeFields(recordsOf(server), 'shape:a', new Map([['rotation', 3]]))
  writeFields(recordsOf(sara), 'shape:c', new Map([['opacity', 0.5]]))
  const before = Y.encodeStateVector(server)
  carryInto(server, copy, undefined, null)
  expect(validRecords(server).get('shape:c')).toMatchObject({ opacity: 0.5, rotation: 1 })
  expect(validRecords(server).get('shape:a')).toMatchObject({ rotation: 3 })
  expect(recordsOf(server).has('shape:late')).toBe(false)
  expect(Y.parseUpdateMeta(Y.encodeStateAsUpdate(server, before)).to.size).toBe(1)
})

test('[OF17] a letter that I was shown of somebody else waits for its author, who gave it', () => {
  const server = new Y.Doc()
  seedDocument(server, 'e1', [...blankBoard(), makeEvent('T1')], 'test')
  const seen = new Y.Doc()
  Y.applyUpdate(seen, Y.encodeStateAsUpdate(server))
  const letter = ['props.letters.organisation:MOE/ali', makeClaim('A', 'Ali')] as const
  writeFields(recordsOf(seen), 'event:T1', new Map<string, unknown>([letter, ['props.title', 'renamed']]))
  carryInto(server, { confirmed: Y.encodeStateAsUpdate(seen), unsent: [] }, undefined, null)
  const { title, letters } = (validRecords(server).get('event:T1') as PlanEvent).props
  expect([title, letters]).toEqual(['renamed', {}])
})

test('[OF17] a letter of mine in my own task comes along, and others’ letters in it wait for them', () => {
  const server = new Y.Doc()
  seedDocument(server, 'e1', blankBoard(), 'test')
  const sara = new Y.Doc()
  const ali = new Y.Doc()
  for (const doc of [sara, ali]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(server))
  const unsent: Uint8Array[] = []
  const confirmed = [Y.encodeStateAsUpdate(sara)]
  sara.on('update', (update, origin) => (origin === 'ali' ? confirmed : unsent).push(update))
  const [mine, alis] = ['props.letters.organisation:MOE/sara', 'props.letters.organisation:MOE/ali']
  writeRecord(recordsOf(sara), makeEvent('T1'))
  writeFields(recordsOf(sara), 'event:T1', new Map([[mine, makeClaim('R', 'Sara')]]))
  Y.applyUpdate(ali, Y.encodeStateAsUpdate(sara))
  writeFields(recordsOf(ali), 'event:T1', new Map([[alis, makeClaim('A', 'Ali')]]))
  Y.applyUpdate(sara, Y.encodeStateAsUpdate(ali), 'ali')
  carryInto(server, { confirmed: Y.mergeUpdates(confirmed), unsent }, undefined, null)
  const { letters } = (validRecords(server).get('event:T1') as PlanEvent).props
  expect(Object.keys(letters)).toEqual(['organisation:MOE/sara'])
})

test('[OF17] what I made comes back by nobody’s hand when others made it again for me and deleted it since', () => {
  const { server, sara, copy } = crashed()
  writeRecord(recordsOf(sara), makeShape('note', 'mine'))
  writeRecord(recordsOf(server), makeShape('note', 'mine'))
  recordsOf(server).delete('shape:mine')
  expect(carryInto(server, copy, undefined, null)).toMatchObject([{ why: 'deleted', record: { id: 'shape:mine' } }])
  expect(recordsOf(server).has('shape:mine')).toBe(false)
})

test('[OF17] what I made does not come back when others made it again and deleted it before I learnt of either', () => {
  const { server, sara } = crashed()
  const confirmed = [Y.encodeStateAsUpdate(sara)]
  const before = Y.encodeStateVector(sara)
  const shape = makeShape('geo', 'mine')
  sara.clientID = 2
  writeRecord(recordsOf(sara), shape)
  const unsent = [Y.encodeStateAsUpdate(sara, before)]
  server.clientID = 1
  writeRecord(recordsOf(server), shape)
  recordsOf(server).delete(shape.id)
  // The answer to a question that was asked just before the page was sent away.
  confirmed.push(Y.encodeStateAsUpdate(server))

  expect(carryInto(server, { confirmed: Y.mergeUpdates(confirmed), unsent }, undefined, null)).toMatchObject([
    { why: 'deleted', record: { id: shape.id } },
  ])
  expect(recordsOf(server).has(shape.id)).toBe(false)
})

test('[OF17] a letter that came into a task while I had deleted it and put it back is not taken away by me', () => {
  const server = new Y.Doc()
  seedDocument(server, 'e1', [...blankBoard(), makeEvent('T1')], 'test')
  const sara = new Y.Doc()
  Y.applyUpdate(sara, Y.encodeStateAsUpdate(server))
  const unsent: Uint8Array[] = []
  sara.on('update', (update) => unsent.push(update))
  recordsOf(sara).delete('event:T1')
  writeRecord(recordsOf(sara), makeEvent('T1', { title: 'put back' }))
  writeFields(recordsOf(server), 'event:T1', new Map([['props.letters.organisation:MOE/ali', makeClaim('A', 'Ali')]]))
  carryInto(server, { confirmed: Y.encodeStateAsUpdate(server), unsent }, undefined, null)
  const { title, letters } = (validRecords(server).get('event:T1') as PlanEvent).props
  expect([title, Object.keys(letters)]).toEqual(['put back', ['organisation:MOE/ali']])
})

test('[OF17] what somebody else made again since, under the same id, stays as it is', () => {
  const { server, sara, copy } = crashed()
  const again = new Y.Doc()
  // Of two that were made apart Yjs shows the one with the higher client id.
  again.clientID = 1
  Y.applyUpdate(again, Y.encodeStateAsUpdate(server))
  writeRecord(recordsOf(again), makeShape('geo', 'late', { opacity: 0.5 }))
  Y.applyUpdate(server, Y.encodeStateAsUpdate(again))
  Y.applyUpdate(sara, Y.encodeStateAsUpdate(server))
  expect(validRecords(sara).get('shape:late')).toMatchObject({ opacity: 1 })
  carryInto(server, { ...copy, confirmed: Y.encodeStateAsUpdate(sara), unsent: [] }, undefined, null)
  expect(validRecords(server).get('shape:late')).toMatchObject({ opacity: 0.5 })
})

test('[OF17] what I made and others wrote anew for me stays as they changed it since, but for what I did later', () => {
  const { server, sara, copy } = crashed()
  writeRecord(recordsOf(sara), makeShape('note', 'mine'))
  writeFields(recordsOf(sara), 'shape:mine', new Map<string, unknown>([['rotation', 1]]))
  writeFields(recordsOf(sara), 'shape:mine', new Map<string, unknown>([['opacity', 0.5]]))
  writeRecord(recordsOf(server), makeShape('note', 'mine', { rotation: 1 }))
  const moved = ['page:page', 7, 7]
  const label = toRichText('theirs')
  writeFields(
    recordsOf(server),
    'shape:mine',
    new Map<string, unknown>([
      ['place', moved],
      ['props.richText', label],
    ]),
  )
  const leftOver = carryInto(server, copy, undefined, null)
  expect(validRecords(server).get('shape:mine')).toMatchObject({
    x: 7,
    y: 7,
    rotation: 1,
    opacity: 0.5,
    props: { richText: label },
  })
  expect(leftOver).toMatchObject([{ why: 'unfit', record: { id: 'shape:mine' } }])
  expect([...(leftOver[0]?.fields.keys() ?? [])].sort()).toEqual(['place', 'props.richText'])
})

test('[OF17] what I deleted and put back myself is put back', () => {
  const { server, sara, copy } = crashed()
  for (const doc of [server, sara]) recordsOf(doc).delete('shape:c')
  const after = Y.encodeStateAsUpdate(sara)
  const unsent: Uint8Array[] = []
  sara.on('update', (update) => unsent.push(update))
  Y.applyUpdate(server, after)
  writeRecord(recordsOf(sara), makeShape('geo', 'c', { opacity: 0.5 }))
  expect(carryInto(server, { ...copy, confirmed: after, unsent }, undefined, null)).toEqual([])
  expect(validRecords(server).get('shape:c')).toMatchObject({ opacity: 0.5 })
})

test('[OF17] a letter that I took back stays taken back', () => {
  const server = new Y.Doc()
  seedDocument(server, 'e1', [...blankBoard(), makeEvent('T1')], 'test')
  const field = 'props.letters.organisation:MOE/sara'
  writeFields(recordsOf(server), 'event:T1', new Map([[field, makeClaim('A', 'Sara')]]))
  const confirmed = Y.encodeStateAsUpdate(server)
  const sara = new Y.Doc()
  Y.applyUpdate(sara, confirmed)
  const unsent: Uint8Array[] = []
  sara.on('update', (update) => unsent.push(update))
  recordsOf(sara).get('event:T1')?.delete(field)
  expect(carryInto(server, { confirmed, unsent }, undefined, null)).toEqual([])
  expect((validRecords(server).get('event:T1') as PlanEvent).props.letters).toEqual({})
})

test('[EP11] what arrived without a receipt and was changed or deleted since is not written again into a fresh document', () => {
  const server = new Y.Doc()
  seedDocument(server, 'e1', [...blankBoard(), makeShape('geo', 'a')], 'test')
  const confirmed = Y.encodeStateAsUpdate(server)
  const sara = new Y.Doc()
  Y.applyUpdate(sara, confirmed)
  const unsent: Uint8Array[] = []
  sara.on('update', (update) => unsent.push(update))
  writeRecord(recordsOf(sara), makeShape('geo', 'arrived'))
  writeFields(recordsOf(sara), 'shape:a', new Map([['rotation', 1]]))
  for (const update of unsent) Y.applyUpdate(server, update)
  writeRecord(recordsOf(sara), makeShape('geo', 'late'))
  writeFields(recordsOf(sara), 'shape:a', new Map([['opacity', 0.5]]))

  recordsOf(server).delete('shape:arrived')
  writeFields(recordsOf(server), 'shape:a', new Map([['rotation', 2]]))
  const fresh = renewDocument(server, 'e2')
  expect(carryInto(fresh, { confirmed, unsent }, undefined, null)).toEqual([])
  const records = validRecords(fresh)
  expect([...records.keys()].filter((id) => id.startsWith('shape:')).sort()).toEqual(['shape:a', 'shape:late'])
  expect(records.get('shape:a')).toMatchObject({ rotation: 2, opacity: 0.5 })
})

test('[OF17] what came into a shape while I had deleted it and put it back is not taken away by me', () => {
  const { server, sara, copy } = crashed()
  const line = makeShape('line', 'line')
  writeRecord(recordsOf(server), line)
  Y.applyUpdate(sara, Y.encodeStateAsUpdate(server))
  const confirmed = Y.encodeStateAsUpdate(sara)
  copy.unsent.length = 0
  writeFields(recordsOf(sara), line.id, new Map([['isLocked', true]]))
  recordsOf(sara).delete(line.id)
  writeRecord(recordsOf(sara), line)
  writeFields(recordsOf(sara), line.id, new Map([['opacity', 0.5]]))
  const ali = new Y.Doc()
  Y.applyUpdate(ali, confirmed)
  const point = { id: 'a3', index: 'a3', x: 9, y: 9 }
  writeFields(
    recordsOf(ali),
    line.id,
    new Map<string, unknown>([
      ['props.points.a3', point],
      ['rotation', 1],
    ]),
  )
  for (const doc of [server, sara]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(ali))

  const kept = Y.mergeUpdates([confirmed, Y.encodeStateAsUpdate(ali)])
  carryInto(server, { confirmed: kept, unsent: copy.unsent }, undefined, null)
  expect(validRecords(server).get(line.id)).toMatchObject({
    opacity: 0.5,
    rotation: 1,
    props: { points: { a3: point } },
  })
})

test('[OF17] what I changed in a shape that I deleted and put back is written, but where others changed the same', () => {
  for (const order of ['before', 'after', 'at once']) {
    const { server, sara, copy } = crashed()
    const shape = makeShape('geo', 'mine', {}, { richText: toRichText('Clinic') })
    const theirs = makeShape('geo', 'ours', {}, { richText: toRichText('Depot') })
    for (const record of [shape, theirs]) writeRecord(recordsOf(server), record)
    Y.applyUpdate(sara, Y.encodeStateAsUpdate(server))
    const confirmed = Y.encodeStateAsUpdate(sara)
    copy.unsent.length = 0
    const records = recordsOf(sara)
    for (const { id } of [shape, theirs]) {
      const edit = (): void => {
        writeFields(
          records,
          id,
          new Map<string, unknown>([
            ['place', ['page:page', 500, 500]],
            ['opacity', 0.5],
            ['props.richText', toRichText('Clinic 2')],
          ]),
        )
      }
      const putBack = (): void => {
        const record = validRecords(sara).get(id)!
        records.delete(id)
        writeRecord(records, record)
      }
      if (order === 'before') edit()
      if (order === 'at once') sara.transact(() => [edit(), putBack()])
      else putBack()
      if (order === 'after') edit()
    }
    const ali = new Y.Doc()
    Y.applyUpdate(ali, confirmed)
    const label = toRichText('Depot, closed')
    const others = new Map<string, unknown>([
      ['place', ['page:page', 7, 7]],
      ['props.richText', label],
    ])
    writeFields(recordsOf(ali), theirs.id, others)
    for (const doc of [server, sara]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(ali))
    for (const kept of [confirmed, Y.mergeUpdates([confirmed, Y.encodeStateAsUpdate(ali)])]) {
      const present = new Y.Doc()
      Y.applyUpdate(present, Y.encodeStateAsUpdate(server))
      const leftOver = carryInto(present, { confirmed: kept, unsent: copy.unsent }, undefined, null)
      const after = validRecords(present)
      expect(after.get(shape.id)).toMatchObject({
        x: 500,
        opacity: 0.5,
        props: { richText: toRichText('Clinic 2') },
      })
      expect(after.get(theirs.id)).toMatchObject({ x: 7, opacity: 0.5, props: { richText: label } })
      expect(leftOver.map(({ why, record }) => [why, record.id])).toEqual([['unfit', theirs.id]])
    }
  }
})
