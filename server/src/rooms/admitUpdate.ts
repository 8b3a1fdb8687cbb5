import * as Y from 'yjs'
import type { KnownDocument } from './KnownDocument.ts'
import { MalformedFrame } from './MalformedFrame.ts'
import { hasSatisfiedDependencies } from './dependencies.ts'
import { decodeUpdate, type Structs } from './decodeUpdate.ts'
import { nestsTooDeep } from './nesting.ts'
import { SERVER } from './origin.ts'
import { replaceDeletes, type DeleteRanges } from './deletes.ts'

/** Nobody opens this many pages between two connections; each id costs a row for ever. */
const MAX_NEW_CLIENT_IDS = 1000
/** No page makes four thousand million structs; beyond 2^53 clocks would lose their meaning. */
const MAX_CLOCK = 2 ** 32

const META = 'meta'

/** What becomes of an update that somebody sent. */
export type Admission =
  /** Nothing in it that the board does not have. */
  | { kind: 'known' }
  /** Stands on something that the board does not have. */
  | { kind: 'gap' }
  /** Writes under a Yjs client id that belongs to another session. */
  | { kind: 'borrowed'; clientId: number }
  /** Of a former document of this board: taken in, it would revive what has been deleted since. */
  | { kind: 'retired' }
  /** Writes what is the server's alone: the epoch, the version and the schema decide what every page does. */
  | { kind: 'reserved' }
  | {
      kind: 'news'
      /** The update without what the board already has. */
      update: Uint8Array
      /** Those that become the sender's. */
      newClientIds: number[]
      /** As they came, with what the board already has. */
      structs: Structs
    }

/**
 * Judges an update before anything is done with it: Yjs integrates a broken one in part before it throws, and keeps
 * one with a gap pending for ever.
 *
 * @param update a copy of its own: lengths inside it that are too large must not reach other bytes
 * @param bringsBack the sender may hold what a restored server lacks: others' structs are taken, and unknown client ids
 *   become nobody's, for their owners may come later
 * @throws MalformedFrame
 */
export function admitUpdate(
  known: KnownDocument,
  update: Uint8Array,
  sessionId: string,
  bringsBack = false,
): Admission {
  const { structs, deletes } = decodeUpdate(update)
  const isRetired = (clientId: number): boolean => known.retired.has(clientId)
  if (structs.some(({ id }) => isRetired(id.client)) || [...deletes.keys()].some(isRetired)) return { kind: 'retired' }
  const clocks = new Map<number, number>()
  const newClientIds: number[] = []
  let repeats = false
  let gap = false
  for (const struct of structs) {
    const { client, clock } = struct.id
    const before = clocks.get(client) ?? known.clockOf(client)
    const after = clock + struct.length
    if (after > MAX_CLOCK) throw new MalformedFrame('clock beyond all measure')
    if (clock < before) repeats = true
    if (after <= before || struct instanceof Y.Skip) continue
    if (writesMeta(known, struct)) return { kind: 'reserved' }
    if (clock > before) gap = true
    if (!clocks.has(client)) {
      // The room's own, whether it has written under it already or not.
      const owner = client === known.doc.clientID ? SERVER : known.authors.get(client)
      if (!bringsBack && owner && owner.sessionId !== sessionId) return { kind: 'borrowed', clientId: client }
      if (!bringsBack && !owner) newClientIds.push(client)
    }
    clocks.set(client, after)
  }
  if (newClientIds.length > MAX_NEW_CLIENT_IDS) throw new MalformedFrame('too many client ids')
  if (gap || !hasSatisfiedDependencies(known, structs)) return { kind: 'gap' }
  if (nestsTooDeep(known, structs)) throw new MalformedFrame('types nested without end')

  const newDeletes: DeleteRanges = new Map()
  let dropped = false
  for (const [client, ranges] of deletes) {
    const end = clocks.get(client) ?? known.clockOf(client)
    if (ranges.some(({ clock, len }) => clock + len > end)) return { kind: 'gap' }
    const fresh = ranges.filter(({ clock, len }) => !known.isDeleted(client, clock, len))
    if (fresh.some(({ clock, len }) => known.isMeta(client, clock, len))) return { kind: 'reserved' }
    if (fresh.length > 0) newDeletes.set(client, fresh)
    if (fresh.length < ranges.length) dropped = true
  }
  if (clocks.size === 0 && newDeletes.size === 0) return { kind: 'known' }

  // Known structs are cut out: a page that opens meanwhile would take a forged repetition for the original, and the
  // whole delete set comes with every reconnect.
  let trimmed = repeats ? Y.diffUpdate(update, Y.encodeStateVector(known.doc)) : update
  if (dropped) trimmed = replaceDeletes(trimmed, deletes, newDeletes)
  return { kind: 'news', update: trimmed, newClientIds, structs }
}

/** A new value of an existing key names no parent, only the value it comes after. */
function writesMeta(known: KnownDocument, struct: Structs[number]): boolean {
  if (!(struct instanceof Y.Item)) return false
  const { origin, rightOrigin } = struct
  // A root is named by a string until the struct is integrated; Yjs' types do not say so.
  const parent: unknown = struct.parent
  if (parent === META) return true
  return [parent, origin, rightOrigin].some((id) => id instanceof Y.ID && known.isMeta(id.client, id.clock))
}
