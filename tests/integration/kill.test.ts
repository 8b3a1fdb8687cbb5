import { expect, test } from 'vitest'
import { killAgainAndAgain } from '../chaos/killAgainAndAgain.ts'

/** Twenty starts of a process, on whatever machine. */
const PATIENCE_MS = 240_000

test(
  '[RM20] kill -9 while four people write, twenty times: what was shown or promised is there, and whole',
  { timeout: PATIENCE_MS },
  async () => {
    const { kept, deleted } = await killAgainAndAgain(20)
    expect(kept).toBeGreaterThan(800)
    expect(deleted).toBeGreaterThan(20)
  },
)
