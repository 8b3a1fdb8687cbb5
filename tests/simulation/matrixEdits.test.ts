import { getIndexBetween, type IndexKey } from 'tldraw'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readRecord } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { seedDocument } from '@jisr/shared/document/seed.ts'
import { validRecords } from '@jisr/shared/document/validRecords.ts'
import { writeAll, type Write } from '@jisr/shared/document/writes.ts'
import { cellOf, claimKeyOf } from '@jisr/shared/plan/letters.ts'
import { LETTERS, type Claim, type EventId, type OrganisationId, type PlanEvent } from '@jisr/shared/plan/records.ts'
import { settleCell } from '@jisr/shared/plan/settle.ts'
import type { MatrixProps } from '@jisr/shared/shapes/matrix.ts'
import { blankBoard, makeShape } from '../factories.ts'
import { makeEvent, makeOrganisation } from '../planFactories.ts'
import { Random } from './random.ts'
import { documentsEqual } from './invariants.ts'

const EDITS = 10_000
const MATRIX = 'shape:matrix'
const COLUMNS = Array.from({ length: 15 }, (_, n) => makeOrganisation(`O${n}`).id)

interface Planner {
  who: { participantId: string; name: string }
  doc: Y.Doc
  /** What was said last in each cell; null for what was taken back. */
  said: Map<string, Claim | null>
}

const eventOf = ({ doc }: Planner, id: string) => readRecord(recordsOf(doc), id) as PlanEvent
const eventIdsOf = ({ doc }: Planner) => [...recordsOf(doc).keys()].filter((id) => id.startsWith('event:')).sort()
const propsOf = ({ doc }: Planner) => (readRecord(recordsOf(doc), MATRIX) as { props: MatrixProps }).props
/** Rows as a matrix shows them. */
const rowsOf = (planner: Planner) =>
  Object.entries<IndexKey>(propsOf(planner).rows)
    .filter(([id]) => recordsOf(planner.doc).has(id))
    .sort(([a, i], [b, j]) => (i === j ? (a < b ? -1 : 1) : i < j ? -1 : 1))
    .map(([id]) => id)

function meet(): Planner[] {
  const events = Array.from({ length: 30 }, (_, n) => makeEvent(`T${n}`))
  const rows = Object.fromEntries(events.map(({ id }, n) => [id, `a${n % 10}${n > 9 ? 'V' : ''}`]))
  const start = new Y.Doc()
  const matrix = makeShape('matrix', 'matrix', {}, { rows, columns: {} })
  seedDocument(
    start,
    'epoch',
    [...blankBoard(), matrix, ...events, ...COLUMNS.map((id) => makeOrganisation(id.slice(13)))],
    'test',
  )
  return Array.from({ length: 5 }, (_, n) => {
    const doc = new Y.Doc()
    doc.clientID = n + 1
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(start))
    return { who: { participantId: `p${n}`, name: `Person ${n}` }, doc, said: new Map() }
  })
}

const field = (row: string) => `props.rows.${row}`

/** One edit of one person, who sees what has reached that person. */
function edit(planner: Planner, random: Random, name: string, now: number): void {
  const ids = eventIdsOf(planner)
  const id = random.pick(ids) ?? ''
  const draw = random.below(100)
  const write = (...writes: Write[]): void => writeAll(planner.doc, writes, 'test')
  if (draw < 3 && ids.length < 40) {
    const event = makeEvent(name)
    write(
      { kind: 'create', id: event.id, record: event },
      { kind: 'change', id: MATRIX, fields: new Map([[field(event.id), place(planner, random)]]) },
    )
  } else if (draw < 8) {
    write({ kind: 'change', id: MATRIX, fields: new Map([[field(id), place(planner, random)]]) })
  } else if (draw < 10 && ids.length > 20) {
    write({ kind: 'remove', id }, { kind: 'change', id: MATRIX, fields: new Map([[field(id), undefined]]) })
  } else {
    const organisation = random.pick(COLUMNS) as OrganisationId
    const key = claimKeyOf(organisation, planner.who.participantId)
    const isUndo = random.chance(0.1)
    const letter = random.pick([...LETTERS, '' as const]) ?? ''
    const claim = isUndo ? null : settleCell(eventOf(planner, id), organisation, letter, planner.who, now)[key]!
    write({ kind: 'change', id, fields: new Map([[`props.letters.${key}`, claim ?? undefined]]) })
    planner.said.set(`${id} ${key}`, claim)
  }
}

function place(planner: Planner, random: Random): IndexKey {
  const indices = [...new Set(Object.values(propsOf(planner).rows))].sort()
  const at = random.below(indices.length)
  return getIndexBetween(indices[at - 1], indices[at])
}

function exchange(from: Planner, to: Planner): void {
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)))
}

test('[PL2] ten thousand edits of one matrix by people who are often apart, rows added, moved and deleted meanwhile: no cell is lost', () => {
  const random = new Random(20_261_128)
  const planners = meet()
  for (let n = 0; n < EDITS; n += 1) {
    edit(planners[random.below(5)]!, random, `new${n}`, n)
    if (random.chance(0.02)) exchange(planners[random.below(5)]!, planners[random.below(5)]!)
  }
  for (const from of planners) for (const to of planners) exchange(from, to)

  const [first, ...others] = planners as [Planner, ...Planner[]]
  for (const other of others) {
    expect(documentsEqual(other.doc, first.doc)).toBe(true)
    expect(rowsOf(other)).toEqual(rowsOf(first))
  }
  expect(validRecords(first.doc).size).toBe(recordsOf(first.doc).size)
  let letters = 0
  for (const { who, said } of planners) {
    for (const [cell, claim] of said) {
      const [id, key] = cell.split(' ') as [EventId, string]
      if (!recordsOf(first.doc).has(id)) continue
      const event = eventOf(first, id)
      expect(event.props.letters[key] ?? null).toEqual(claim)
      if (claim) letters += 1
      const { letter, contested } = cellOf(event, key.split('/')[0] as OrganisationId)
      const isSeen =
        contested.length > 0
          ? contested.some(({ participantId }) => participantId === who.participantId)
          : claim?.letter === letter
      const isAnswered = Object.values(event.props.letters).some(({ over }) =>
        over.includes(`${who.participantId}@${claim?.at}`),
      )
      expect(claim === null || isSeen || isAnswered).toBe(true)
    }
  }
  expect(letters).toBeGreaterThan(500)
})
