import { expect, test } from 'vitest'
import type { IndexKey } from 'tldraw'
import type { Moment } from '@jisr/shared/plan/instant.ts'
import type { Letter, OrganisationId, PlanEvent } from '@jisr/shared/plan/records.ts'
import { eventOf } from '@jisr/shared/templates/planRecords.ts'
import { placeTasks } from './placeTasks.ts'

const OIL = 'organisation:MOO' as OrganisationId
const HEALTH = 'organisation:MOH' as OrganisationId
const lanes = { [OIL]: 'a1' as IndexKey }

function task(id: string, letters: Record<OrganisationId, Letter>): PlanEvent {
  const at = '2026-11-22T13:00:00.000Z' as Moment
  const claims = Object.entries(letters).map(([organisation, letter]) => [
    `${organisation}/`,
    { letter, by: '', at, over: [] },
  ])
  return eventOf(id, { title: id, kind: 'task', letters: Object.fromEntries(claims) as PlanEvent['props']['letters'] })
}

test('[TL14] each task goes into the lane of whoever answers for it, which is made; without one it is in no lane', () => {
  const tasks = [
    task('pumps', { [OIL]: 'A' }),
    task('clinic', { [OIL]: 'R', [HEALTH]: 'A/R' }),
    task('nobody', { [OIL]: 'R' }),
  ]
  expect(placeTasks({ items: {}, lanes }, tasks)).toEqual({
    items: { 'event:pumps': OIL, 'event:clinic': HEALTH, 'event:nobody': '' },
    lanes: [OIL, HEALTH],
  })
})

test('[TL14] what has a lane keeps it; what is in none goes where it belongs by now', () => {
  const tasks = [task('pumps', { [HEALTH]: 'A' }), task('clinic', { [HEALTH]: 'A' }), task('nobody', {})]
  const items = { [tasks[0]!.id]: OIL, [tasks[1]!.id]: '' as const, [tasks[2]!.id]: '' as const }
  expect(placeTasks({ items, lanes }, tasks)).toEqual({ items: { 'event:clinic': HEALTH }, lanes: [HEALTH] })
})
