import { expect, test } from 'vitest'
import type { Instant } from '../../plan/instant.ts'
import type { Plan } from '../../plan/plan.ts'
import { resolveTime } from '../../plan/planTime.ts'
import type { Anchor, AnchorId, EventId, PlanEvent } from '../../plan/records.ts'
import { relativePlan, timeAt } from './relativePlan.ts'

const ID = 'event:brief' as EventId
const D = 'anchor:D' as AnchorId
const H = 'anchor:H' as AnchorId
const R = 'anchor:R' as AnchorId

function planOf(anchors: readonly AnchorId[], at: Instant | null = null): Plan {
  const brief = { id: ID, props: { start: { anchor: D, days: 2, minutes: null } } } as PlanEvent
  return {
    anchors: new Map(
      anchors.map((id): [AnchorId, Anchor] => [id, { id, typeName: 'anchor', props: { name: '', at }, meta: {} }]),
    ),
    organisations: new Map(),
    events: new Map([[ID, brief]]),
    timeZone: 'Asia/Baghdad',
  }
}

test('[TL3] a place on an axis without dates is a count from the anchor that the axis counts from', () => {
  for (const [anchors, counted] of [
    [[D], D],
    [[D, H], H],
    [[R], R],
  ] as const) {
    const plan = relativePlan(planOf(anchors), [ID])
    if (!plan) throw new Error('the axis has dates')
    const brief = resolveTime({ anchor: counted, days: 2, minutes: 0 }, plan) ?? 0
    const time = timeAt(brief + 90 * 60_000, { isRelative: true, plan })
    expect(time).toEqual({ anchor: counted, days: 0, minutes: 2 * 1440 + 90 })
    expect(resolveTime(time, plan)).toBe(brief + 90 * 60_000)
  }
})

test('[TL6] a place on an axis with dates is a date', () => {
  const plan = planOf([D], '2026-11-13T15:30Z' as Instant)
  expect(timeAt(Date.UTC(2026, 10, 14), { isRelative: false, plan })).toEqual({ at: '2026-11-14T00:00Z' })
})
