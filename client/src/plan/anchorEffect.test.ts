import { expect, test } from 'vitest'
import type { Plan } from '@jisr/shared/plan/plan.ts'
import type { Anchor, AnchorId, EventId, PlanEvent } from '@jisr/shared/plan/records.ts'
import { anchorEffect } from './anchorEffect.ts'

const D = 'anchor:D' as AnchorId

function event(id: string, props: Partial<PlanEvent['props']>): PlanEvent {
  const none = { title: id, kind: 'task', status: 'planned', start: null, end: null, due: null, owner: null, after: {} }
  return { id: `event:${id}` as EventId, typeName: 'event', props: { ...none, ...props }, meta: {} } as PlanEvent
}

test('[TL8] of a move of an anchor, those events are counted that a shape shows, deadlines among them, and those that are done', () => {
  const events = [
    event('begins', { start: { anchor: D, days: 1, minutes: null } }),
    event('falls due', { due: { anchor: D, days: 2, minutes: null }, status: 'done' }),
    event('stays', {}),
    event('gone', { start: { anchor: D, days: 1, minutes: null } }),
  ]
  const anchor = { id: D, typeName: 'anchor', props: { name: '', at: '2026-11-13T15:30Z' }, meta: {} } as Anchor
  const plan: Plan = {
    anchors: new Map([[D, anchor]]),
    organisations: new Map(),
    events: new Map(events.map((one) => [one.id, one])),
    timeZone: 'Asia/Baghdad',
  }
  const held = new Set(events.slice(0, 3).map(({ id }) => id))
  expect(anchorEffect(D, plan, plan, held)).toEqual({ moved: 2, done: 1, stayed: 1, conflicts: [] })
})
