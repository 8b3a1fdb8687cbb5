import { describe, expect, test } from 'vitest'
import { OPERATIONS } from './operations.ts'
import pinned from './seeds.json' with { type: 'json' }
import { simulate } from './simulate.ts'

/** `JISR_SEEDS=1000-2000` runs others by hand. */
const [first = 1, last = 50] = (process.env['JISR_SEEDS'] ?? '').split('-').filter(Boolean).map(Number)

describe('[BD13] people who have received everything see one board, and one that can be drawn at each step', () => {
  test.each(pinned.stores)('seed $seed: $story', ({ seed, steps }) => {
    expect(run(seed, steps)).toBe('')
  })
  test('seeds of the day', () => {
    let failures = ''
    for (let seed = first; seed <= last; seed += 1) failures += run(seed, 100)
    expect(failures).toBe('')
  })
})

function run(seed: number, steps: number): string {
  return simulate({ seed, steps, people: 3, operations: OPERATIONS })
}
