import { expect, test } from 'vitest'
import { fromInstant, type Instant } from './instant.ts'
import { resolveTime, shiftTime, spanOf } from './planTime.ts'
import { EventRecordType, type Anchor, type AnchorId, type EventId, type PlanTime } from './records.ts'

const D = 'anchor:D' as AnchorId
const at = (instant: string) => instant as Instant
function times(anchor: Instant | null) {
  const record = { id: D, typeName: 'anchor', props: { name: '', at: anchor }, meta: {} } satisfies Anchor
  return { anchors: new Map([[D, record]]), timeZone: 'Asia/Baghdad' }
}
const november = times(at('2026-11-29T03:00Z'))

test('[TM15] a day count runs from midnight, any other count from the anchor’s hour', () => {
  expect(resolveTime({ anchor: D, days: 2, minutes: null }, november)).toBe(fromInstant(at('2026-11-30T21:00Z')))
  expect(resolveTime({ anchor: D, days: 2, minutes: 90 }, november)).toBe(fromInstant(at('2026-12-01T04:30Z')))
})

test('[TM15] what counts from an anchor that is to be determined, or gone, has no time', () => {
  const time: PlanTime = { anchor: D, days: 1, minutes: 0 }
  expect(resolveTime(time, times(null))).toBeNull()
  expect(resolveTime(time, { anchors: new Map(), timeZone: 'UTC' })).toBeNull()
})

test.each<[string, PlanTime, number, PlanTime]>([
  ['a fixed time', { at: at('2026-12-31T23:30Z') }, 45, { at: at('2027-01-01T00:15Z') }],
  ['an hour count by days', { anchor: D, days: 0, minutes: 360 }, 1440, { anchor: D, days: 0, minutes: 1800 }],
  ['a day count by days', { anchor: D, days: 2, minutes: null }, -1440, { anchor: D, days: 1, minutes: null }],
  ['a day count by hours', { anchor: D, days: 2, minutes: null }, 60, { anchor: D, days: 0, minutes: 2580 }],
])('[TM16] %s stays the kind of time that it is when it is moved', (_what, time, minutes, moved) => {
  expect(shiftTime(time, minutes, november)).toEqual(moved)
  const [before, after] = [resolveTime(time, november), resolveTime(moved, november)]
  expect((after ?? 0) - (before ?? 0)).toBe(minutes * 60_000)
})

test('[TM16] a count does not go beyond ten years', () => {
  const time: PlanTime = { anchor: D, days: 3660, minutes: null }
  expect(shiftTime(time, 1440, november)).toBe(time)
})

test('[TM15] an end may be said as a duration', () => {
  const event = EventRecordType.create({
    id: 'event:a' as EventId,
    meta: {},
    props: { start: { anchor: D, days: 0, minutes: 60 }, end: { lasts: 30 } } as never,
  })
  expect(spanOf(event, november)).toEqual({
    start: fromInstant(at('2026-11-29T04:00Z')),
    end: fromInstant(at('2026-11-29T04:30Z')),
  })
})
