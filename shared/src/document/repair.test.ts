import { createBindingId, createShapeId, PageRecordType, type TLShape } from '@tldraw/tlschema'
import { expect, test } from 'vitest'
import { makeBinding, makePage, makeShape, PAGE_ID } from '../../../tests/factories.ts'
import type { DocumentRecord } from '../shapes/schema.ts'
import { FALLBACK_PAGE, Repairs } from './repair.ts'

const page = makePage('page')
const [a, b, c] = [createShapeId('a'), createShapeId('b'), createShapeId('c')]
const at = (n: number) => ({ index: `a${n}` as TLShape['index'] })

function repair(repairs: Repairs, ...records: DocumentRecord[]): Map<string, DocumentRecord | undefined> {
  return repairs.update(new Map(records.map((record) => [record.id, record])))
}
function forget(repairs: Repairs, ...ids: string[]): Map<string, DocumentRecord | undefined> {
  return repairs.update(new Map(ids.map((id) => [id, undefined])))
}
const parentOf = (repairs: Repairs, id: string) => (repairs.view.get(id) as TLShape | undefined)?.parentId

test('[RP1] of a circle of parents the smallest id goes to the first page, and back when the circle opens', () => {
  const repairs = new Repairs()
  repair(
    repairs,
    page,
    makeShape('frame', 'a', { parentId: c }),
    makeShape('frame', 'b', { parentId: a }),
    makeShape('frame', 'c', { parentId: b }),
  )
  expect([a, b, c].map((id) => parentOf(repairs, id))).toEqual([PAGE_ID, a, b])
  repair(repairs, makeShape('frame', 'b', { parentId: PAGE_ID, ...at(2) }))
  expect([a, b, c].map((id) => parentOf(repairs, id))).toEqual([c, PAGE_ID, b])
})

test('[RP2] a shape without its parent is on the first page, and in its frame again when that returns', () => {
  const repairs = new Repairs()
  repair(repairs, page, makePage('first', { index: 'a0' }), makeShape('geo', 'a', { parentId: b, x: 7 }))
  expect(repairs.view.get(a)).toMatchObject({ parentId: 'page:first', x: 7 })
  forget(repairs, 'page:first')
  expect(parentOf(repairs, a)).toBe(PAGE_ID)
  repair(repairs, makeShape('frame', 'b', at(2)))
  expect(parentOf(repairs, a)).toBe(b)
})

test('[RP3] siblings with one index are ordered by id, right behind it, each with an index of its own', () => {
  const repairs = new Repairs()
  repair(
    repairs,
    page,
    makeShape('geo', 'c'),
    makeShape('geo', 'a'),
    makeShape('geo', 'b'),
    makeShape('geo', 'd', at(2)),
  )
  const order = [...repairs.view.values()]
    .filter((record): record is TLShape => record.typeName === 'shape')
    .sort((left, right) => (left.index < right.index ? -1 : 1))
  expect(order.map(({ id }) => id)).toEqual(['shape:a', 'shape:b', 'shape:c', 'shape:d'])
  expect(new Set(order.map(({ index }) => index)).size).toBe(4)
  expect(order[0]?.index).toBe('a1')
})

test('[RP3] what was written with the index that another sibling is shown under follows that one', () => {
  const repairs = new Repairs()
  repair(repairs, page, makeShape('geo', 'a', at(1)), makeShape('geo', 'b', at(1)))
  const { index } = repairs.view.get(b) as TLShape
  for (const id of ['c', 'd']) repair(repairs, makeShape('group', id, { index }))
  const order = ['a', 'b', 'c', 'd'].map((id) => (repairs.view.get(`shape:${id}`) as TLShape).index)
  expect(new Set(order).size).toBe(4)
  expect(order.toSorted()).toEqual(order)
})

test('[RP4] of two bindings for one end of an arrow the smallest id counts, and the next when it goes', () => {
  const repairs = new Repairs()
  repair(
    repairs,
    page,
    makeShape('arrow', 'a'),
    makeShape('geo', 'b', at(2)),
    makeBinding('y', 'a', 'b'),
    makeBinding('x', 'a', 'b'),
    makeBinding('start', 'a', 'b', 'start'),
    makeBinding('loop', 'a', 'a'),
    makeBinding('backwards', 'b', 'a'),
  )
  const shown = () => [...repairs.view.keys()].filter((id) => id.startsWith('binding:')).sort()
  expect(shown()).toEqual(['binding:start', 'binding:x'])
  forget(repairs, createBindingId('x'))
  expect(shown()).toEqual(['binding:start', 'binding:y'])
  forget(repairs, b)
  expect(shown()).toEqual([])
})

test('[RP5] a board without a page shows a fixed one, until it has one', () => {
  const repairs = new Repairs()
  repair(repairs, page, makeShape('geo', 'a'))
  forget(repairs, PAGE_ID)
  expect(repairs.view.get(FALLBACK_PAGE.id)).toEqual(FALLBACK_PAGE)
  expect(parentOf(repairs, a)).toBe(FALLBACK_PAGE.id)
  repair(repairs, makePage('new'))
  expect(repairs.view.has(FALLBACK_PAGE.id)).toBe(false)
  expect(parentOf(repairs, a)).toBe(PageRecordType.createId('new'))
})

test('[RP6] the order in which records arrive does not matter', () => {
  const records = [
    page,
    makePage('other'),
    makeShape('frame', 'a', { parentId: b }),
    makeShape('frame', 'b', { parentId: a }),
    makeShape('geo', 'c', { parentId: createShapeId('gone') }),
    makeShape('arrow', 'd'),
    makeBinding('x', 'd', 'c'),
    makeBinding('y', 'd', 'c'),
  ]
  const views = [records, records.toReversed()].map((order) => {
    const repairs = new Repairs()
    for (const record of order) repair(repairs, record)
    return Object.fromEntries(repairs.view)
  })
  const whole = new Repairs()
  repair(whole, ...records)
  for (const view of views) expect(view).toEqual(Object.fromEntries(whole.view))
})

test('[RP7] an update touches what it changes, not the whole board', () => {
  const repairs = new Repairs()
  repair(
    repairs,
    page,
    ...Array.from({ length: 3_000 }, (_, n) => makeShape('geo', `s${n}`, { index: `b${10 + n}V` as never })),
  )
  const changed = repair(repairs, { ...makeShape('geo', 's5', { index: 'b15V' as never }), x: 9 })
  expect([...changed.keys()]).toEqual(['shape:s5'])
})

test('[RP8] a scan is locked while ties lay it, and else as a hand left it', () => {
  const repairs = new Repairs()
  const [one, two] = [1, 90].map((x) => ({ px: { x, y: 0 }, ground: { x, y: 0 } }))
  const locked = (ties: object, isLocked: boolean) => {
    repair(repairs, page, makeShape('scan', 'a', { isLocked }, { ties }))
    return (repairs.view.get(a) as TLShape).isLocked
  }
  expect(locked({ one, two }, false)).toBe(true)
  expect([locked({ one }, true), locked({ one }, false)]).toEqual([true, false])
  expect([locked({}, true), locked({}, false)]).toEqual([true, false])
})
