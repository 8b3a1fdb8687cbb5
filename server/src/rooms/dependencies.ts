import * as Y from 'yjs'
import type { Structs } from './decodeUpdate.ts'
import type { KnownDocument } from './KnownDocument.ts'
import { MalformedFrame } from './MalformedFrame.ts'

type Struct = Structs[number]

/** A person's own edits wait for one another a few times; only an attack on the processor does so for ever. */
const MAX_TURNS = 50_000

/** The structs of one client id in an update, and how many of them could be integrated so far. */
interface Progress {
  structs: Struct[]
  next: number
}

/**
 * Whether everything that the structs stand on is known or comes with them, and in an order that can be integrated.
 * Yjs itself asks this only of other client ids; a struct that stands on a later one of its own would throw in it.
 *
 * @param structs grouped by client id, clocks ascending
 */
export function hasSatisfiedDependencies(known: KnownDocument, structs: readonly Struct[]): boolean {
  const clocks = new Map<number, number>()
  const groups = new Map<number, Progress>()
  for (const struct of structs) {
    const group = groups.get(struct.id.client)
    if (group) group.structs.push(struct)
    else groups.set(struct.id.client, { structs: [struct], next: 0 })
  }
  const clockOf = (client: number): number => clocks.get(client) ?? known.clockOf(client)

  // A group that stands still waits for one other; it is looked at again only when that one has moved.
  const waiting = new Map<number, Progress[]>()
  const ready = [...groups.values()]
  let left = structs.length
  let turns = 0
  for (let group = ready.pop(); group; group = ready.pop()) {
    let moved = false
    turns += 1
    if (turns > MAX_TURNS) throw new MalformedFrame('structs that wait for one another without end')
    for (;;) {
      const struct = group.structs[group.next]
      if (!struct) break
      const { client, clock } = struct.id
      const missing = missingClient(struct, clockOf)
      if (missing !== undefined) {
        // What stands on its own client id's future waits for nothing that could come.
        if (missing === client) break
        const others = waiting.get(missing)
        if (others) others.push(group)
        else waiting.set(missing, [group])
        break
      }
      clocks.set(client, Math.max(clockOf(client), clock + struct.length))
      group.next += 1
      left -= 1
      moved = true
    }
    const [first] = group.structs
    if (moved && first) {
      ready.push(...(waiting.get(first.id.client) ?? []))
      waiting.delete(first.id.client)
    }
  }
  return left === 0
}

function missingClient(struct: Struct, clockOf: (client: number) => number): number | undefined {
  if (!(struct instanceof Y.Item)) return undefined
  if (struct.id.clock + struct.length <= clockOf(struct.id.client)) return undefined
  const { origin, rightOrigin, parent } = struct
  for (const dependency of [origin, rightOrigin, parent]) {
    if (dependency instanceof Y.ID && dependency.clock >= clockOf(dependency.client)) return dependency.client
  }
  return undefined
}
