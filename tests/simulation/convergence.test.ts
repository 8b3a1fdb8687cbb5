import { simulate } from './simulate.ts'
import { describe, expect, test } from 'vitest'
import { groundFaults } from './groundFaults.ts'
import { LAYER_OPERATIONS } from './layerOperations.ts'
import { OPERATIONS } from './operations.ts'
import { SCAN_OPERATIONS } from './scanOperations.ts'
import { FORMER, groundSeeds, seedsOf, simulateAll } from './seedRange.ts'
import pinned from './seeds.json' with { type: 'json' }
import { SKETCH_OPERATIONS } from './sketchOperations.ts'
import { TYPING_OPERATIONS } from './typingOperations.ts'

const seeds: readonly { seed: number; story: string }[] = pinned.stores
const operations = { ...OPERATIONS, ...TYPING_OPERATIONS }

describe('[CH1] [CH7] [BD13] people on bad lines and a server that falls over', () => {
  test.each(seeds)('seed $seed: $story', async ({ seed }) => {
    expect(await simulate({ ...FORMER, seed, operations: OPERATIONS })).toBe('')
  })
  test.each(pinned.typists)('seed $seed, with typing and slices: $story', async ({ seed }) => {
    expect(await simulate({ seed, operations })).toBe('')
  })
  test('many seeds', { timeout: 1_800_000 }, async () => {
    expect(await simulateAll(seedsOf(1, 120), { operations })).toBe('')
  })
  test('[SK14] and windows on the ground, with what lies on it', { timeout: 600_000 }, async () => {
    const operations = { ...OPERATIONS, ...SKETCH_OPERATIONS }
    expect(await simulateAll([1, 8], { operations })).toBe('')
  })
  test('[SK14] [SN4] and with scans that are tied to it, and layers', { timeout: 600_000 }, async () => {
    const operations = { ...SKETCH_OPERATIONS, ...SCAN_OPERATIONS, ...LAYER_OPERATIONS }
    expect(await simulateAll(groundSeeds(1, 8), { operations, faultsAtRest: groundFaults })).toBe('')
  })
})
