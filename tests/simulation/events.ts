import type { World } from './World.ts'
import type { Guest } from './SimulatedServer.ts'
import type { Random } from './random.ts'

/** What happens to people, their machines and the server, and how often out of a thousand steps. */
export interface WorldEvent {
  perMille: number
  run(world: World, guest: Guest, random: Random): void | Promise<void>
}

const HOUR_MS = 3_600_000

export const EVENTS: Record<string, WorldEvent> = {
  'is cut off': { perMille: 15, run: (world, guest) => world.cut(guest) },
  'falls silent': { perMille: 10, run: (world, guest) => world.fallSilent(guest) },
  'is back': { perMille: 50, run: (world, guest) => world.mend(guest) },
  'reads nothing': { perMille: 10, run: (_world, { wire }) => wire?.stall() },
  'reads again': { perMille: 30, run: (world, guest) => world.unstall(guest) },
  'has another line': {
    perMille: 10,
    run: (_world, { quality }, random) => void (quality.latency = random.below(400)),
  },
  'opens the page anew': { perMille: 8, run: (world, guest) => world.reload(guest) },
  'has the browser crash': { perMille: 5, run: (world, guest) => world.crash(guest) },
  'sees the server killed': { perMille: 6, run: ({ server }) => server.kill() },
  'sees the server restart': { perMille: 3, run: ({ server }) => server.stop() },
  'fills the disk': { perMille: 3, run: ({ server }) => void (server.isDiskFull = true) },
  'makes room on the disk': { perMille: 15, run: ({ server }) => void (server.isDiskFull = false) },
  'slows the disk down': {
    perMille: 5,
    run: ({ server }, _guest, random) => void (server.diskDelay = random.below(5_000)),
  },
  'sees the disk recover': { perMille: 20, run: ({ server }) => void (server.diskDelay = 1) },
  'has a snapshot written': { perMille: 8, run: ({ server }) => server.compact() },
  'waits a while': { perMille: 10, run: ({ clock }, _guest, random) => clock.pass(random.below(40_000)) },
  'has the clock of the machine set': {
    perMille: 4,
    run: (_world, { machine }, random) => void (machine.skew = (random.below(13) - 6) * HOUR_MS),
  },
  'sees the clock of the server set': {
    perMille: 3,
    run: ({ server }, _guest, random) => server.setClock((random.below(13) - 6) * HOUR_MS),
  },
  'leaves with all the others': { perMille: 2, run: (world, _guest, random) => world.allLeave(random) },
}

/** As they were when the first stories were pinned: no server falls over while its disk fails. */
export const CALM_EVENTS: typeof EVENTS = {
  ...EVENTS,
  'sees the server killed': { perMille: 6, run: ({ server }) => void (server.isHealthy && server.kill()) },
  'sees the server restart': { perMille: 3, run: ({ server }) => (server.isHealthy ? server.stop() : undefined) },
}
