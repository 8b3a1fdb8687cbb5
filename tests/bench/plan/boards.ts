import { createShapeId, toRichText } from 'tldraw'
import type { EventId, LETTERS, OrganisationId, PlanEvent } from '@jisr/shared/plan/records.ts'
import { inOrder, matrixOf, timelineOf } from '@jisr/shared/templates/planShapes.ts'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import { makeShape, PAGE_ID } from '../../factories.ts'
import { at, eventId, makeAnchor, makeEvent, makeOrganisation, organisationId } from '../../planFactories.ts'

const HOUR = 3_600_000
/** Where the axis begins and H-hour is. */
const FROM = '2026-11-27T00:00Z'
export const H_HOUR = '2026-11-29T03:00Z'
const AXIS_DAYS = 7
const MATRIX_AWAY = 3_000

export interface MatrixBoard {
  rows: EventId[]
  columns: OrganisationId[]
  records: DocumentRecord[]
}

/** @param number of the matrix, which keeps its place and its ids apart; every second cell has a letter */
export function matrixBoard(rowCount: number, columnCount: number, number = 0): MatrixBoard {
  const organisations = times(columnCount, (n) => makeOrganisation(`m${number}o${n}`, { name: `Directorate ${n}` }))
  const codes = organisations.map(({ id }) => id.slice('organisation:'.length))
  const signs: readonly (typeof LETTERS)[number][] = ['A/R', 'R', 'S', 'C', 'I']
  const events = times(rowCount, (row) => {
    const letters = codes.flatMap((code, column) =>
      (row + column) % 2 === 0 ? [[code, signs[(row + column) % signs.length] ?? 'I'] as const] : [],
    )
    return makeEvent(`m${number}t${row}`, { title: `Task ${row} of the plan` }, Object.fromEntries(letters))
  })
  const rows = events.map(({ id }) => id)
  const columns = organisations.map(({ id }) => id)
  const shape = matrixOf(
    { page: PAGE_ID, x: (number % 4) * MATRIX_AWAY, y: Math.floor(number / 4) * MATRIX_AWAY, layer: number },
    { title: 'Who does what', rows: inOrder(rows), columns: inOrder(columns) },
  )
  const matrix = { ...shape, id: createShapeId(`matrix${number}`) }
  return { rows, columns, records: [...organisations, ...events, matrix] as object[] as DocumentRecord[] }
}

/** A timeline whose events all hang on H-hour, and a box of tldraw's below it. */
export function timelineBoard(eventCount: number, laneCount: number): DocumentRecord[] {
  const lanes = times(laneCount, (n) => organisationId(`lane${n}`))
  const hours = AXIS_DAYS * 24
  const events: PlanEvent[] = times(eventCount, (n) => {
    const minutes = Math.round((((n * 7919) % (hours * 10)) / 10 - 51) * 60)
    return makeEvent(`e${n}`, {
      title: `Event number ${n}`,
      kind: n % 4 === 0 ? 'task' : 'event',
      start: { anchor: H_ID, days: 0, minutes },
      end: n % 4 === 0 ? { lasts: 180 } : null,
    })
  })
  const timeline = timelineOf(
    { page: PAGE_ID, x: 0, y: 0, layer: 0 },
    {
      w: 1600,
      title: 'Timeline',
      from: at(FROM),
      minutes: hours * 60,
      lanes: inOrder(lanes),
      items: Object.fromEntries(events.map(({ id }, n) => [id, lanes[n % laneCount] ?? ''])),
    },
  )
  const box = makeShape('geo', 'box', { x: 0, y: -300 }, { w: 200, h: 120, richText: toRichText('A box') })
  return [
    makeAnchor('H', H_HOUR),
    ...lanes.map((id, n) => makeOrganisation(id.slice('organisation:'.length), { name: `Lane ${n}` })),
    ...events,
    timeline,
    box,
  ] as object[] as DocumentRecord[]
}

const H_ID = makeAnchor('H', null).id

/** The id of the event with that number. */
export const eventAt = (n: number): EventId => eventId(`e${n}`)

/** Plain boxes with a word in each, in a grid. */
export function boxes(count: number, columns: number): DocumentRecord[] {
  return times(count, (n) =>
    makeShape(
      'geo',
      `box${n}`,
      { x: (n % columns) * 110, y: Math.floor(n / columns) * 70 },
      { w: 100, h: 60, richText: toRichText(n % 2 === 0 ? 'A/R' : 'C') },
    ),
  )
}

/** H-hour, later by so many hours, as ISO. */
export function laterBy(hours: number): string {
  return new Date(Date.parse(H_HOUR) + hours * HOUR).toISOString()
}

function times<Item>(count: number, make: (n: number) => Item): Item[] {
  return Array.from({ length: count }, (_, n) => make(n))
}
