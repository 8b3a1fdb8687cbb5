import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { setup as buildPage } from '../../buildPage.ts'
import { partsOf } from './parts.ts'
import { runOnce } from './run.ts'
import {
  BARS,
  SCENARIOS,
  SERVER_NAMES,
  type Percentiles,
  type Result,
  type Results,
  type ServerName,
} from './scenarios.ts'

/**
 * What an edit or a move costs the server and how long it takes, beside a raw relay and y-websocket-server, all sent the
 * same bytes. A delivery is one edit or presence of a writer that arrived at one other person: what was coalesced away
 * does not count. The real server: SQLite with durable commits, sessions by HTTP, validation on. Runs of one scenario
 * take turns, and the best run of each server counts: trust ratios, not times. Each is warm before it is measured: a meeting
 * lasts hours, and what V8 compiles in its first twenty seconds, a quarter of what n150 costs then, is no cost of a delivery.
 */
const { values } = parseArgs({
  options: {
    scenarios: { type: 'string', default: Object.keys(SCENARIOS).join() },
    servers: { type: 'string', default: SERVER_NAMES.join() },
    reps: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '4' },
  },
})
buildPage()
/** Where the cost of each part is shown apart. */
const PROFILED = 'r100'
const servers = SERVER_NAMES.filter((name) => values.servers.split(',').includes(name))
const timing = { warmSeconds: 25, seconds: Number(values.seconds) }
const results: Results = new Map()
const joining: number[] = []

for (let rep = 1; rep <= Number(values.reps); rep += 1) {
  for (const name of values.scenarios.split(',')) {
    const scenario = SCENARIOS[name]
    if (!scenario) throw new Error(`no scenario ${name}`)
    for (const server of servers) {
      const run = await runOnce(server, scenario, timing)
      if (run.joining !== undefined) joining.push(run.joining)
      console.log(line(name, server, run.result))
      keepBest(name, server, run.result)
    }
  }
}

console.log(`\nbest of ${values.reps}, load of the machine ${loadavg()[0]?.toFixed(1)}`)
for (const [name, of] of results) for (const [server, result] of of) console.log(line(name, server, result))
if (servers.includes('jisr')) {
  console.log(`joining by HTTP (session, membership): ${Math.min(...joining).toFixed(0)} us a person`)
  if (results.has(PROFILED)) await printParts()
}
console.log()
for (const bar of BARS) {
  const value = bar.of(results)
  if (value === undefined) continue
  const verdict = value <= bar.limit ? 'met' : 'NOT MET'
  console.log(`${bar.scenario.padEnd(8)} ${bar.what.padEnd(40)} bar ${show(bar.limit)}  is ${show(value)}  ${verdict}`)
}

/** Under the profiler everything takes longer: the shares count. */
async function printParts(): Promise<void> {
  const scenario = SCENARIOS[PROFILED]
  if (!scenario) return
  const folder = mkdtempSync(join(tmpdir(), 'jisr-bench-profile-'))
  try {
    const { result, from, to } = await runOnce('jisr', scenario, timing, folder)
    const parts = [...partsOf(folder, from, to)].map(([part, us]) => [part, us / result.deliveries] as const)
    const sum = parts.reduce((sum, [, us]) => sum + us, 0)
    console.log(`\n${PROFILED}, the event loop's ${sum.toFixed(1)} us for each delivery, profiled`)
    for (const [part, us] of parts.toSorted((a, b) => b[1] - a[1])) {
      console.log(
        `  ${part.padEnd(20)} ${us.toFixed(2).padStart(6)} us  ${((us / sum) * 100).toFixed(0).padStart(3)} %`,
      )
    }
    console.log(`  beside it the database thread: ${result.databaseCpu.toFixed(2)} us`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function keepBest(scenario: string, server: ServerName, result: Result): void {
  const of = results.get(scenario) ?? new Map<ServerName, Result>()
  results.set(scenario, of)
  const best = of.get(server)
  if (!best || result.cpu < best.cpu) of.set(server, result)
}

function line(scenario: string, server: string, result: Result): string {
  const { cpu, databaseCpu, deliveries, expected, seconds, edits, moves, receipts, loop, echoes, lost, late } = result
  return [
    scenario.padEnd(8),
    server.padEnd(19),
    `${cpu.toFixed(2).padStart(6)} us/delivery (database ${databaseCpu.toFixed(2)})`,
    `${(deliveries / seconds / 1000).toFixed(1)}k/s (${((deliveries / expected) * 100).toFixed(0)} %)`,
    `edits ${times(edits)} ms`,
    `moves ${times(moves)}`,
    ...(server === 'jisr' ? [`receipts ${times(receipts)}`] : []),
    `loop ${times(loop)}`,
    `late ${late.toFixed(0)}`,
    ...(echoes > 0 ? [`${echoes} echoes`] : []),
    ...(lost > 0 ? [`${lost} LOST`] : []),
  ].join('  ')
}

function times({ p50, p95, p99 }: Percentiles): string {
  return [p50, p95, p99].map((ms) => ms.toFixed(1)).join('/')
}

function show(value: number): string {
  return value.toFixed(3).padStart(7)
}
