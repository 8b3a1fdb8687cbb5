/** Who is on the boards and how often they edit and point. */
export interface Scenario {
  rooms: number
  people: number
  writers: number
  /** Edits and presence of each writer, a second. */
  edits: number
  moves: number
}

export const SCENARIOS: Record<string, Scenario> = {
  n50: { rooms: 1, people: 50, writers: 10, edits: 25, moves: 20 },
  n150: { rooms: 1, people: 150, writers: 10, edits: 25, moves: 20 },
  n150sat: { rooms: 1, people: 150, writers: 30, edits: 30, moves: 20 },
  r100: { rooms: 100, people: 5, writers: 1, edits: 20, moves: 20 },
  quiet: { rooms: 1, people: 2, writers: 1, edits: 10, moves: 0 },
}

/** A measure of Jisr's may not be larger than this. */
export interface Bar {
  scenario: string
  what: string
  limit: number
  /** Undefined when it was not measured. */
  of(results: Results): number | undefined
}

/** What one run of one scenario showed. */
export interface Result {
  /** Of all the server's threads, microseconds for each delivery. */
  cpu: number
  /** Edits and presence of writers that arrived at others, and how many would have without coalescing or loss. */
  deliveries: number
  expected: number
  seconds: number
  /** Milliseconds from sent to received. */
  edits: Percentiles
  moves: Percentiles
  /** Milliseconds from sent to `saved`; Jisr alone. */
  receipts: Percentiles
  /** Delay of the server's event loop, milliseconds. */
  loop: Percentiles
  /** Of the database thread alone, microseconds for each delivery. */
  databaseCpu: number
  /** By how much the load itself was late at worst, milliseconds. */
  late: number
  /** Echoes to authors, and connections that ended. */
  echoes: number
  lost: number
}

export interface Percentiles {
  p50: number
  p95: number
  p99: number
}

/** The best run of each server: noise only ever adds. By scenario, then by server. */
export type Results = Map<string, Map<ServerName, Result>>

export const SERVER_NAMES = ['relay', 'y-websocket-server', 'jisr'] as const
export type ServerName = (typeof SERVER_NAMES)[number]

export const BARS: Bar[] = [
  cpuBar('n150', 'y-websocket-server', 1 / 4),
  cpuBar('n150', 'relay', 0.35),
  cpuBar('n150sat', 'y-websocket-server', 1 / 12),
  cpuBar('n150sat', 'relay', 0.15),
  timeBar('n150sat', 'edits, p99 ms', 40, ({ edits }) => edits.p99),
  cpuBar('r100', 'relay', 1.35),
  cpuBar('r100', 'y-websocket-server', 1 / 2),
  timeBar('n50', 'receipts, p95 ms', 100, ({ receipts }) => receipts.p95),
  timeBar('quiet', 'edits on disk and seen, p50 ms', 3, ({ edits }) => edits.p50),
  timeBar('quiet', 'edits on disk and seen, p99 ms', 25, ({ edits }) => edits.p99),
]

function cpuBar(scenario: string, peer: ServerName, limit: number): Bar {
  return {
    scenario,
    what: `CPU per delivery / ${peer}`,
    limit,
    of: (results) => {
      const [own, other] = [results.get(scenario)?.get('jisr'), results.get(scenario)?.get(peer)]
      return own && other && own.cpu / other.cpu
    },
  }
}

function timeBar(scenario: string, what: string, limit: number, of: (result: Result) => number): Bar {
  return {
    scenario,
    what,
    limit,
    of: (results) => {
      const own = results.get(scenario)?.get('jisr')
      return own && of(own)
    },
  }
}
