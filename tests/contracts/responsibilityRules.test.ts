import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, eventId, makeAnchor, makeEvent, makeOrganisation, makePlan } from '../planFactories.ts'
import {
  LETTERS,
  type AnchorId,
  type Letter,
  type Organisation,
  type OrganisationId,
  type PlanEvent,
} from '@jisr/shared/plan/records.ts'
import { faultsOf, type Fault } from '@jisr/shared/plan/responsibilityRules.ts'

const HOUR_MS = 3_600_000
const ROWS = 6
const COLUMNS = 5

interface Drawn {
  /** Row by row; an empty text for no letter. */
  letters: (Letter | '')[][]
  /** Hours from and to; null for no time. */
  times: ([number, number] | null)[]
  due: boolean[]
  after: number[][]
  facilitators: boolean[]
  contacts: boolean[]
  present: boolean[]
  shares: [number, number]
}

const flags = (count: number) => fc.array(fc.boolean(), { minLength: count, maxLength: count })
const drawn: fc.Arbitrary<Drawn> = fc.tuple(fc.nat(ROWS), fc.nat(COLUMNS)).chain(([rows, columns]) => {
  const perRow = { minLength: rows, maxLength: rows }
  const letter = fc.oneof(fc.constant('' as const), fc.constantFrom<Letter>(...LETTERS))
  return fc.record({
    letters: fc.array(fc.array(letter, { minLength: columns, maxLength: columns }), perRow),
    times: fc.array(fc.option(fc.tuple(fc.nat(12), fc.nat(12))), perRow),
    due: flags(rows),
    after: fc.array(fc.array(fc.nat(ROWS), { maxLength: 2 }), perRow),
    facilitators: flags(columns),
    contacts: flags(columns),
    present: flags(columns),
    shares: fc.tuple(fc.constantFrom(0.2, 0.4, 0.9), fc.constantFrom(0.3, 0.6, 1)),
  })
})

/** Each rule as the conventions say it, row by row and column by column, with what it names. */
function naive({ letters, times, due, after, facilitators, contacts, present, shares }: Drawn): string[] {
  const found: string[] = []
  const [rows, columns] = [letters.map((_, row) => row), facilitators.map((_, column) => column)]
  const has = (row: number, column: number, letter: string): boolean =>
    (letters[row]?.[column] ?? '').split('/').includes(letter)
  const inRow = (row: number, letter: string): number[] => columns.filter((column) => has(row, column, letter))
  const inColumn = (column: number, letter: string): number[] => rows.filter((row) => has(row, column, letter))
  for (const row of rows) {
    const [accountable, responsible] = [inRow(row, 'A'), inRow(row, 'R')]
    if (accountable.length > 1) found.push(`error V01 T${row} ${accountable.join()}`)
    if (accountable.length === 0) found.push(`error V02 T${row}`)
    if (responsible.length === 0) found.push(`error V03 T${row}`)
    if (responsible.length > 2) found.push(`hint V04 T${row} ${responsible.join()}`)
    if (inRow(row, 'C').length / columns.length > 0.5) found.push(`hint V05 T${row}`)
    if (!times[row] && !due[row]) found.push(`hint V10 T${row}`)
    for (const column of columns) {
      if (facilitators[column] && (has(row, column, 'A') || has(row, column, 'R'))) {
        found.push(`warning V09 T${row} O${column} ${letters[row]?.[column]}`)
      }
    }
  }
  for (const column of columns) {
    if (rows.length > 0 && rows.every((row) => !letters[row]?.[column]) && !facilitators[column]) {
      found.push(`hint V06 O${column}`)
    }
    for (const [at, letter] of ['A', 'R'].entries()) {
      const count = inColumn(column, letter).length
      if (count / rows.length > (shares[at] ?? 0)) found.push(`warning V07 O${column} ${letter}`)
    }
    const busy = Array.from({ length: 24 }, (_, hour) =>
      inColumn(column, 'A').filter((row) => {
        const time = times[row]
        return time && time[0] <= hour && hour < time[1]
      }),
    )
    const most = Math.max(...busy.map(({ length }) => length))
    if (most >= 3) found.push(`warning V08 O${column} ${busy.find(({ length }) => length === most)?.join()}`)
    if ((inColumn(column, 'C').length > 0 || inColumn(column, 'I').length > 0) && !present[column]) {
      found.push(`hint V12 O${column}`)
    }
    if (inColumn(column, 'A').length > 0 && !contacts[column]) found.push(`hint V14 O${column}`)
    const own = rows.filter((row) => has(row, column, 'A') || has(row, column, 'R'))
    const told = new Set<string>()
    for (const row of own) {
      const circle = own.filter((other) => row === other || (waits(row, other) && waits(other, row)))
      if ((circle.length > 1 || after[row]?.includes(row)) && !told.has(circle.join())) {
        told.add(circle.join())
        found.push(`error V11 O${column} ${circle.join()}`)
      }
    }
  }
  return found.sort()

  function waits(row: number, other: number): boolean {
    const reached = new Set<number>()
    for (let layer = [row]; layer.length > 0;) {
      layer = layer.flatMap((each) => after[each] ?? []).filter((each) => each < rows.length && !reached.has(each))
      for (const each of layer) reached.add(each)
    }
    return reached.has(other)
  }
}

const time = (hour: number) => ({ at: at(`${new Date(hour * HOUR_MS).toISOString().slice(0, 16)}Z`) })

function built({ letters, times, due, after, facilitators, contacts }: Drawn) {
  const organisations = facilitators.map((facilitates, column): Organisation =>
    makeOrganisation(`O${column}`, {
      kind: facilitates ? 'facilitator' : 'organisation',
      contact: contacts[column] ? { desk: 'Duty desk', phone: '', channel: '' } : null,
    }),
  )
  const events = letters.map((cells, row): PlanEvent => {
    const [from, to] = times[row] ?? []
    const props = {
      start: from === undefined ? null : time(from),
      end: to === undefined ? null : time(to),
      due: due[row] ? time(0) : null,
      after: Object.fromEntries((after[row] ?? []).map((other) => [eventId(`T${other}`), true as const])),
    }
    const held = cells.flatMap((letter, column) => (letter ? [[`O${column}`, letter] as const] : []))
    return makeEvent(`T${row}`, props, Object.fromEntries(held))
  })
  return { events, organisations }
}

function told({ level, rule, row, column, params }: Fault): string {
  const named = [...(params.organisations ?? []), ...(params.tasks ?? [])].map((id) => id.replace(/^\w+:[OT]/, ''))
  const letter = rule === 'V07' || rule === 'V09' ? params.letter : undefined
  return [level, rule, row?.slice(6), column?.slice(13), named.join(), letter].filter(Boolean).join(' ')
}

test('[RR1] on any matrix the rules find what each of them says, read one by one', () => {
  fc.assert(
    fc.property(drawn, (drawing) => {
      const { events, organisations } = built(drawing)
      const matrix = { rows: events.map(({ id }) => id), columns: organisations.map(({ id }) => id) }
      const [accountableShare, responsibleShare] = drawing.shares
      const present = new Set(matrix.columns.filter((_, column) => drawing.present[column]))
      const faults = faultsOf(matrix, makePlan(events, organisations), { present, accountableShare, responsibleShare })
      expect(faults.map(told).sort()).toEqual(naive(drawing))
    }),
    { numRuns: 2000, seed: 20261128 },
  )
})

test('[RR4] a matrix of 30 tasks and 15 organisations is checked between two keys', () => {
  const organisations = Array.from({ length: 15 }, (_, n) => makeOrganisation(`O${n}`))
  const events = Array.from({ length: 30 }, (_, n) =>
    makeEvent(
      `T${n}`,
      {
        start: { anchor: 'anchor:D' as AnchorId, days: n % 5, minutes: 60 },
        end: { lasts: 3000 },
        after: n > 0 ? { [eventId(`T${n - 1}`)]: true } : {},
      },
      Object.fromEntries(organisations.map((_, at) => [`O${at}`, LETTERS[(n * 7 + at) % 6] ?? 'I'])),
    ),
  )
  const plan = makePlan(events, organisations, [makeAnchor('D', '2026-11-29T03:00Z')])
  const matrix = { rows: events.map(({ id }) => id), columns: organisations.map(({ id }) => id) }
  const context = { present: new Set<OrganisationId>(), accountableShare: 0.4, responsibleShare: 0.6 }
  const times = Array.from({ length: 60 }, (_, n) => {
    // One key: one task is another record.
    const changed = { ...makeEvent(`T${n % 30}`, {}, { O1: LETTERS[n % 6] ?? 'A' }) }
    const began = performance.now()
    faultsOf(matrix, { ...plan, events: new Map(plan.events).set(changed.id, changed) }, context)
    return performance.now() - began
  })
  // Some 0.5 ms, on a machine that does nothing else.
  expect(times.sort((a, b) => a - b)[30]).toBeLessThan(5)
})
