import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isDeepStrictEqual as isEqual } from 'node:util'
import * as Y from 'yjs'
import { carryOver } from '@jisr/shared/document/carryOver.ts'
import { diffFields, toFields } from '@jisr/shared/document/records.ts'
import { seedDocument } from '@jisr/shared/document/seed.ts'
import { validRecords } from '@jisr/shared/document/validRecords.ts'
import { writeAll } from '@jisr/shared/document/writes.ts'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import { blankBoard, makeBinding, makePage, makeShape, PAGE_ID } from '../factories.ts'

type Records = ReadonlyMap<string, DocumentRecord>

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f']
const PARENTS = [PAGE_ID, 'page:second', 'shape:a', 'shape:b'] as const

/** Records that somebody starts from: two frames, shapes in them and beside them, an arrow bound to some. */
const START: DocumentRecord[] = [
  ...blankBoard(),
  makePage('second', { index: 'a2' }),
  makeShape('frame', 'a'),
  makeShape('frame', 'b', { parentId: 'shape:a' as never }),
  makeShape('geo', 'c', { parentId: 'shape:b' as never }),
  makeShape('note', 'd'),
  makeShape('arrow', 'e'),
  makeBinding('e end', 'e', 'd'),
]

/** One deed; what names nothing that is there does nothing. */
type Deed =
  | { kind: 'make'; name: string; parent: string; bindTo: string | null }
  | { kind: 'move'; name: string; parent: string; x: number }
  | { kind: 'turn'; name: string; rotation: number }
  | { kind: 'delete'; id: string }

const name = fc.constantFrom(...NAMES)
const parent = fc.constantFrom(...PARENTS)
const deeds = (made: string) =>
  fc.array(
    fc.oneof(
      fc.record({
        kind: fc.constant('make' as const),
        name: name.map((each) => made + each),
        parent,
        bindTo: fc.option(name),
      }),
      fc.record({ kind: fc.constant('move' as const), name, parent, x: fc.nat(99) }),
      fc.record({ kind: fc.constant('turn' as const), name, rotation: fc.nat(5) }),
      fc.record({
        kind: fc.constant('delete' as const),
        id: fc.constantFrom(...START.slice(1).map(({ id }) => id as string)),
      }),
    ),
    { maxLength: 12 },
  )

function after(start: Records, done: readonly Deed[]): Records {
  const records = new Map(start)
  for (const deed of done) {
    if (deed.kind === 'delete') {
      records.delete(deed.id)
      continue
    }
    const id = `shape:${deed.name}`
    const shape = records.get(id)
    if (deed.kind === 'make') {
      if (shape || !records.has(deed.parent)) continue
      records.set(id, makeShape(deed.bindTo === null ? 'geo' : 'arrow', deed.name, { parentId: deed.parent as never }))
      if (deed.bindTo === null || !records.has(`shape:${deed.bindTo}`)) continue
      const binding = makeBinding(`${deed.name} end`, deed.name, deed.bindTo)
      records.set(binding.id, binding)
    } else if (shape?.typeName === 'shape') {
      if (deed.kind === 'turn') records.set(id, { ...shape, rotation: deed.rotation })
      else if (deed.parent !== id && records.has(deed.parent)) {
        records.set(id, { ...shape, parentId: deed.parent as never, x: deed.x })
      }
    }
  }
  return records
}

const START_RECORDS: Records = new Map(START.map((record) => [record.id, record]))

test('[EP5] [EP6] whatever three sides did: nothing is revived, nothing of others undone, nothing of mine dropped unseen', () => {
  fc.assert(
    fc.property(deeds(''), deeds('mine '), deeds('theirs '), (before, ours, others) => {
      const base = after(START_RECORDS, before)
      const [mine, theirs] = [after(base, ours), after(base, others)]
      const { writes, leftOver } = carryOver({ base, mine, theirs })
      const doc = new Y.Doc()
      seedDocument(doc, 'epoch', [...theirs.values()], 'test')
      writeAll(doc, writes, 'test')
      const now = validRecords(doc)
      const told = new Set<string>(leftOver.map(({ record }) => record.id))
      const sides = { base, mine, theirs, now, told }
      expect([...revived(sides), ...undone(sides), ...dropped(sides)]).toEqual([])
      // Whoever is turned back on the way and comes again with the same edits changes nothing more.
      writeAll(doc, carryOver({ base, mine, theirs: now }).writes, 'test')
      expect(validRecords(doc)).toEqual(now)
    }),
    { numRuns: 500, seed: 20261125 },
  )
})

interface Outcome extends Record<'base' | 'mine' | 'theirs' | 'now', Records> {
  /** Ids that I am told of. */
  told: ReadonlySet<string>
}

function revived({ base, theirs, now }: Outcome): string[] {
  return [...base.keys()].filter((id) => !theirs.has(id) && now.has(id)).map((id) => `${id} is revived`)
}

/** What I did not touch says what others made it say. */
function undone({ base, mine, theirs, now }: Outcome): string[] {
  return [...theirs.values()].flatMap((record) => {
    const [present, was, my] = [now.get(record.id), base.get(record.id), mine.get(record.id)]
    if (!present) return was && diffFields(was, record).size === 0 ? [] : [`${record.id} of others is deleted`]
    const touched = was && my ? diffFields(was, my) : new Map<string, unknown>()
    return [...diffFields(record, present).keys()]
      .filter((field) => !touched.has(field))
      .map((field) => `${field} of ${record.id} is not as others left it`)
  })
}

/** Each deed of mine is on the board, or I am told of it. */
function dropped({ base, mine, now, told }: Outcome): string[] {
  const edits = [...mine.values()].filter(({ id }) => !told.has(id)).flatMap((record) => lost(record, base, now))
  const deletions = [...base.keys()].filter(
    (id) => !mine.has(id) && now.has(id) && !told.has(id) && !id.startsWith('binding:'),
  )
  return [...edits, ...deletions.map((id) => `${id} stays, and nobody is told`)]
}

function lost(record: DocumentRecord, base: Records, now: Records): string[] {
  const [was, present] = [base.get(record.id), now.get(record.id)]
  if (!was) {
    // A binding without its shapes is nothing.
    const isWhole = record.typeName !== 'binding' || (now.has(record.fromId) && now.has(record.toId))
    return present || !isWhole ? [] : [`${record.id}, which I made, is lost`]
  }
  return [...diffFields(was, record)].flatMap(([field, value]) => {
    const written = present && toFields(present).get(field)
    const isThere = field === 'place' ? isEqual(tail(written), tail(value)) : isEqual(written, value)
    return isThere ? [] : [`my ${field} of ${record.id} is lost`]
  })
}

/** A place without the parent, which may be gone. */
function tail(place: unknown): unknown[] {
  return Array.isArray(place) ? place.slice(1) : []
}
