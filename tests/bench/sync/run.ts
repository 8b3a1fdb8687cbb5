import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Arrivals, FromLoad, Load } from './load.ts'
import type { Result, Scenario, ServerName } from './scenarios.ts'
import { cpuOf, loopDelay, startServer, type BenchServer } from './servers.ts'

const LOAD = fileURLToPath(new URL('load.ts', import.meta.url))
const DATABASE_THREAD = /^WorkerThread/

export interface Run {
  result: Result
  /** Microseconds of processor time that one person's joining costs. */
  joining: number | undefined
  /** When it was measured, microseconds of the machine's steady clock. */
  from: number
  to: number
}

export interface Timing {
  warmSeconds: number
  seconds: number
}

/** One server, one load, each in a process of its own. @param profiles folder for profiles of Jisr's server */
export async function runOnce(name: ServerName, scenario: Scenario, timing: Timing, profiles?: string): Promise<Run> {
  const server = await startServer(name, scenario, profiles)
  try {
    return await measure(server, {
      ...timing,
      port: server.port,
      scenario,
      seats: server.seats,
      isJisr: name === 'jisr',
      answers: name !== 'relay',
    })
  } finally {
    await server.stop()
  }
}

async function measure(server: BenchServer, load: Load): Promise<Run> {
  const child = fork(LOAD, { serialization: 'advanced' })
  const times = { from: 0, to: 0 }
  const cpu = { all: 0, database: 0 }
  let loop = { p50: NaN, p95: NaN, p99: NaN }
  const arrivals = await new Promise<Arrivals>((resolve, reject) => {
    child.on('message', (message: FromLoad) => {
      const now = Number(process.hrtime.bigint() / 1000n)
      if (message.kind === 'begin') {
        times.from = now
        cpu.all -= cpuOf(server.process)
        cpu.database -= cpuOf(server.process, DATABASE_THREAD)
        void loopDelay(server.process)
      } else if (message.kind === 'end') {
        times.to = now
        cpu.all += cpuOf(server.process)
        cpu.database += cpuOf(server.process, DATABASE_THREAD)
        void loopDelay(server.process).then((delay) => (loop = delay))
      } else resolve(message.arrivals)
    })
    child.once('exit', (code) => reject(new Error(`the load ended with ${code}`)))
    child.send(load)
  })
  if (child.exitCode === null) await once(child, 'exit')
  const { deliveries } = arrivals
  const result = { ...arrivals, cpu: cpu.all / deliveries, databaseCpu: cpu.database / deliveries, loop }
  return { result, joining: server.joining, ...times }
}
