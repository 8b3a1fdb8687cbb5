import { simulate } from './simulate.ts'
import { describe, expect, test } from 'vitest'
import { OPERATIONS } from './operations.ts'
import { PLAN_OPERATIONS } from './planOperations.ts'
import { simulateAll } from './seedRange.ts'
import pinned from './seeds.json' with { type: 'json' }

const seeds: readonly { seed: number; story: string }[] = pinned.stores
/** What is pinned is a story of people who only draw: its seed tells it again as long as these operations stay. */
const PLANNING = { ...OPERATIONS, ...PLAN_OPERATIONS }
/** `JISR_SEEDS=1000-2000` runs others by hand. */
const [first = 1, last = 6] = (process.env['JISR_SEEDS'] ?? '').split('-').filter(Boolean).map(Number)

describe('[CH1] [BD13] people on bad lines and a server that falls over', () => {
  test.each(seeds)('seed $seed: $story', async ({ seed }) => {
    expect(await simulate({ seed, operations: OPERATIONS })).toBe('')
  })
  test('some seeds', { timeout: 1_800_000 }, async () => {
    expect(await simulateAll(first, last, { operations: OPERATIONS })).toBe('')
  })
  test('[PL2] some seeds of people who plan too', { timeout: 1_800_000 }, async () => {
    expect(await simulateAll(first, last, { operations: PLANNING })).toBe('')
  })
})
