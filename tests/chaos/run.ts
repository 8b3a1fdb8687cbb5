/** `pnpm chaos`: kills real servers a hundred times under load, on this machine alone, and ends by itself. */
import { killAgainAndAgain } from './killAgainAndAgain.ts'

const KILLS = 100
const LIMIT_MS = 20 * 60_000

const limit = setTimeout(() => {
  console.error(`Not done within ${LIMIT_MS / 60_000} minutes.`)
  process.exit(1)
}, LIMIT_MS)
const startedAt = performance.now()
const { kills, kept, deleted } = await killAgainAndAgain(KILLS)
clearTimeout(limit)
const seconds = Math.round((performance.now() - startedAt) / 1000)
console.log(
  `${kills} kills in ${seconds} s: ${kept} edits kept, ${deleted} deletions kept, none lost, half or revived.`,
)
