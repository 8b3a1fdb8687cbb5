import { describe, expect, test } from 'vitest'
import { toRichText } from '@tldraw/tlschema'
import { blankBoard, makeBinding, makePage, makeShape, PAGE_ID } from '../../../tests/factories.ts'
import { makeClaim, makeEvent } from '../../../tests/planFactories.ts'
import type { PlanEvent } from '../plan/records.ts'
import type { DocumentRecord } from '../shapes/schema.ts'
import { carryOver, type CarriedOver } from './carryOver.ts'
import { withFields } from './records.ts'

type Records = Map<string, DocumentRecord>

const board = (...records: DocumentRecord[]): Records =>
  new Map([...blankBoard(), ...records].map((record) => [record.id, record]))

/** What the present document says once everything is carried over. */
function result({ writes }: CarriedOver, theirs: Records): Records {
  const after: Records = new Map(theirs)
  for (const write of writes) {
    if (write.kind === 'create') after.set(write.id, write.record)
    else if (write.kind === 'remove') after.delete(write.id)
    else after.set(write.id, withFields(after.get(write.id) as DocumentRecord, write.fields) as DocumentRecord)
  }
  return after
}

const box = makeShape('geo', 'box')
const other = makeShape('geo', 'other')
const labelled = (text: string) => makeShape('geo', 'box', {}, { richText: toRichText(text) })

describe('unsent edits of a former document', () => {
  test('[EP5] only what I changed is written, field by field, over what others did', () => {
    const theirs = board({ ...box, opacity: 0.5, rotation: 1 }, { ...other, x: 9 })
    const mine = board({ ...box, rotation: 2, x: 5 }, other)
    const carried = carryOver({ base: board(box, other), mine, theirs })
    expect(carried).toEqual({
      writes: [
        {
          kind: 'change',
          id: box.id,
          fields: new Map<string, unknown>([
            ['rotation', 2],
            ['place', [PAGE_ID, 5, 0]],
          ]),
        },
      ],
      leftOver: [],
    })
  })

  test('[EP5] nothing done is nothing written, whatever others did', () => {
    const base = board(box, other)
    expect(carryOver({ base, mine: base, theirs: board({ ...other, x: 7 }, makeShape('geo', 'new')) })).toEqual({
      writes: [],
      leftOver: [],
    })
  })

  test('[EP5] what I made is made again, with its bindings, and goes to the page when its parent is gone', () => {
    const frame = makeShape('frame', 'frame')
    const child = makeShape('geo', 'child', { parentId: frame.id, x: 3 })
    const arrow = makeShape('arrow', 'arrow')
    const made = [child, arrow, makeBinding('kept', 'arrow', 'box'), makeBinding('lost', 'arrow', 'frame', 'start')]
    const theirs = board(box)
    const carried = carryOver({ base: board(box, frame), mine: board(box, frame, ...made), theirs })
    const after = result(carried, theirs)
    expect([...after.keys()].sort()).toEqual(
      [...board(box).keys(), 'binding:kept', 'shape:arrow', 'shape:child'].sort(),
    )
    expect(after.get(child.id)).toEqual({ ...child, parentId: PAGE_ID })
    expect(carried.leftOver).toEqual([])
  })

  test('[EP5] what I moved into something that is gone goes to the page', () => {
    const frame = makeShape('frame', 'frame')
    const moved = { ...box, parentId: frame.id, x: 4 }
    const theirs = board(box)
    const carried = carryOver({ base: board(box, frame), mine: board(moved, frame), theirs })
    expect(result(carried, theirs).get(box.id)).toMatchObject({ parentId: PAGE_ID, x: 4 })
  })

  test('[EP5] what I made and the server took without my learning of it is not made twice', () => {
    const theirs = board(box)
    expect(carryOver({ base: board(), mine: board(box), theirs })).toEqual({ writes: [], leftOver: [] })
  })

  test('[EP5] what I deleted goes if nobody touched it since, and stays, and is told, if somebody did', () => {
    const frame = makeShape('frame', 'frame')
    const base = board(box, other, frame)
    const theirs = board(box, { ...other, opacity: 0.1 }, frame, makeShape('geo', 'guest', { parentId: frame.id }))
    const carried = carryOver({ base, mine: board(), theirs })
    expect(carried.writes).toEqual([{ kind: 'remove', id: box.id }])
    expect(carried.leftOver).toEqual([
      { why: 'changed', record: other, fields: new Map() },
      { why: 'changed', record: frame, fields: new Map() },
    ])
  })

  test('[EP5] a binding that went with a shape stays with it', () => {
    const arrow = makeShape('arrow', 'arrow')
    const binding = makeBinding('b', 'arrow', 'box')
    const theirs = board({ ...box, opacity: 0.1 }, arrow, binding)
    const carried = carryOver({ base: board(box, arrow, binding), mine: board(arrow), theirs })
    expect([...result(carried, theirs).keys()]).toContain('binding:b')
  })

  test('[EP5] a page that I deleted stays when others drew on it', () => {
    const second = makePage('second', { index: 'a2' })
    const theirs = board(second, makeShape('geo', 'guest', { parentId: second.id as never }))
    const carried = carryOver({ base: board(second), mine: board(), theirs })
    expect(carried.writes).toEqual([])
    expect(carried.leftOver.map(({ why }) => why)).toEqual(['changed'])
  })

  test('[EP5] of a label that others typed in as well, both sides’ letters stay', () => {
    const theirs = board(labelled('40 tents at noon'))
    const carried = carryOver({ base: board(labelled('40 tents')), mine: board(labelled('140 tents')), theirs })
    expect(result(carried, theirs).get('shape:box')).toEqual(labelled('140 tents at noon'))
  })

  test('[EP6] an edit of what others deleted is handed back with all that I wrote, and not written', () => {
    const mine = { ...box, x: 8, props: { ...box.props, richText: toRichText('خمسون خيمة') } } as DocumentRecord
    const carried = carryOver({ base: board(box), mine: board(mine), theirs: board() })
    expect(carried.writes).toEqual([])
    expect(carried.leftOver).toEqual([{ why: 'deleted', record: mine, fields: expect.any(Map) }])
    expect([...(carried.leftOver[0]?.fields.keys() ?? [])].sort()).toEqual(['place', 'props.richText'])
  })

  test('[EP6] a change that fits no longer is handed back', () => {
    const line = makeShape('line', 'line')
    const props = line.props as { points: Record<string, object> }
    // Far outside of the board.
    const mine = {
      ...line,
      props: { ...props, points: { ...props.points, a1: { id: 'a1', index: 'a1', x: 1e9, y: 0 } } },
    }
    const carried = carryOver({ base: board(line), mine: board(mine), theirs: board(line) })
    expect(carried.writes).toEqual([])
    expect(carried.leftOver.map(({ why }) => why)).toEqual(['unfit'])
  })
})

const [myCell, othersCell] = ['organisation:MOE/p1', 'organisation:MOE/p2']
const task = (title: string, ...claims: string[]) =>
  makeEvent('T1', { title, letters: Object.fromEntries(claims.map((key) => [key, makeClaim('A', key, 1)])) })
const lettersAfter = (sides: { base: Records; mine: Records; theirs: Records }) => {
  const event = result(carryOver(sides), sides.theirs).get('event:T1') as PlanEvent
  return { title: event.props.title, letters: Object.keys(event.props.letters).sort() }
}

describe('[EP5] unsent edits of a task', () => {
  test('are merged with what others did, claim by claim', () => {
    const sides = {
      base: board(task('Repair')),
      mine: board(task('Repair', myCell)),
      theirs: board(task('Mend', othersCell)),
    }
    expect(lettersAfter(sides)).toEqual({ title: 'Mend', letters: [myCell, othersCell] })
  })
  test('leave others’ letters in a task that I made and that arrived without my knowing', () => {
    const sides = { base: board(), mine: board(task('Repair', myCell)), theirs: board(task('Repair', othersCell)) }
    expect(lettersAfter(sides)).toEqual({ title: 'Repair', letters: [myCell, othersCell] })
  })
  test('[EP6] are handed back when it was deleted meanwhile', () => {
    const { writes, leftOver } = carryOver({
      base: board(task('Repair')),
      mine: board(task('Repair', myCell)),
      theirs: board(),
    })
    expect(writes).toEqual([])
    expect(leftOver).toMatchObject([{ why: 'deleted', record: { id: 'event:T1' } }])
  })
})
