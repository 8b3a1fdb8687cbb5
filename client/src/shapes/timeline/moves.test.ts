import { expect, test } from 'vitest'
import { Axis } from '@jisr/shared/shapes/timeline/Axis.ts'
import type { Plan } from '@jisr/shared/plan/plan.ts'
import { draggedBy } from './moves.ts'

const MINUTE = 60_000
const plan: Plan = { anchors: new Map(), organisations: new Map(), events: new Map(), timeZone: 'Asia/Baghdad' }
// A week on 1,300 units: a hand can tell hours apart.
const layout = { axis: new Axis(Date.UTC(2026, 10, 22), 7 * 1440, 1300), plan }

test('[TL7] what lies between two steps keeps its time until the hand has gone half a step', () => {
  const held = Date.UTC(2026, 10, 24, 9, 20)
  for (const by of [0, 12, -29]) expect(draggedBy(held, by * MINUTE, layout)).toBe(0)
  expect(draggedBy(held, 31 * MINUTE, layout)).toBe(40)
  expect(draggedBy(held, -60 * MINUTE, layout)).toBe(-80)
})
