import { expect, test } from 'vitest'
import type { EventId, PlanEvent } from '@jisr/shared/plan/records.ts'
import { keepOrder } from './keepOrder.ts'

test('[TL22] rows keep the order in which somebody began to write; what has come since is last', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ event: { id: `event:${id}` } as PlanEvent })) as [
    { event: PlanEvent },
    { event: PlanEvent },
    { event: PlanEvent },
  ]
  const kept = ['event:b', 'event:gone', 'event:a'] as EventId[]
  expect(keepOrder([c, a, b], kept)).toEqual([b, a, c])
  expect(keepOrder([c, a, b], null)).toEqual([c, a, b])
})
