import { simulate } from './simulate.ts'
import { describe, expect, test } from 'vitest'
import { PLANNING, PLANNING_ON_A_MAP } from './planDetails.ts'
import { seedsOf, simulateAll } from './seedRange.ts'
import { SYMBOL_OPERATIONS } from './symbolOperations.ts'
import pinned from './seeds.json' with { type: 'json' }

describe('[CH1] [PL2] people who plan too', () => {
  test.each(pinned.planners)('seed $seed: $story', async ({ seed }) => {
    expect(await simulate({ seed, operations: PLANNING })).toBe('')
  })
  test('many seeds', { timeout: 1_800_000 }, async () => {
    expect(await simulateAll(seedsOf(1, 118), { operations: PLANNING_ON_A_MAP })).toBe('')
  })
  test('many seeds with symbols', { timeout: 1_800_000 }, async () => {
    const operations = { ...PLANNING_ON_A_MAP, ...SYMBOL_OPERATIONS }
    expect(await simulateAll([1, 10], { operations })).toBe('')
  })
})
