import { describe, expect, test } from 'vitest'
import { organisationFor } from '@jisr/client/plan/organisationNames.ts'
import { planBehind, settlePlan, type SettledPlan } from '@jisr/shared/plan/copiedPlan.ts'
import { toInstant, type Moment } from '@jisr/shared/plan/instant.ts'
import { cellsOf, claimKeyOf } from '@jisr/shared/plan/letters.ts'
import type { Plan } from '@jisr/shared/plan/plan.ts'
import type { Claim, Letter, Organisation, PlanEvent } from '@jisr/shared/plan/records.ts'
import { boardSchema } from '@jisr/shared/shapes/schema.ts'
import { exerciseTasks } from '@jisr/shared/templates/clearWater.ts'
import { anchorIdOf } from '@jisr/shared/plan/anchorTimes.ts'
import { anchorOf, eventOf, organisationOf } from '@jisr/shared/templates/planRecords.ts'
import { NOW, planWith } from './planTable.ts'

const H = anchorOf('H', '', toInstant(Date.UTC(2026, 10, 29, 3)))
const ministry = organisationOf('MOE')
const parent = organisationOf('own1', 'Grid authority')
const child: Organisation = {
  ...organisationOf('own2', 'Left bank feeder'),
  props: { ...organisationOf('own2', 'Left bank feeder').props, parent: parent.id },
}
const [task] = exerciseTasks('en', NOW)
const first = eventOf('first', {
  title: 'First',
  start: { anchor: anchorIdOf('H'), days: 0, minutes: 60 },
  owner: child.id,
})
const outside = eventOf('outside', { title: 'Outside' })
const second = eventOf('second', { title: 'Second', after: { [first.id]: true, [outside.id]: true } })
const source = planWith([H, ministry, parent, child, first, second, outside, task!])
const copied = planBehind({ events: [first.id, second.id, task!.id], organisations: [ministry.id] }, source)

function paste(here: Plan, isSameBoard = false): SettledPlan {
  let next = 0
  return settlePlan(copied, here, isSameBoard, {
    planner: { participantId: 'sara', name: 'Sara' },
    now: NOW,
    newId: () => `pasted${++next}`,
    organisationFor,
  })
}

const eventsOf = ({ records }: SettledPlan): PlanEvent[] => records.filter((record) => record.typeName === 'event')
const organisationsOf = ({ records }: SettledPlan): Organisation[] =>
  records.filter((record) => record.typeName === 'organisation')

test('[IO10] what is copied is what the shapes show: events, their anchors, organisations with their parents', () => {
  expect(copied.events.map(({ id }) => id)).toEqual([first.id, second.id, task!.id])
  expect(copied.anchors).toEqual([H])
  expect(copied.organisations.map(({ id }) => id).sort()).toEqual([ministry.id, child.id, parent.id].sort())
})

test('[IO10] a contact stays on the board that it was shared with', () => {
  const contact = { desk: 'Duty desk', phone: '+964 770 000 0000', channel: '' }
  const shared = { ...ministry, props: { ...ministry.props, contact } }
  const behind = planBehind({ events: [], organisations: [shared.id] }, planWith([shared]))
  expect(behind.organisations).toEqual([ministry])
})

const claim = (letter: Letter, at: number): Claim => ({
  letter,
  by: '',
  at: new Date(at).toISOString() as Moment,
  over: [],
})

describe('on another board', () => {
  test('[IO11] tasks are made anew, each once, and go on referring to one another', () => {
    const settled = paste(planWith())
    const [one, two] = eventsOf(settled)
    expect(one?.id).toBe('event:pasted1')
    expect(Object.keys(two?.props.after ?? {})).toEqual(['event:pasted1'])
    expect(settled.records).toContainEqual(H)
    const owner = organisationsOf(settled).find(({ id }) => id === one?.props.owner)
    expect(owner?.props.name).toBe('Left bank feeder')
    expect(organisationsOf(settled).find(({ id }) => id === owner?.props.parent)?.props.name).toBe('Grid authority')
    for (const record of settled.records) {
      const types = boardSchema.types as object as Record<string, { validate: (record: unknown) => unknown }>
      expect(() => types[record.typeName]?.validate(record)).not.toThrow()
    }
  })

  test('[IO11] an anchor that nobody has set there takes the time that comes along, under the name it has there', () => {
    const unset = anchorOf('H', 'First convoy', null)
    const settled = paste(planWith([unset]))
    expect(settled.records).toContainEqual({ ...unset, props: { ...unset.props, at: H.props.at } })
    expect(settled.differing).toEqual([])
    const other = anchorOf('H', '', toInstant(NOW))
    expect(paste(planWith([other])).differing).toEqual([H])
  })

  test('[IO11] letters are claims of whoever pastes, and read as they did', () => {
    const pasted = eventsOf(paste(planWith())).at(-1)!
    expect([...cellsOf(pasted)].map(([id, { letter }]) => [id, letter])).toEqual(
      [...cellsOf(task!)].map(([id, { letter }]) => [id, letter]),
    )
    expect(Object.keys(pasted.props.letters).every((key) => key.endsWith('/sara'))).toBe(true)
    expect(new Set(Object.values(pasted.props.letters).map(({ by }) => by))).toEqual(new Set(['Sara']))
  })

  test('[IO11] of a cell that people disagree on the newest letter comes along, and that they did is told', () => {
    const letters = {
      [claimKeyOf(ministry.id, 'omar')]: claim('R', NOW - 2),
      [claimKeyOf(ministry.id, 'layla')]: claim('C', NOW - 1),
    }
    const disputed = eventOf('disputed', { title: 'Disputed', kind: 'task', letters })
    const board = planWith([ministry, disputed])
    const behind = planBehind({ events: [disputed.id], organisations: [] }, board)
    const paster = { planner: { participantId: 'sara', name: 'Sara' }, now: NOW, newId: () => 'new', organisationFor }
    const settled = settlePlan(behind, planWith(), false, paster)
    expect(settled.contested).toBe(1)
    expect(eventsOf(settled).map((event) => cellsOf(event).get(ministry.id))).toEqual([{ letter: 'C', contested: [] }])
    // On its own board it is the same task, with all that was said.
    expect(settlePlan(behind, board, true, paster)).toMatchObject({ records: [], contested: 0 })
  })

  test('[IO11] organisations that are there are the same ones, by catalogue and by name', () => {
    const there = organisationOf('other', 'left bank FEEDER')
    const settled = paste(planWith([ministry, there]))
    expect(settled.organisationIds.get(child.id)).toBe(there.id)
    expect(organisationsOf(settled).map(({ props }) => props.name)).toEqual(['Grid authority'])
    expect(eventsOf(settled)[0]?.props.owner).toBe(there.id)
  })

  test('[IO11] an anchor that is there keeps its time, which is told where it differs', () => {
    expect(paste(planWith([H])).differing).toEqual([])
    const other = anchorOf('H', '', toInstant(Date.UTC(2026, 11, 1)))
    const settled = paste(planWith([other]))
    expect(settled.differing).toEqual([H])
    expect(settled.records.some(({ typeName }) => typeName === 'anchor')).toBe(false)
  })
})

test('[IO12] on the board that it was copied on it shows the same tasks; one that is gone comes back as a new one', () => {
  expect(paste(source, true)).toMatchObject({ records: [], differing: [] })
  const events = new Map(source.events)
  events.delete(second.id)
  const settled = paste({ ...source, events }, true)
  expect(eventsOf(settled).map(({ id, props }) => [id, props.title])).toEqual([['event:pasted1', 'Second']])
  expect(settled.eventIds.get(first.id)).toBeUndefined()
})
