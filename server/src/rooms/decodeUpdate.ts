import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { DeleteRanges } from './deletes.ts'
import { MalformedFrame } from './MalformedFrame.ts'

/** A board of ten thousand shapes has some three hundred thousand; Yjs spends 160 bytes on one that came as two. */
const MAX_STRUCTS = 1_000_000
/** Far deeper than a valid record; what nests without end would overflow the stack of whoever writes it out again. */
const MAX_VALUE_DEPTH = 500

export type Structs = ReturnType<typeof Y.decodeUpdate>['structs']

/** Counts while it reads: two bytes make an object, and a frame of 64 MiB would take all the memory there is. */
class BoundedDecoder extends Y.UpdateDecoderV1 {
  #left = MAX_STRUCTS

  override readInfo(): number {
    this.#count()
    return super.readInfo()
  }

  override readDsLen(): number {
    this.#count()
    return super.readDsLen()
  }

  override readAny(): unknown {
    return bounded(super.readAny())
  }

  override readJSON(): unknown {
    return bounded(super.readJSON())
  }

  #count(): void {
    this.#left -= 1
    if (this.#left < 0) throw new MalformedFrame('more structs and deletions than any page makes')
  }
}

/**
 * Reads an update without integrating anything, and refuses what Yjs itself would take and stumble over later: here,
 * in every page, and each time the board is opened.
 *
 * @throws MalformedFrame
 */
export function decodeUpdate(update: Uint8Array): { structs: Structs; deletes: DeleteRanges } {
  let decoded: ReturnType<typeof Y.decodeUpdate>
  let groups: number
  try {
    decoded = Y.decodeUpdateV2(update, BoundedDecoder)
    groups = decoding.readVarUint(decoding.createDecoder(update))
  } catch (error) {
    throw error instanceof MalformedFrame ? error : new MalformedFrame('not a Yjs update')
  }
  const { structs, ds } = decoded
  // Yjs reads a client id's second group of structs in place of the first one.
  const clients = new Set<number>()
  structs.forEach((struct, index) => {
    // One without length has a place in the document and no clock of its own: it would pass for known and be integrated.
    if (struct.length < 1) throw new MalformedFrame('a struct without length')
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentJSON) bounded(struct.content.arr)
    if (structs[index - 1]?.id.client === struct.id.client) return
    if (clients.has(struct.id.client)) throw new MalformedFrame('structs of one client id apart')
    clients.add(struct.id.client)
  })
  if (clients.size !== groups) throw new MalformedFrame('empty or repeated group of structs')
  for (const ranges of ds.clients.values()) refuseOverlaps(ranges)
  return { structs, deletes: ds.clients }
}

/** Yjs walks the whole length of each: a short frame that names one long range again and again would stop the world. */
function refuseOverlaps(ranges: readonly { clock: number; len: number }[]): void {
  let end = 0
  for (const { clock, len } of ranges.toSorted((a, b) => a.clock - b.clock)) {
    if (clock < end) throw new MalformedFrame('deletions that overlap')
    end = clock + len
  }
}

function bounded(value: unknown): unknown {
  if (nestsDeeper(value, MAX_VALUE_DEPTH)) throw new MalformedFrame('a value nested without end')
  return value
}

function nestsDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false
  return depth === 0 || Object.values(value).some((part) => nestsDeeper(part, depth - 1))
}
