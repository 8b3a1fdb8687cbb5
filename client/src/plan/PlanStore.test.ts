import { createTLStore } from 'tldraw'
import { expect, test } from 'vitest'
import { boardSchema } from '@jisr/shared/shapes/schema.ts'
import { organisationOf } from '@jisr/shared/templates/planRecords.ts'
import { PlanStore, type PlanSettings } from './PlanStore.ts'

test('[MX19] people of an organisation speak for it, and facilitators for each', () => {
  const [power, team] = [organisationOf('MOE'), organisationOf('team', 'Field team')]
  const speaksFor = (self: ReturnType<PlanSettings['self']>): boolean[] => {
    const plan = new PlanStore({
      store: createTLStore({ schema: boardSchema }),
      planner: () => ({ participantId: 'sara', name: 'Sara' }),
      self: () => self,
      now: () => 0,
      timeZone: () => 'Asia/Baghdad',
      boardTitle: () => '',
    })
    plan.put(power, team)
    return [power, team].map(({ id }) => plan.speaksFor(id))
  }
  const ministry = { id: 'MOE', name: 'Ministry of Electricity' }
  expect(speaksFor({ organisation: ministry, role: 'participant' })).toEqual([true, false])
  expect(speaksFor({ organisation: { id: null, name: 'field TEAM' }, role: 'participant' })).toEqual([false, true])
  expect(speaksFor({ organisation: ministry, role: 'facilitator' })).toEqual([true, true])
  expect(speaksFor(undefined)).toEqual([false, false])
})
