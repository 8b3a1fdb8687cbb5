import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { blankBoard, makeShape } from '../../../tests/factories.ts'
import type { DocumentRecord } from '../shapes/schema.ts'
import { bringBack } from './bringBack.ts'
import { writeRecord } from './records.ts'
import { recordsOf } from './roots.ts'
import { seedDocument } from './seed.ts'
import { validRecords } from './validRecords.ts'
import { writeAll } from './writes.ts'

const box = makeShape('geo', 'box')
const unwanted = makeShape('geo', 'unwanted')
const board = (...records: DocumentRecord[]) => new Map([...blankBoard(), ...records].map((each) => [each.id, each]))

/** A server that came up with `records`, and what its backup held. */
function restored(...records: DocumentRecord[]): { doc: Y.Doc; backup: ReadonlyMap<number, number> } {
  const doc = new Y.Doc()
  seedDocument(doc, 'older', [...blankBoard(), ...records], 'test')
  const backup = Y.decodeStateVector(Y.encodeStateVector(doc))
  doc.clientID += 1
  return { doc, backup }
}

test('[EP10] a server whose backup is of an earlier epoch gets back what was made, changed and deleted since', () => {
  const { doc, backup } = restored(box, unwanted)
  const mine = board({ ...box, x: 7, opacity: 0.5 }, makeShape('note', 'made'))
  writeAll(doc, bringBack(doc, validRecords(doc), mine, backup), 'test')
  expect(validRecords(doc)).toEqual(mine)
})

test('[EP10] what people did since the restore outweighs what comes back, field by field', () => {
  const { doc, backup } = restored(box, unwanted, makeShape('geo', 'gone'))
  recordsOf(doc).get(box.id)?.set('rotation', 3)
  recordsOf(doc).get('shape:unwanted')?.set('rotation', 1)
  recordsOf(doc).delete('shape:gone')
  writeRecord(recordsOf(doc), makeShape('geo', 'new'))
  const mine = board({ ...box, x: 7, rotation: 1 }, makeShape('geo', 'gone', { x: 9 }))
  writeAll(doc, bringBack(doc, validRecords(doc), mine, backup), 'test')
  const now = validRecords(doc)
  expect(now.get(box.id)).toMatchObject({ x: 7, rotation: 3 })
  expect([...now.keys()].sort()).toEqual([...board(box, unwanted, makeShape('geo', 'new')).keys()].sort())
})

test('[EP10] a second page brings back nothing that is there already, and undoes nothing', () => {
  const { doc, backup } = restored(box)
  const mine = board({ ...box, x: 7 }, makeShape('note', 'made'))
  writeAll(doc, bringBack(doc, validRecords(doc), mine, backup), 'test')
  recordsOf(doc).delete('shape:made')
  recordsOf(doc).get(box.id)?.set('place', ['page:page', 20, 20])
  expect(bringBack(doc, validRecords(doc), mine, backup)).toEqual([])
})
