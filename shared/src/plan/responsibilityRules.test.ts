import { describe, expect, test } from 'vitest'
import {
  at,
  eventId,
  makeClaim,
  makeEvent,
  makeOrganisation,
  makePlan,
  organisationId,
} from '../../../tests/planFactories.ts'
import exercise from '../../../tests/clearWater.json' with { type: 'json' }
import { totalsOf, type MatrixContent } from './matrixRows.ts'
import { organisationsPresent } from './organisationsPresent.ts'
import type { Plan } from './plan.ts'
import type { Letter, Organisation, PlanEvent } from './records.ts'
import { ACCOUNTABLE_SHARE, faultsOf, RESPONSIBLE_SHARE, type Fault, type RuleContext } from './responsibilityRules.ts'

type Letters = Record<string, Letter>

const contact = { desk: 'Duty desk', phone: '', channel: '' }
const known = (id: string, props: Partial<Organisation['props']> = {}) => makeOrganisation(id, { contact, ...props })
const timed = { due: { at: at('2026-11-29T03:00Z') } }

function matrixOf(events: readonly PlanEvent[], organisations: readonly Organisation[]) {
  const plan = makePlan(events, organisations)
  const matrix: MatrixContent = { rows: events.map(({ id }) => id), columns: organisations.map(({ id }) => id) }
  const context: RuleContext = {
    present: new Set(matrix.columns),
    accountableShare: ACCOUNTABLE_SHARE,
    responsibleShare: RESPONSIBLE_SHARE,
  }
  return { plan, matrix, context }
}

const check = ({ plan, matrix, context }: { plan: Plan; matrix: MatrixContent; context: RuleContext }) =>
  faultsOf(matrix, plan, context)
/** Faults by rule and place, as `V01 T1 MOE`. */
const places = (faults: readonly Fault[]) =>
  faults.map(({ rule, row, column }) => [rule, row?.slice(6), column?.slice(13)].filter(Boolean).join(' '))
const of = (faults: readonly Fault[], rule: Fault['rule']) => faults.filter((fault) => fault.rule === rule)

/** Five organisations with contacts; tasks with times, each answered for by another one. */
function sound(changes: Record<string, Letters> = {}, extra: readonly Organisation[] = []) {
  const codes = ['MOE', 'MOH', 'MOI', 'NWD', 'MUN']
  const tasks = codes.map((code, n) => {
    const letters: Letters = { [code]: 'A/R', [codes[(n + 1) % 5] ?? '']: 'S', ...changes[`T${n}`] }
    return makeEvent(`T${n}`, timed, letters)
  })
  return matrixOf(tasks, [...codes.map((code) => known(code)), ...extra])
}

const kindOf = (code: string) => (code === 'NATO' ? 'facilitator' : 'organisation')

/** The exercise with some letters changed; null for one taken away. */
function clearWater(changes: Record<string, Record<string, Letter | null>> = {}) {
  const tasks = Object.entries(exercise.tasks).map(([id, { title, letters }]) => {
    const changed = Object.entries({ ...letters, ...changes[id] }).filter(([, letter]) => letter !== null)
    return makeEvent(id, { title }, Object.fromEntries(changed) as Letters)
  })
  return check(
    matrixOf(
      tasks,
      exercise.organisations.map((code) => makeOrganisation(code, { kind: kindOf(code) })),
    ),
  )
}
const errors = (faults: readonly Fault[]) => places(faults.filter(({ level }) => level === 'error'))

const during = (from: string, to: string) => ({ start: { at: at(from) }, end: { at: at(to) } })
const day = (n: number) => `2026-11-0${n}T00:00Z`
const after = (...ids: string[]) => ({
  ...timed,
  after: Object.fromEntries(ids.map((id) => [eventId(id), true as const])),
})

describe('Exercise CLEAR WATER', () => {
  test('[RR1] has no error as it is', () => {
    expect(errors(clearWater())).toEqual([])
    expect(of(clearWater(), 'V09')).toEqual([])
  })
  test('[RR1] F1: a second A is found', () => {
    const faults = clearWater({ T02: { MOE: 'R', NWD: 'A', MOO: 'A' } })
    expect(errors(faults)).toEqual(['V01 T02'])
    expect(faults[0]?.params.organisations).toEqual(['organisation:NWD', 'organisation:MOO'])
    expect(errors(clearWater({ T02: { MOE: 'A/R', NWD: 'A' } }))).toEqual(['V01 T02'])
  })
  test('[RR1] F2: a missing A is found', () => {
    expect(errors(clearWater({ T04: { MUN: null } }))).toEqual(['V02 T04'])
  })
  test('[RR1] F3: a missing R is found', () => {
    expect(errors(clearWater({ T09: { MOH: 'C' } }))).toEqual(['V03 T09'])
  })
  test('[RR1] F4: a facilitator with work is found', () => {
    const faults = of(clearWater({ T11: { NATO: 'R' } }), 'V09')
    expect(places(faults)).toEqual(['V09 T11 NATO'])
    expect(faults[0]).toMatchObject({ level: 'warning', params: { letter: 'R' } })
  })
})

describe('[RR1] the rules', () => {
  test('a sound matrix has no fault', () => {
    expect(check(sound())).toEqual([])
  })
  test.each<[string, Record<string, Letters>, string[]]>([
    ['V01 more than one A', { T1: { MOE: 'A' } }, ['V01 T1']],
    ['V01 counts A/R', { T1: { NWD: 'A/R' } }, ['V01 T1']],
    ['V02 no A', { T1: { MOH: 'R' } }, ['V02 T1']],
    ['V03 no R', { T1: { MOH: 'A' } }, ['V03 T1']],
    ['V04 three share the work', { T1: { MOI: 'R', NWD: 'R' } }, ['V04 T1']],
    ['V05 more than half are asked', { T1: { MOI: 'C', NWD: 'C', MUN: 'C' } }, ['V05 T1']],
  ])('%s', (_what, changes, expected) => {
    expect(places(check(sound(changes)))).toEqual(expected)
  })
  test('V06 an organisation without any letter, unless it facilitates', () => {
    const faults = check(sound({}, [known('UN'), known('NATO', { kind: 'facilitator' })]))
    expect(places(faults)).toEqual(['V06 UN'])
  })
  test('V07 A in more than 40 %, R in more than 60 % of the tasks', () => {
    expect(of(check(sound({ T1: { MOE: 'A', MOH: 'R' } })), 'V07')).toEqual([])
    const tooOftenA = check(sound({ T1: { MOE: 'A', MOH: 'R' }, T2: { MOE: 'A', MOI: 'R' } }))
    expect(of(tooOftenA, 'V07')).toMatchObject([
      { level: 'warning', column: 'organisation:MOE', params: { letter: 'A', count: 3, of: 5 } },
    ])
    const work: Letters = { MOE: 'R' }
    expect(of(check(sound({ T1: work, T2: work })), 'V07')).toEqual([])
    expect(of(check(sound({ T1: work, T2: work, T3: work })), 'V07')).toMatchObject([
      { params: { letter: 'R', count: 4 } },
    ])
  })
  test('V08 three tasks of an A at the same time', () => {
    const tasks = (third: string) => [
      makeEvent('T1', during(day(1), day(3)), { MOE: 'A' }),
      makeEvent('T2', during(day(2), day(5)), { MOE: 'A/R' }),
      makeEvent('T3', during(third, day(6)), { MOE: 'A' }),
      makeEvent('T4', during(day(1), day(6)), { MOE: 'R' }),
    ]
    const faultsWith = (third: string) => of(check(matrixOf(tasks(third), [known('MOE')])), 'V08')
    // One that begins when another ends does not overlap it.
    expect(faultsWith(day(3))).toEqual([])
    expect(faultsWith(day(2))).toMatchObject([
      { column: 'organisation:MOE', params: { count: 3, tasks: ['event:T1', 'event:T2', 'event:T3'] } },
    ])
  })
  test('V10 a task without any time', () => {
    const { plan, matrix, context } = sound()
    const events = new Map(plan.events).set(eventId('T2'), makeEvent('T2', {}, { MOI: 'A/R', NWD: 'S' }))
    expect(places(check({ plan: { ...plan, events }, matrix, context }))).toEqual(['V10 T2'])
  })
  test('V11 tasks of one organisation that wait for each other, also by way of another’s', () => {
    const tasks = [
      makeEvent('T1', after('T3'), { MOE: 'A/R' }),
      makeEvent('T2', after('T1'), { MOE: 'R', MOH: 'A' }),
      makeEvent('T3', after('T2', 'gone'), { MOI: 'A/R' }),
      makeEvent('T4', after('T1'), { MOE: 'A/R' }),
    ]
    const faults = of(check(matrixOf(tasks, [known('MOE'), known('MOH'), known('MOI')])), 'V11')
    expect(faults).toEqual([
      {
        rule: 'V11',
        level: 'error',
        column: 'organisation:MOE',
        params: { tasks: ['event:T1', 'event:T2'], count: 2 },
      },
    ])
  })
  test('V12 who is to be asked or told and is not on the board', () => {
    const { plan, matrix } = sound({ T0: { MOI: 'C', NWD: 'I' } })
    const people = [
      { organisation: { id: 'MOI', name: 'Ministry of Interior' } },
      { organisation: { id: null, name: 'مديرية ماء' } },
    ]
    const context = { accountableShare: ACCOUNTABLE_SHARE, responsibleShare: RESPONSIBLE_SHARE }
    expect(places(faultsOf(matrix, plan, { ...context, present: organisationsPresent(people, plan) }))).toEqual([
      'V12 NWD',
    ])
    const organisations = new Map(plan.organisations).set(organisationId('NWD'), known('NWD', { name: 'مديرية  مَاء' }))
    const named = { ...plan, organisations }
    expect(faultsOf(matrix, named, { ...context, present: organisationsPresent(people, named) })).toEqual([])
  })
  test('V13 a cell that people disagree on', () => {
    const { plan, matrix, context } = sound()
    const letters = {
      'organisation:MOE/p1': makeClaim('A/R', 'Ali', 1),
      'organisation:MOE/p2': makeClaim('R', 'Sara', 2),
    }
    const events = new Map(plan.events).set(eventId('T0'), makeEvent('T0', { ...timed, letters }))
    expect(places(check({ plan: { ...plan, events }, matrix, context }))).toEqual(['V02 T0', 'V13 T0 MOE'])
  })
  test('V14 who answers for a task and has no contact', () => {
    const { plan, matrix, context } = sound()
    const organisations = new Map(plan.organisations).set(organisationId('MOH'), makeOrganisation('MOH'))
    expect(places(check({ plan: { ...plan, organisations }, matrix, context }))).toEqual(['V14 MOH'])
  })
})

test('[RR2] errors come first, then each level by rows and columns; what is not in the plan has no place', () => {
  const { plan, matrix, context } = sound({ T3: { NWD: 'R' }, T1: { MOE: 'A', MOI: 'R', NWD: 'R' } }, [
    makeOrganisation('NATO', { kind: 'facilitator' }),
    makeOrganisation('UN'),
  ])
  const shown = { rows: [eventId('gone'), ...matrix.rows], columns: [organisationId('gone'), ...matrix.columns] }
  expect(places(faultsOf(shown, plan, context))).toEqual(['V01 T1', 'V02 T3', 'V04 T1', 'V06 UN'])
  const letters = {
    'organisation:MOE/p1': makeClaim('A', 'Ali', 1),
    'organisation:MOE/p2': makeClaim('A/R', 'Sara', 2),
  }
  const events = new Map(plan.events).set(eventId('T0'), makeEvent('T0', { ...timed, letters }))
  expect(places(faultsOf(shown, { ...plan, events }, context)).slice(-3)).toEqual(['V13 T0 MOE', 'V04 T1', 'V06 UN'])
})

test('[RR3] totals count A/R as an A and an R', () => {
  const { plan, matrix } = sound({ T0: { NWD: 'C', MUN: 'I' } })
  const { rows, columns } = totalsOf(matrix, plan)
  expect(rows.get(eventId('T0'))).toEqual({ A: 1, R: 1, S: 1, C: 1, I: 1 })
  expect(columns.get(organisationId('MUN'))).toEqual({ A: 1, R: 1, S: 1, C: 0, I: 1 })
})
