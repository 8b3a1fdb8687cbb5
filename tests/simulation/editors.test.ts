// @vitest-environment jsdom
import { simulate } from './simulate.ts'
import type { TLStore } from 'tldraw'
import { describe, expect, test } from 'vitest'
import { planningShapeUtils, planningTools } from '@jisr/client/shapes/registry.ts'
import { makeEditor } from './boardEditor.ts'
import { EDITOR_OPERATIONS } from './editorOperations.ts'
import { EDITOR_PLANNING } from './editorPlanOperations.ts'
import { FORMER, groundSeeds, simulateAll } from './seedRange.ts'
import pinned from './seeds.json' with { type: 'json' }
import { EDITOR_GROUND } from './editorSketchOperations.ts'
import { groundFaults } from './groundFaults.ts'
import { EDITOR_TYPING } from './typingOperations.ts'

const planning = { shapeUtils: planningShapeUtils, tools: planningTools }

const seeds: readonly { seed: number; story: string }[] = pinned.editors
const operations = { ...EDITOR_OPERATIONS, ...EDITOR_TYPING, ...EDITOR_PLANNING }
/** `JISR_EDITOR_SEEDS=100-200` runs others by hand. */
const [first = 1, last = 22] = (process.env['JISR_EDITOR_SEEDS'] ?? '').split('-').filter(Boolean).map(Number)

describe('[CH2] [BD14] real editors, their tools and what they do by themselves', () => {
  test.each(seeds)('seed $seed: $story', async ({ seed }) => {
    expect(await simulate({ ...FORMER, seed, operations: EDITOR_OPERATIONS, makeEditor })).toBe('')
  })
  test('many seeds', { timeout: 1_800_000 }, async () => {
    const simulation = { operations, makeEditor: (store: TLStore) => makeEditor(store, planning) }
    expect(await simulateAll([first, last], simulation)).toBe('')
  })
  test('[SN4] [LY4] and papers and files on the ground of sketches', { timeout: 600_000 }, async () => {
    const simulation = { operations: EDITOR_GROUND, makeEditor: (store: TLStore) => makeEditor(store, planning) }
    expect(await simulateAll(groundSeeds(1, 4), { ...simulation, faultsAtRest: groundFaults })).toBe('')
  })
})
