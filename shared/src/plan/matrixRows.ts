import { cellsOf } from './letters.ts'
import type { Plan } from './plan.ts'
import type { EventId, OrganisationId, PlanEvent } from './records.ts'

/** What a matrix shows, in the order in which it stands there. */
export interface MatrixContent {
  rows: readonly EventId[]
  columns: readonly OrganisationId[]
}

/** The letters by which rules and totals go: A/R is an A and an R. */
export const SINGLE_LETTERS = ['A', 'R', 'S', 'C', 'I'] as const
export type SingleLetter = (typeof SINGLE_LETTERS)[number]

/** A task of a matrix with who holds which letter in it, each list in the order of the columns. */
export interface MatrixRow {
  id: EventId
  event: PlanEvent
  holders: Readonly<Record<SingleLetter, readonly OrganisationId[]>>
  contested: readonly OrganisationId[]
}

export type Tally = Readonly<Record<SingleLetter, number>>

export interface Totals {
  rows: ReadonlyMap<EventId, Tally>
  columns: ReadonlyMap<OrganisationId, Tally>
}

/** Reads a matrix off its tasks; what is not in the plan any more has no row and no column. */
export function matrixRows({ rows, columns }: MatrixContent, { events, organisations }: Plan): MatrixRow[] {
  const shown = columns.filter((column) => organisations.has(column))
  return rows.flatMap((id) => {
    const event = events.get(id)
    return event ? [rowOf(event, shown)] : []
  })
}

function rowOf(event: PlanEvent, columns: readonly OrganisationId[]): MatrixRow {
  const holders: Record<SingleLetter, OrganisationId[]> = { A: [], R: [], S: [], C: [], I: [] }
  const contested: OrganisationId[] = []
  const cells = cellsOf(event)
  for (const column of columns) {
    const cell = cells.get(column)
    if (!cell) continue
    if (cell.contested.length > 0) contested.push(column)
    if (cell.letter === 'A/R') {
      holders.A.push(column)
      holders.R.push(column)
    } else if (cell.letter !== '') holders[cell.letter].push(column)
  }
  return { id: event.id, event, holders, contested }
}

/** How often each letter stands in each row and each column; A/R counts in both. */
export function totalsOf(matrix: MatrixContent, plan: Plan): Totals {
  const inRows = new Map<EventId, Tally>()
  const inColumns = new Map(
    matrix.columns
      .filter((column) => plan.organisations.has(column))
      .map((column) => [column, { A: 0, R: 0, S: 0, C: 0, I: 0 }]),
  )
  for (const { id, holders } of matrixRows(matrix, plan)) {
    const { A, R, S, C, I } = holders
    inRows.set(id, { A: A.length, R: R.length, S: S.length, C: C.length, I: I.length })
    for (const letter of SINGLE_LETTERS) {
      for (const column of holders[letter]) {
        const tally = inColumns.get(column)
        if (tally) tally[letter] += 1
      }
    }
  }
  return { rows: inRows, columns: inColumns }
}
