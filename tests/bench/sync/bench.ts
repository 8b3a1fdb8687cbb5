import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { setup as buildPage } from '../../buildPage.ts'
import { runOnce } from './run.ts'
import { BARS, SCENARIOS, SERVER_NAMES, type Result, type Results, type ServerName } from './scenarios.ts'

/**
 * What an edit or a move costs the server and how long it takes, beside a raw relay and y-websocket-server, all sent the
 * same bytes. A delivery is one edit or presence of a writer that arrived at one other person: what was coalesced away
 * does not count. The real server: SQLite with durable commits, sessions by HTTP, validation on. Runs of one scenario
 * take turns, and the best run of each server counts: trust ratios, not times.
 */
const { values } = parseArgs({
  options: {
    scenarios: { type: 'string', default: Object.keys(SCENARIOS).join() },
    servers: { type: 'string', default: SERVER_NAMES.join() },
    reps: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '4' },
    profile: { type: 'string' },
  },
})
buildPage()
const servers = SERVER_NAMES.filter((name) => values.servers.split(',').includes(name))
const timing = { warmSeconds: 1.5, seconds: Number(values.seconds) }
const results: Results = new Map()
const joining: number[] = []

for (let rep = 1; rep <= Number(values.reps); rep += 1) {
  for (const name of values.scenarios.split(',')) {
    const scenario = SCENARIOS[name]
    if (!scenario) throw new Error(`no scenario ${name}`)
    for (const server of servers) {
      const run = await runOnce(server, scenario, timing, values.profile)
      if (run.joining !== undefined) joining.push(run.joining)
      console.log(line(name, server, run.result))
      keepBest(name, server, run.result)
    }
  }
}

console.log(`\nbest of ${values.reps}, load of the machine ${loadavg()[0]?.toFixed(1)}`)
for (const [name, of] of results) for (const [server, result] of of) console.log(line(name, server, result))
console.log(`joining by HTTP, session and membership: ${Math.min(...joining).toFixed(0)} us a person\n`)
for (const bar of BARS) {
  const value = bar.of(results)
  if (value === undefined) continue
  const verdict = value <= bar.limit ? 'met' : 'NOT MET'
  console.log(`${bar.scenario.padEnd(8)} ${bar.what.padEnd(40)} bar ${show(bar.limit)}  is ${show(value)}  ${verdict}`)
}

function keepBest(scenario: string, server: ServerName, result: Result): void {
  const of = results.get(scenario) ?? new Map<ServerName, Result>()
  results.set(scenario, of)
  const best = of.get(server)
  if (!best || result.cpu < best.cpu) of.set(server, result)
}

function line(scenario: string, server: string, result: Result): string {
  const { cpu, databaseCpu, deliveries, expected, seconds, edits, moves, receipts, loop, echoes, lost, late } = result
  const times = ({ p50, p95, p99 }: Result['edits']): string => [p50, p95, p99].map((ms) => ms.toFixed(1)).join('/')
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

function show(value: number): string {
  return value.toFixed(3).padStart(7)
}
