import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createBoard, join } from '../../requests.ts'
import { newDataFolder } from '../../server.ts'
import { installPeer } from './peer.ts'
import type { Percentiles, Scenario, ServerName } from './scenarios.ts'

const JOIN_AT_ONCE = 10
const PROBE = new URL('probe.ts', import.meta.url).href

/** A server in a process of its own, with a seat for everybody of a scenario. */
export interface BenchServer {
  port: number
  seats: { path: string; cookie?: string }[]
  process: ChildProcess
  /** Microseconds of processor time that joining took for each person; Jisr alone. */
  joining: number | undefined
  stop(): Promise<void>
}

export async function startServer(name: ServerName, scenario: Scenario, profiles?: string): Promise<BenchServer> {
  if (name === 'jisr') return startJisr(scenario, profiles)
  const entry = name === 'relay' ? fileURLToPath(new URL('relay.ts', import.meta.url)) : installPeer()
  const child = fork(entry, { execArgv: ['--import', PROBE], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const [{ ready }] = (await once(child, 'message')) as [{ ready: { port: number } }]
  const seats = everybody(scenario).map(({ room }) => ({ path: `/room${room}` }))
  return { port: ready.port, seats, process: child, joining: undefined, stop: () => end(child) }
}

/** The real server with real sessions: each person joins by the board's link, as a browser does. */
async function startJisr(scenario: Scenario, profiles: string | undefined): Promise<BenchServer> {
  const main = fileURLToPath(new URL('../../../server/src/main.ts', import.meta.url))
  const child = fork(main, {
    execArgv: ['--import', PROBE, ...(profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`])],
    env: { PATH: process.env['PATH'], PORT: '0', JISR_DATA: newDataFolder() },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  child.stdout?.setEncoding('utf8')
  const [line] = child.stdout ? ((await once(child.stdout, 'data')) as [string]) : ['']
  const [, origin = '', siteKey = ''] = /^Jisr is ready: (\S+)\/#key=(\S+)\n$/.exec(line) ?? []
  const links: string[] = []
  for (let room = 0; room < scenario.rooms; room += 1) {
    links.push((await createBoard({ origin, siteKey }, { title: `Board ${room}` })).invites.participant)
  }
  const before = cpuOf(child)
  const people = everybody(scenario)
  const seats: BenchServer['seats'] = []
  for (let first = 0; first < people.length; first += JOIN_AT_ONCE) {
    const group = people.slice(first, first + JOIN_AT_ONCE).map(async ({ room, n }) => {
      const link = links[room] ?? ''
      const { cookie } = await join({ origin }, link, { name: `Person ${n}` })
      return { path: `/sync/${new URL(link).pathname.replace('/b/', '')}`, cookie }
    })
    seats.push(...(await Promise.all(group)))
  }
  const joining = (cpuOf(child) - before) / people.length
  return { port: Number(new URL(origin).port), seats, process: child, joining, stop: () => end(child) }
}

/** Processor time of all threads since the start, or of those with a name, microseconds. */
export function cpuOf({ pid }: ChildProcess, named?: RegExp): number {
  let nanoseconds = 0
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const folder = `/proc/${pid}/task/${thread}`
    try {
      if (named && !named.test(readFileSync(`${folder}/comm`, 'utf8'))) continue
      nanoseconds += Number(readFileSync(`${folder}/schedstat`, 'utf8').split(' ')[0])
    } catch {
      // A thread that has ended meanwhile.
    }
  }
  return nanoseconds / 1000
}

/** Delay of the event loop since the last question. */
export async function loopDelay(child: ChildProcess): Promise<Percentiles> {
  const answer = once(child, 'message') as Promise<[{ delay: Percentiles }]>
  child.send('delay')
  return (await answer)[0].delay
}

function everybody({ rooms, people }: Scenario): { room: number; n: number }[] {
  return Array.from({ length: rooms * people }, (_, n) => ({ room: Math.floor(n / people), n }))
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await exited
  clearTimeout(timer)
}
