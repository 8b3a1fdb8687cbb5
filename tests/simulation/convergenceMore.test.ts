import { simulateAll, seedsOf } from './seedRange.ts'
import { expect, test } from 'vitest'
import { OPERATIONS } from './operations.ts'
import { TYPING_OPERATIONS } from './typingOperations.ts'

test('[CH1] [CH7] [BD13] more people on bad lines and servers that fall over', { timeout: 1_800_000 }, async () => {
  expect(await simulateAll(seedsOf(121, 240), { operations: { ...OPERATIONS, ...TYPING_OPERATIONS } })).toBe('')
})
