import * as decoding from 'lib0/decoding'
import { setTimeout as pause } from 'node:timers/promises'
import { MessageType, readSaved } from '@jisr/shared/protocol/messages.ts'
import { SUBPROTOCOL } from '@jisr/shared/protocol/version.ts'
import { endSoon } from './endSoon.ts'
import type { Percentiles, Scenario } from './scenarios.ts'
import { clientFrame, WireClient } from './WireClient.ts'
import { EDIT_MARK, IDS_PER_WRITER, makeWriter, MOVE_MARK, type Writer } from './writers.ts'

/** The people of one run, in a process of their own: joins, edits and points for so long, and tells what arrived. */
export interface Load {
  port: number
  scenario: Scenario
  /** For each person of each room, room by room. */
  seats: { path: string; cookie?: string }[]
  /** Asks for the document and speaks `jisr.v1`. */
  isJisr: boolean
  answers: boolean
  warmSeconds: number
  seconds: number
}

export interface Arrivals {
  deliveries: number
  expected: number
  seconds: number
  edits: Percentiles
  moves: Percentiles
  receipts: Percentiles
  echoes: number
  lost: number
  /** By how much the load itself was late at worst, milliseconds. */
  late: number
}

export type FromLoad = { kind: 'begin' } | { kind: 'end' } | { kind: 'arrivals'; arrivals: Arrivals }

const JOIN_AT_ONCE = 25
const SETTLE_MS = 700
const STEP_1 = clientFrame(new Uint8Array([MessageType.sync, 0, 1, 0]))

endSoon()
process.once('message', (load: Load) => {
  void run(load).then((arrivals) => {
    process.send?.({ kind: 'arrivals', arrivals } satisfies FromLoad)
    process.disconnect()
  })
})

interface Person {
  client: WireClient
  writer: number | undefined
  /** Ids of its document frames, in order, and how many are on disk. */
  sent: number[]
  saved: number
}

async function run({ port, scenario, seats, isJisr, answers, warmSeconds, seconds }: Load): Promise<Arrivals> {
  const writers: Writer[] = []
  const people: Person[] = []
  const sentAt: number[] = []
  const latencies = { edits: [] as number[], moves: [] as number[], receipts: [] as number[] }
  let [isMeasuring, isEnding] = [false, false]
  let [echoes, lost, expected, late] = [0, 0, 0, 0]

  for (let first = 0; first < seats.length; first += JOIN_AT_ONCE) {
    const group = seats.slice(first, first + JOIN_AT_ONCE)
    const joined = await Promise.all(group.map((seat, n) => sitDown(seat, first + n)))
    people.push(...joined)
  }
  for (const person of people) {
    if (person.writer === undefined) continue
    const writer = writers[person.writer]
    if (writer) send(person, { id: 0, frame: writer.create, isDocument: true })
  }
  await pause(SETTLE_MS)

  const plan = schedule()
  const start = performance.now() + 20
  const [from, to] = [start + warmSeconds * 1000, start + (warmSeconds + seconds) * 1000]
  let next = 0
  while (performance.now() < to) {
    const now = performance.now()
    if (!isMeasuring && now >= from) {
      isMeasuring = true
      tell('begin')
    }
    for (let event = plan[next]; event && start + event.at <= now; event = plan[next]) {
      next += 1
      const at = performance.now()
      sentAt[event.id] = at
      if (isMeasuring) {
        expected += scenario.people - 1
        late = Math.max(late, at - start - event.at)
      }
      send(event.person, event)
    }
    await pause(1)
  }
  isMeasuring = false
  isEnding = true
  tell('end')
  for (const { client } of people) client.end()
  const [edits, moves] = [latencies.edits, latencies.moves].map(percentiles)
  return {
    deliveries: latencies.edits.length + latencies.moves.length,
    expected,
    seconds,
    edits: edits ?? percentiles([]),
    moves: moves ?? percentiles([]),
    receipts: percentiles(latencies.receipts),
    echoes,
    lost,
    late,
  }

  async function sitDown({ path, cookie }: { path: string; cookie?: string }, index: number): Promise<Person> {
    const client = await WireClient.open(port, path, cookie, isJisr ? SUBPROTOCOL : undefined)
    const isWriter = index % scenario.people < scenario.writers
    const person: Person = { client, writer: isWriter ? writers.length : undefined, sent: [], saved: 0 }
    if (isWriter) writers.push(makeWriter(writers.length, scenario, warmSeconds + seconds + 1))
    client.onEnd = () => {
      if (!isEnding) lost += 1
    }
    client.onBytes = (bytes) => {
      if (isMeasuring) scan(person, bytes)
    }
    if (answers) {
      await new Promise<void>((resolve) => {
        client.onMessage = (message) => {
          if (message[0] === MessageType.sync && message[1] === 1) resolve()
        }
        client.write(STEP_1)
      })
    }
    client.onMessage = isJisr && isWriter ? (message) => readReceipt(person, message) : undefined
    return person
  }

  function send({ client, sent }: Person, event: { id: number; frame: Buffer; isDocument: boolean }): void {
    if (event.isDocument) sent.push(event.id)
    client.write(event.frame)
  }

  function schedule() {
    const events: { at: number; id: number; person: Person; frame: Buffer; isDocument: boolean }[] = []
    for (const person of people) {
      const writer = writers[person.writer ?? -1]
      if (!writer) continue
      for (const [list, rate, isDocument] of [
        [writer.edits, scenario.edits, true],
        [writer.moves, scenario.moves, false],
      ] as const) {
        const phase = (Math.random() * 1000) / rate
        list.forEach(({ id, frame }, n) =>
          events.push({ at: phase + (n * 1000) / rate, id, person, frame, isDocument }),
        )
      }
    }
    return events.sort((a, b) => a.at - b.at)
  }

  function scan(person: Person, bytes: Buffer): void {
    const now = performance.now()
    for (let at = bytes.indexOf(EDIT_MARK); at >= 0 && at + 8 <= bytes.length; at = bytes.indexOf(EDIT_MARK, at + 8)) {
      note(person, bytes.readUInt32BE(at + 4), now, latencies.edits)
    }
    for (let at = bytes.indexOf(MOVE_MARK); at >= 0; at = bytes.indexOf(MOVE_MARK, at + 10)) {
      note(person, Number(bytes.toString('latin1', at + 2, at + 10)), now, latencies.moves)
    }
  }

  function note(person: Person, id: number, now: number, into: number[]): void {
    const at = sentAt[id]
    if (at === undefined) return
    if (Math.floor(id / IDS_PER_WRITER) === person.writer) echoes += 1
    else into.push(now - at)
  }

  function readReceipt(person: Person, message: Buffer): void {
    if (message[0] !== MessageType.saved) return
    const saved = readSaved(decoding.createDecoder(message.subarray(1)))
    const now = performance.now()
    for (const id of person.sent.slice(person.saved, saved)) {
      const at = sentAt[id]
      if (isMeasuring && at !== undefined) latencies.receipts.push(now - at)
    }
    person.saved = saved
  }
}

function tell(kind: 'begin' | 'end'): void {
  process.send?.({ kind } satisfies FromLoad)
}

function percentiles(values: readonly number[]): Percentiles {
  const sorted = Float64Array.from(values).sort()
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}
