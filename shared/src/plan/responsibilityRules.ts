import { mostAtOnce } from './atOnce.ts'
import { circlesOf } from './circles.ts'
import { matrixRows, type MatrixContent, type MatrixRow, type SingleLetter } from './matrixRows.ts'
import type { Plan } from './plan.ts'
import type { EventId, Letter, OrganisationId } from './records.ts'

/** Errors first: what stands in the way of the plan; then what threatens it, what is to be decided, what may help. */
export const LEVELS = ['error', 'warning', 'info', 'hint'] as const
export type Level = (typeof LEVELS)[number]

/** The rules of a responsibility matrix by their codes, which planners know them by, each with its level. */
export const RULES = {
  V01: 'error',
  V02: 'error',
  V03: 'error',
  V04: 'hint',
  V05: 'hint',
  V06: 'hint',
  V07: 'warning',
  V08: 'warning',
  V09: 'warning',
  V10: 'hint',
  V11: 'error',
  V12: 'hint',
  V13: 'info',
  V14: 'hint',
} as const satisfies Record<string, Level>
export type Rule = keyof typeof RULES

/** An organisation that answers for more than this part of the tasks is overloaded; likewise with R. */
export const ACCOUNTABLE_SHARE = 0.4
export const RESPONSIBLE_SHARE = 0.6
/** So many organisations may share a task's work before one should lead. */
const MOST_RESPONSIBLE = 2
/** Asking more than this part of the organisations before a task can go on takes long. */
const CONSULTED_SHARE = 0.5
/** So many tasks at the same time are too many to answer for. */
const TOO_MANY_AT_ONCE = 3

/** What the document does not say. */
export interface RuleContext {
  /** Organisations of which somebody is on the board now (`organisationsPresent`). */
  present: ReadonlySet<OrganisationId>
  /** Parts of the tasks, 0 to 1: `ACCOUNTABLE_SHARE` and `RESPONSIBLE_SHARE` unless the board has others. */
  accountableShare: number
  responsibleShare: number
}

/** What a rule found. Without a row it concerns the column as a whole, and the other way round. */
export interface Fault {
  rule: Rule
  level: Level
  row?: EventId
  column?: OrganisationId
  params: FaultParams
}

/** What there is to say about it; `faultWords.ts` makes words of it. */
export interface FaultParams {
  /** Who is concerned besides the column, in the order of the columns. */
  organisations?: readonly OrganisationId[]
  /** Which tasks are concerned, in the order of the rows. */
  tasks?: readonly EventId[]
  letter?: Letter
  count?: number
  of?: number
}

/**
 * What is wrong with a matrix: errors first, then by place, row for row and then what concerns whole columns.
 *
 * A pure function; it takes a fraction of a millisecond for 30 tasks of 15 organisations, so that it can run at each key.
 */
export function faultsOf(matrix: MatrixContent, plan: Plan, context: RuleContext): Fault[] {
  const rows = matrixRows(matrix, plan)
  const columns = matrix.columns.filter((column) => plan.organisations.has(column))
  const faults = [
    ...rows.flatMap((row) => faultsOfRow(row, columns.length, plan)),
    ...columns.flatMap((column) => faultsOfColumn(column, rows, plan, context)),
    ...faultsOfCircles(columns, rows, plan),
  ]
  const rowAt = new Map(rows.map(({ id }, at) => [id, at]))
  const columnAt = new Map(columns.map((id, at) => [id, at]))
  const placeOf = ({ level, rule, row, column }: Fault): readonly number[] => [
    LEVELS.indexOf(level),
    (row && rowAt.get(row)) ?? Infinity,
    (column && columnAt.get(column)) ?? -1,
    Number(rule.slice(1)),
  ]
  return faults
    .map((fault) => ({ fault, place: placeOf(fault) }))
    .sort((a, b) => byPlace(a.place, b.place))
    .map(({ fault }) => fault)
}

function faultsOfRow({ id, event, holders, contested }: MatrixRow, organisations: number, plan: Plan): Fault[] {
  const { A, R, C } = holders
  const faults: Fault[] = []
  const add = (rule: Rule, params: FaultParams, column?: OrganisationId): void =>
    void faults.push({ rule, level: RULES[rule], row: id, ...(column && { column }), params })
  if (A.length > 1) add('V01', { organisations: A })
  if (A.length === 0) add('V02', {})
  if (R.length === 0) add('V03', {})
  if (R.length > MOST_RESPONSIBLE) add('V04', { organisations: R })
  if (C.length > organisations * CONSULTED_SHARE) add('V05', { count: C.length, of: organisations })
  for (const column of new Set([...A, ...R])) {
    if (plan.organisations.get(column)?.props.kind !== 'facilitator') continue
    add('V09', { letter: !A.includes(column) ? 'R' : R.includes(column) ? 'A/R' : 'A' }, column)
  }
  // What has a start stands on a timeline's axis; what has a due time needs none.
  if (event.props.start === null && event.props.due === null) add('V10', {})
  for (const column of contested) add('V13', {}, column)
  return faults
}

function faultsOfColumn(column: OrganisationId, rows: readonly MatrixRow[], plan: Plan, context: RuleContext): Fault[] {
  const faults: Fault[] = []
  const add = (rule: Rule, params: FaultParams): void => void faults.push({ rule, level: RULES[rule], column, params })
  const rowsWith = (letter: SingleLetter): MatrixRow[] => rows.filter(({ holders }) => holders[letter].includes(column))
  const held = { A: rowsWith('A'), R: rowsWith('R'), S: rowsWith('S'), C: rowsWith('C'), I: rowsWith('I') }
  const organisation = plan.organisations.get(column)?.props
  const isIdle = Object.values(held).every(({ length }) => length === 0)
  if (isIdle && rows.length > 0 && organisation?.kind !== 'facilitator') add('V06', {})
  for (const [letter, share] of [
    ['A', context.accountableShare],
    ['R', context.responsibleShare],
  ] as const) {
    const count = held[letter].length
    if (count > rows.length * share) add('V07', { letter, count, of: rows.length })
  }
  const atOnce = mostAtOnce(
    held.A.map(({ event }) => event),
    plan,
  )
  if (atOnce.length >= TOO_MANY_AT_ONCE) add('V08', { tasks: atOnce.map(({ id }) => id), count: atOnce.length })
  if ((held.C.length > 0 || held.I.length > 0) && !context.present.has(column)) add('V12', {})
  if (held.A.length > 0 && !organisation?.contact) add('V14', {})
  return faults
}

/** V11. The circle may lead over tasks of others; what matters is that two of one organisation wait for each other. */
function faultsOfCircles(columns: readonly OrganisationId[], rows: readonly MatrixRow[], plan: Plan): Fault[] {
  if (rows.every(({ event }) => Object.keys(event.props.after).length === 0)) return []
  const circles = circlesOf(plan.events)
  return columns.flatMap((column) => {
    const own = new Map<number, EventId[]>()
    for (const { id, holders } of rows) {
      const circle = circles.get(id)
      if (circle === undefined || !(holders.A.includes(column) || holders.R.includes(column))) continue
      own.set(circle, [...(own.get(circle) ?? []), id])
    }
    return [...own.values()]
      .filter((tasks) => tasks.length > 1 || tasks.some((id) => waitsForItself(id, plan)))
      .map((tasks): Fault => ({ rule: 'V11', level: RULES.V11, column, params: { tasks, count: tasks.length } }))
  })
}

function waitsForItself(id: EventId, { events }: Plan): boolean {
  return Object.hasOwn(events.get(id)?.props.after ?? {}, id)
}

function byPlace(a: readonly number[], b: readonly number[]): number {
  for (const [at, value] of a.entries()) {
    const other = b[at] ?? 0
    if (value !== other) return value < other ? -1 : 1
  }
  return 0
}
