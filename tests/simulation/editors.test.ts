// @vitest-environment jsdom
import { simulate } from './simulate.ts'
import { describe, expect, test } from 'vitest'
import { makeEditor } from './boardEditor.ts'
import { EDITOR_OPERATIONS } from './editorOperations.ts'
import { simulateAll } from './seedRange.ts'
import pinned from './seeds.json' with { type: 'json' }

const seeds: readonly { seed: number; story: string }[] = pinned.editors
/** `JISR_EDITOR_SEEDS=100-200` runs others by hand. */
const [first = 1, last = 3] = (process.env['JISR_EDITOR_SEEDS'] ?? '').split('-').filter(Boolean).map(Number)

describe('[CH2] [BD14] real editors, their tools and what they do by themselves', () => {
  test.each(seeds)('seed $seed: $story', async ({ seed }) => {
    expect(await simulate({ seed, operations: EDITOR_OPERATIONS, makeEditor })).toBe('')
  })
  test('some seeds', { timeout: 1_800_000 }, async () => {
    expect(await simulateAll(first, last, { operations: EDITOR_OPERATIONS, makeEditor })).toBe('')
  })
})
