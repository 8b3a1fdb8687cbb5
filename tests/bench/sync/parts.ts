import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string }; children?: number[] }[]
  samples: number[]
  timeDeltas: number[]
  /** Microseconds of the machine's steady clock. */
  startTime: number
}

const IDLE = 'idle'
/** Where the event loop's time goes: the innermost of these that a sample is in. */
const PARTS: [part: string, files: RegExp][] = [
  [
    'validation',
    /rooms\/(admit|decodeUpdate|dependencies|nesting|deletes|Known|SoundRecords|[Hh]eal|changed)|document\//,
  ],
  ['commit', /storage\/|rooms\/RoomWriter/],
  ['receipts', /rooms\/Receipts/],
  ['presence', /rooms\/RoomPresence/],
  ['fan-out', /rooms\/(Broadcast|Outbox)|sockets\/(JisrWebSocket|encodeMessages)/],
  ['document', /\/yjs\//],
  ['sessions', /sockets\/(upgrade|OpenSockets|SessionPace|TokenBucket)|members\/|access\//],
  ['reading', /rooms\/handleMessage|sockets\/ChunkAssembly|\/ws\/lib\/receiver/],
]
const BY_NAME = new Map([
  ['(idle)', IDLE],
  ['(garbage collector)', 'garbage collection'],
  ['onStreamRead', 'reading'],
])

/** @returns microseconds of the event loop for each part between two moments */
export function partsOf(folder: string, from: number, to: number): Map<string, number> {
  // The event loop's thread is number 0.
  const file = readdirSync(folder).find((name) => /\.0\.\d+\.cpuprofile$/.test(name))
  if (!file) throw new Error('the server left no profile')
  const profile = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Profile
  const partOf = new Map<number, string>()
  const byId = new Map(profile.nodes.map((node) => [node.id, node]))
  const walk = (id: number, inherited: string): void => {
    const node = byId.get(id)
    if (!node) return
    const { functionName, url } = node.callFrame
    const part = BY_NAME.get(functionName) ?? PARTS.find(([, files]) => files.test(url))?.[0] ?? inherited
    partOf.set(id, part)
    for (const child of node.children ?? []) walk(child, part)
  }
  const [root] = profile.nodes
  if (root) walk(root.id, 'other')
  const spent = new Map<string, number>()
  let at = profile.startTime
  profile.samples.forEach((sample, index) => {
    const delta = profile.timeDeltas[index] ?? 0
    at += delta
    const part = partOf.get(sample) ?? 'other'
    if (at >= from && at <= to) spent.set(part, (spent.get(part) ?? 0) + delta)
  })
  spent.delete(IDLE)
  return spent
}
