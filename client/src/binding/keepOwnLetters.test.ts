import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { writeFields, writeRecord } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { makeClaim, makeEvent } from '../../../tests/planFactories.ts'
import { keepOwnLetters } from './keepOwnLetters.ts'

const ali = 'props.letters.organisation:MOE/ali'
const sara = 'props.letters.organisation:MOE/sara'
const withdrawn = 'props.letters.organisation:MOH'

function startsOver(clientId: number, name: string, letter: string): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = clientId
  writeRecord(recordsOf(doc), makeEvent('T1'))
  writeFields(recordsOf(doc), 'event:T1', new Map([[letter, makeClaim('A', name)]]))
  writeFields(recordsOf(doc), 'event:T1', new Map([[`${withdrawn}/${name}`, makeClaim('A', name)]]))
  recordsOf(doc).get('event:T1')?.delete(`${withdrawn}/${name}`)
  return doc
}

function meet(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
}

const letters = (doc: Y.Doc): string[] =>
  [...(recordsOf(doc).get('event:T1')?.keys() ?? [])].filter((field) => field.startsWith('props.letters.')).sort()

test.each([1, 2])('[OF20] two who write one task anew at once both keep their letters (%i first)', (first) => {
  const docs = [startsOver(first, 'ali', ali), startsOver(3 - first, 'sara', sara)] as const
  docs.forEach((doc, n) => keepOwnLetters(doc, () => ['ali', 'sara'][n]))
  meet(...docs)
  expect(docs.map(letters)).toEqual([
    [ali, sara],
    [ali, sara],
  ])
})

test('[OF20] nobody keeps the letters of others, and who may not write keeps none', () => {
  for (const author of ['omar', undefined]) {
    const docs = [startsOver(1, 'ali', ali), startsOver(2, 'sara', sara)] as const
    for (const doc of docs) keepOwnLetters(doc, () => author)
    meet(...docs)
    expect(docs.map(letters)).toEqual([[sara], [sara]])
  }
})
