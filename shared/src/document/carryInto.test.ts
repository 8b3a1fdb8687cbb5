import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { makeShape } from '../../../tests/factories.ts'
import { carryInto } from './carryInto.ts'
import { writeFields, writeRecord } from './records.ts'
import { recordsOf } from './roots.ts'

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
