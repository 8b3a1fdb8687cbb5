// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { makeEditor } from './boardEditor.ts'
import { EDITOR_OPERATIONS } from './editorOperations.ts'
import pinned from './seeds.json' with { type: 'json' }
import { simulate } from './simulate.ts'

const seeds: readonly { seed: number; steps: number; story: string }[] = pinned.editors
/** `JISR_EDITOR_SEEDS=100-200` runs others by hand. */
const [first = 1, last = 8] = (process.env['JISR_EDITOR_SEEDS'] ?? '').split('-').filter(Boolean).map(Number)

describe('[BD14] the same holds for real editors, their tools and what they do by themselves', () => {
  test.each(seeds)('seed $seed: $story', ({ seed, steps }) => {
    expect(run(seed, steps)).toBe('')
  })
  test('seeds of the day', () => {
    let failures = ''
    for (let seed = first; seed <= last; seed += 1) failures += run(seed, 80)
    expect(failures).toBe('')
  })
})

function run(seed: number, steps: number): string {
  return simulate({ seed, steps, people: 3, operations: EDITOR_OPERATIONS, makeEditor })
}
