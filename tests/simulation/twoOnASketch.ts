import type { TLStore } from 'tldraw'
import * as Y from 'yjs'
import { seedDocument } from '@jisr/shared/document/seed.ts'
import { blankBoard, makeShape } from '../factories.ts'
import { makeEditor } from './boardEditor.ts'
import { Person } from './Person.ts'

/** Two people before one board with one sketch, `shape:sketch`, of 1000 by 800 units at a scale of 0.4. */
export function twoOnASketch(planning: Parameters<typeof makeEditor>[1]): [Person, Person] {
  const window = { w: 1000, h: 800, scale: 0.4, corner: { x: -700, y: 300 } }
  const [first, second] = [new Y.Doc(), new Y.Doc()]
  seedDocument(first, 'epoch', [...blankBoard(), makeShape('sketch', 'sketch', { x: 100, y: 50 }, window)], 'test')
  Y.applyUpdate(second, Y.encodeStateAsUpdate(first))
  return [first, second].map(
    (doc) => new Person({ doc, makeEditor: (store: TLStore) => makeEditor(store, planning) }),
  ) as [Person, Person]
}

/** What each did while they were apart reaches the other. */
export function meet(ali: Person, sara: Person): void {
  for (const { binding } of [ali, sara]) binding.flush()
  const [from, back] = [ali, sara].map(({ doc }) => Y.encodeStateAsUpdate(doc))
  Y.applyUpdate(sara.doc, from!, 'other')
  Y.applyUpdate(ali.doc, back!, 'other')
}
