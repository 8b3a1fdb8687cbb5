import { CALM_EVENTS } from './events.ts'
import { simulate, type Simulation } from './simulate.ts'

/**
 * What is pinned so is a story of people who only draw, in a calmer world: its seed tells it again as long as these stay.
 */
export const FORMER = { events: CALM_EVENTS, inSlices: false } satisfies Partial<Simulation>

/** The seeds of one file: many take longer than one processor should be kept. `JISR_SEEDS=1000-2000` runs others by hand. */
export function seedsOf(first: number, last: number): readonly [first: number, last: number] {
  return range('JISR_SEEDS', first, last)
}

/** Of people with scans and layers: `JISR_GROUND_SEEDS=100-200`. */
export function groundSeeds(first: number, last: number): readonly [first: number, last: number] {
  return range('JISR_GROUND_SEEDS', first, last)
}

function range(name: string, first: number, last: number): readonly [first: number, last: number] {
  const [from = first, to = last] = (process.env[name] ?? '').split('-').filter(Boolean).map(Number)
  return [from, to]
}

/** One failure tells enough; each costs many runs to shorten. */
const MAX_FAILURES = 2

/** @returns what went wrong in the seeds from the first to the last, empty when nothing did */
export async function simulateAll(
  [first, last]: readonly [first: number, last: number],
  simulation: Omit<Simulation, 'seed'>,
): Promise<string> {
  let failures = 0
  let told = ''
  for (let seed = first; seed <= last && failures < MAX_FAILURES; seed += 1) {
    const failure = await simulate({ ...simulation, seed })
    if (!failure) continue
    failures += 1
    told += failure
  }
  return told
}
