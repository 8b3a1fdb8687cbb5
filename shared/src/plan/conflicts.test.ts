import { expect, test } from 'vitest'
import { conflictsOf } from './conflicts.ts'
import { toInstant, type Instant } from './instant.ts'
import type { Plan } from './plan.ts'
import { pushedBy } from './pushedBy.ts'
import { EventRecordType, type EventId, type OrganisationId, type PlanEvent } from './records.ts'

const SIX = Date.UTC(2026, 10, 29, 3)

/** @param hour after six */
function at(hour: number): { at: Instant } {
  return { at: toInstant(SIX + hour * 3_600_000) }
}

function event(name: string, props: Partial<PlanEvent['props']> = {}, after: string[] = []): PlanEvent {
  return EventRecordType.create({
    id: `event:${name}` as EventId,
    props: {
      title: name,
      kind: 'task',
      status: 'planned',
      quality: 'exact',
      start: null,
      end: null,
      due: null,
      owner: null,
      criteria: '',
      place: '',
      source: '',
      remarks: '',
      after: Object.fromEntries(after.map((one) => [`event:${one}`, true])) as PlanEvent['props']['after'],
      letters: {},
      ...props,
    },
    meta: {},
  })
}

function planOf(...events: PlanEvent[]): Plan {
  return {
    anchors: new Map(),
    organisations: new Map(),
    events: new Map(events.map((one) => [one.id, one])),
    timeZone: 'Asia/Baghdad',
  }
}

function conflictsIn(first: PlanEvent, ...others: PlanEvent[]) {
  return conflictsOf(first, planOf(first, ...others))
}

test('[TM11] an end before its start and a passed deadline are conflicts', () => {
  expect(conflictsIn(event('a', { start: at(2), end: at(1) }))).toEqual([{ code: 'endBeforeStart' }])
  expect(conflictsIn(event('a', { start: at(1), end: { lasts: 90 }, due: at(2) }))).toEqual([
    { code: 'pastDue', minutes: 30 },
  ])
  expect(conflictsIn(event('a', { start: at(3), due: at(2) }))).toEqual([{ code: 'pastDue', minutes: 60 }])
  expect(conflictsIn(event('a', { start: at(1), end: at(2), due: at(2) }))).toEqual([])
  expect(conflictsIn(event('a', { start: null, end: { lasts: 60 }, due: at(2) }))).toEqual([])
})

test('[TM11] nothing begins before what it waits for has ended, or has begun if it has no end', () => {
  const later = event('b', { start: at(2) }, ['a'])
  expect(conflictsIn(later, event('a', { start: at(0), end: at(3) }))).toEqual([
    { code: 'beforePredecessor', event: 'event:a', minutes: 60 },
  ])
  expect(conflictsIn(later, event('a', { start: at(2.5) }))).toEqual([
    { code: 'beforePredecessor', event: 'event:a', minutes: 30 },
  ])
  expect(conflictsIn(later, event('a', { start: at(0), end: at(2) }))).toEqual([])
  expect(conflictsIn(later)).toEqual([])
})

test('[TM11] a circle is told to each that is in it, and to nobody else', () => {
  const circle = [event('a', {}, ['c']), event('b', {}, ['a']), event('c', {}, ['b'])]
  const [a] = circle
  const outside = event('d', {}, ['a'])
  const plan = planOf(...circle, outside)
  for (const one of circle) {
    const [conflict] = conflictsOf(one, plan)
    expect(conflict?.code === 'circle' && [...conflict.events].sort()).toEqual(['event:a', 'event:b', 'event:c'])
    expect(conflict?.code === 'circle' && conflict.events[0]).toBe(one.id)
  }
  expect(a && conflictsOf(a, plan)).toEqual([{ code: 'circle', events: ['event:a', 'event:b', 'event:c'] }])
  expect(conflictsOf(outside, plan)).toEqual([])
  expect(conflictsIn(event('a', {}, ['a']))).toEqual([{ code: 'circle', events: ['event:a'] }])
})

test('[TM11] a decision needs somebody who decides and what must be known', () => {
  expect(conflictsIn(event('a', { kind: 'decision', criteria: ' ' }))).toEqual([
    { code: 'decisionWithoutOwner' },
    { code: 'decisionWithoutCriteria' },
  ])
  const owner = 'organisation:MOI' as OrganisationId
  expect(conflictsIn(event('a', { kind: 'decision', owner, criteria: 'The level of the river' }))).toEqual([])
})

test('[TM11] what is cancelled has no conflicts and causes none', () => {
  expect(conflictsIn(event('a', { status: 'cancelled', kind: 'decision', start: at(2), end: at(1) }, ['a']))).toEqual(
    [],
  )
  const before = event('a', { status: 'cancelled', start: at(0), end: at(9) }, ['b'])
  expect(conflictsIn(event('b', { start: at(2) }, ['a']), before)).toEqual([])
})

test('[TM12] a slip hands on what is left of it after the slack', () => {
  const a = event('a', { start: at(0), end: at(2) })
  const plan = planOf(
    event('late', { start: at(9) }, ['b']),
    event('b', { start: at(2.5), end: { lasts: 60 } }, ['a']),
    event('c', { start: at(4) }, ['b']),
    event('free', { start: at(3) }),
    a,
  )
  expect(pushedBy(a, 20, plan)).toEqual([])
  expect(pushedBy(a, 50, plan)).toEqual([{ event: 'event:b', minutes: 20 }])
  expect(pushedBy(a, 90, plan)).toEqual([
    { event: 'event:b', minutes: 60 },
    { event: 'event:c', minutes: 30 },
  ])
  expect(pushedBy(a, -60, plan)).toEqual([])
})

test('[TM12] of two ways the one with less slack counts; what overlaps already hands on all of it', () => {
  const a = event('a', { start: at(0), end: at(1) })
  const plan = planOf(
    a,
    event('b', { start: at(1), end: at(2) }, ['a']),
    event('c', { start: at(2.5) }, ['b', 'a']),
    event('over', { start: at(0.5), end: at(2) }, ['a']),
  )
  expect(pushedBy(a, 120, plan)).toEqual([
    { event: 'event:over', minutes: 120 },
    { event: 'event:b', minutes: 120 },
    { event: 'event:c', minutes: 90 },
  ])
})

test('[TM12] circles come to rest; what is done, cancelled or without a time moves not', () => {
  const a = event('a', { start: at(0), end: at(1) }, ['c'])
  const b = event('b', { start: at(1), end: at(2) }, ['a'])
  const c = event('c', { start: at(2), end: at(3) }, ['b'])
  expect(pushedBy(a, 60, planOf(a, b, c))).toEqual([
    { event: b.id, minutes: 60 },
    { event: c.id, minutes: 60 },
  ])
  for (const props of [{ status: 'done' as const }, { status: 'cancelled' as const }, { start: null }]) {
    expect(pushedBy(a, 60, planOf(a, event('b', { ...b.props, ...props }), c))).toEqual([])
  }
})
