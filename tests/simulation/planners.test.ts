import { simulateAll } from './seedRange.ts'
import { expect, test } from 'vitest'
import { OPERATIONS } from './operations.ts'
import { PLAN_OPERATIONS } from './planOperations.ts'
import { SYMBOL_OPERATIONS } from './symbolOperations.ts'
import { TYPING_OPERATIONS } from './typingOperations.ts'

const operations = { ...OPERATIONS, ...TYPING_OPERATIONS, ...PLAN_OPERATIONS, ...SYMBOL_OPERATIONS }
/** `JISR_SEEDS=1000-2000` runs others by hand; a file of its own, so that another processor takes it. */
const [first = 1, last = 30] = (process.env['JISR_SEEDS'] ?? '').split('-').filter(Boolean).map(Number)

test('[CH1] [PL2] many seeds of people who plan too', { timeout: 1_800_000 }, async () => {
  expect(await simulateAll(first, last, { operations })).toBe('')
})
