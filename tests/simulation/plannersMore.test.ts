import { simulateAll, seedsOf } from './seedRange.ts'
import { expect, test } from 'vitest'
import { PLANNING_ON_A_MAP } from './planDetails.ts'

test('[CH1] [PL2] more people who plan too', { timeout: 1_800_000 }, async () => {
  expect(await simulateAll(seedsOf(119, 235), { operations: PLANNING_ON_A_MAP })).toBe('')
})
