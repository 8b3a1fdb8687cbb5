import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { RoomConnection } from './RoomConnection.ts'

/**
 * From so many unread bytes on a reader goes without previews, without presence, without document updates. Node tells
 * that a socket has drained only when more than 64 KiB had waited.
 */
const MAX_UNREAD = { previews: 32 * 1024, presence: 128 * 1024, documents: 256 * 1024 }

/** Something that happened, to be sent in the order in which it did. */
export interface Event {
  kind: 'update' | 'news' | 'withdrawal'
  frame: Uint8Array
  /** Gets no echo. */
  author: RoomConnection | undefined
}

/** What of a tick a member is sent now; members with the same share are sent the same bytes. */
export interface Share {
  documents: boolean
  presence: boolean
  previews: boolean
  /** News, and that previews are withdrawn: for pages of ours. */
  news: boolean
}

/**
 * What one member's reading allows. Who reads too slowly is not sent a queue but, once the socket has drained, what the
 * queue would have led to: one difference of the document, the newest presence, the newest receipt and news.
 */
export class Outbox {
  readonly #connection: RoomConnection
  /** Of each Yjs client id the first clock that was not sent; undefined while everything is. */
  #missed: Map<number, number> | undefined
  /** What came after the difference that is to be sent was made. */
  #held: Uint8Array[] | undefined
  /** Sync step 1 that came while too much was unread, or an answer was under way. */
  #question: Uint8Array | undefined
  /** An answer is made and waits for the disk. More of them would each hold a whole document. */
  #isAnswering = false
  /** Client ids whose newest presence was not sent. */
  #stale = new Set<number>()
  /** The newest frame of each message type. */
  #latest = new Map<number | undefined, Uint8Array>()
  #withdrawals = new Map<RoomConnection | undefined, Uint8Array>()

  constructor(connection: RoomConnection) {
    this.#connection = connection
  }

  /** Updates are passed over, until the socket has drained. */
  get isBehind(): boolean {
    return this.#missed !== undefined
  }

  /** @param isSynced has asked for the document */
  share(isSynced: boolean): Share {
    const { unread, speaksJisr } = this.#connection
    if (!this.#held && unread > MAX_UNREAD.documents) this.#missed ??= new Map()
    const isFlowing = !this.#missed && !this.#held
    return {
      documents: isSynced && isFlowing,
      presence: isFlowing && unread <= MAX_UNREAD.presence,
      previews: isFlowing && speaksJisr && unread <= MAX_UNREAD.previews,
      news: isFlowing && speaksJisr,
    }
  }

  /** Remembers what a tick held beyond this member's share. */
  passOver(share: Share, isSynced: boolean, events: readonly Event[], moved: Iterable<number>): void {
    if (!share.presence) for (const clientId of moved) this.#stale.add(clientId)
    if (!this.#missed && !this.#held) return
    for (const { kind, frame, author } of events) {
      if (author === this.#connection || !(kind === 'update' ? isSynced : this.#connection.speaksJisr)) continue
      if (kind === 'news') this.#latest.set(frame[0], frame)
      else if (this.#held) this.#held.push(frame)
      else if (kind === 'update') this.#miss(frame)
      else this.#withdrawals.set(author, frame)
    }
  }

  /** A receipt, or another frame of which the newest says all. */
  tell(frame: Uint8Array): void {
    if (this.#missed) this.#latest.set(frame[0], frame)
    else this.#connection.send(frame)
  }

  /** @returns whether to answer now; if not, the newest question is kept until the socket has drained or the answer is out */
  mayAnswer(stateVector: Uint8Array): boolean {
    const isDrained = !this.#missed && this.#connection.unread <= MAX_UNREAD.documents
    if (isDrained && !this.#isAnswering) return true
    if (!isDrained) this.#missed ??= new Map()
    this.#question = stateVector
    return false
  }

  /** Until `resume` other questions wait. */
  beginAnswer(): void {
    this.#isAnswering = true
  }

  /** @returns whether presence may be sent now; if not, it will be once the socket has drained */
  maySendPresence(clientIds: readonly number[]): boolean {
    if (!this.#missed && this.#connection.unread <= MAX_UNREAD.presence) return true
    for (const clientId of clientIds) this.#stale.add(clientId)
    return false
  }

  takeQuestion(): Uint8Array | undefined {
    const question = this.#question
    this.#question = undefined
    return question
  }

  takeStale(): number[] {
    const stale = [...this.#stale]
    this.#stale.clear()
    return stale
  }

  /** @returns a state vector that claims nothing of what was passed over */
  has(doc: Y.Doc): Uint8Array {
    const clocks = Y.decodeStateVector(Y.encodeStateVector(doc))
    for (const [client, clock] of this.#missed ?? []) clocks.set(client, Math.min(clock, clocks.get(client) ?? 0))
    return Y.encodeStateVector(clocks)
  }

  /** A difference is made, and waits for the disk: what happens from now on comes behind it. */
  hold(): void {
    this.#missed = undefined
    this.#held ??= []
  }

  /** @param answer makes up for all updates that were passed over */
  resume(...answer: Uint8Array[]): void {
    // News first, whether what follows is saved; and each by itself: nothing as large as an answer is copied.
    for (const frame of [...this.#latest.values(), ...answer]) this.#connection.send(frame)
    const frames = [...this.#withdrawals.values(), ...(this.#held ?? [])]
    this.#missed = undefined
    this.#held = undefined
    this.#isAnswering = false
    this.#withdrawals.clear()
    this.#latest.clear()
    if (frames.length > 0) this.#connection.sendAll({ frames })
  }

  #miss(frame: Uint8Array): void {
    for (const [client, clock] of Y.parseUpdateMeta(updateOf(frame)).from) {
      this.#missed?.set(client, Math.min(clock, this.#missed.get(client) ?? Infinity))
    }
  }
}

/** @param frame a sync message */
function updateOf(frame: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(frame)
  decoding.readVarUint(decoder)
  decoding.readVarUint(decoder)
  return decoding.readVarUint8Array(decoder)
}
