import type { Event, Share } from './Outbox.ts'
import type { Batch, RoomConnection } from './RoomConnection.ts'
import type { RoomMember } from './RoomMember.ts'
import type { RoomPresence } from './RoomPresence.ts'

/** One frame of a screen: nobody can see more often than that, and a write is what a message costs most. */
const TICK_MS = 16
/**
 * Presence alone waits so long for company: where somebody draws it leaves with their next edit, and no pointer is shown
 * less often than twenty-five times a second.
 */
const PATIENCE_MS = 40

/**
 * What a room sends to all its people. After a quiet tick it leaves at once; in a busy room it is collected, and each
 * member is sent it as one write in 16 ms: updates and news in their order, then of each person the newest presence and
 * the newest preview.
 */
export class Broadcast {
  readonly #members: ReadonlySet<RoomMember>
  readonly #presence: RoomPresence
  #events: Event[] = []
  /** Client ids whose state changed, and who shows it. */
  #moved = new Map<number, RoomConnection>()
  #previews = new Map<RoomConnection, Uint8Array>()
  #receipts = new Map<RoomMember, Uint8Array>()
  /** When the tick ends, by `performance.now`; Infinity while there is nothing to send. */
  #dueAt = Infinity
  #timer: ReturnType<typeof setTimeout> | undefined
  #sentAt = -TICK_MS

  constructor(members: ReadonlySet<RoomMember>, presence: RoomPresence) {
    this.#members = members
    this.#presence = presence
  }

  /** A document update, to all who asked for the document. */
  update(frame: Uint8Array, author?: RoomConnection): void {
    this.#add({ kind: 'update', frame, author })
  }

  /** To every page of ours, and never lost. Waits for no tick: an answer that is not on disk may follow within this call. */
  news(frame: Uint8Array): void {
    this.#events.push({ kind: 'news', frame, author: undefined })
    this.#flush()
  }

  /** Waits for company: a pointer is seen no better for a write of its own. */
  presence(clientIds: readonly number[], holder: RoomConnection): void {
    for (const clientId of clientIds) this.#moved.set(clientId, holder)
    if (clientIds.length > 0) this.#schedule(PATIENCE_MS)
  }

  preview(sender: RoomConnection, frame: Uint8Array): void {
    this.#previews.set(sender, frame)
    this.#schedule()
  }

  /** Leaves with whatever else the member is sent; of several the newest, which says all. */
  receipt(member: RoomMember, frame: Uint8Array): void {
    this.#receipts.set(member, frame)
    this.#schedule()
  }

  /** Takes its place among the updates: the one that ended the gesture comes before it. */
  withdrawPreview(sender: RoomConnection, frame: Uint8Array): void {
    this.#previews.delete(sender)
    this.#add({ kind: 'withdrawal', frame, author: sender })
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #add(event: Event): void {
    this.#events.push(event)
    this.#schedule()
  }

  #schedule(patience = 0): void {
    const now = performance.now()
    const dueAt = Math.max(now + patience, this.#sentAt + TICK_MS)
    if (dueAt >= this.#dueAt) return
    clearTimeout(this.#timer)
    this.#dueAt = dueAt
    // Not within this call: one commit shows many updates, and they are to leave together.
    if (dueAt <= now) queueMicrotask(() => this.#flush())
    else this.#timer = setTimeout(() => this.#flush(), dueAt - now)
  }

  #flush(): void {
    clearTimeout(this.#timer)
    this.#dueAt = Infinity
    this.#sentAt = performance.now()
    const tick = new Tick(this.#events, this.#moved, this.#previews, this.#presence)
    const [events, moved, receipts] = [this.#events, this.#moved, this.#receipts]
    this.#events = []
    this.#moved = new Map()
    this.#previews = new Map()
    this.#receipts = new Map()
    for (const member of this.#members) {
      const { connection, outbox, isSynced } = member
      const share = outbox.share(isSynced)
      const receipt = receipts.get(member)
      if (receipt && !share.news) outbox.tell(receipt)
      const batch = tick.batchFor(connection, share, share.news ? receipt : undefined)
      if (batch.frames.length > 0) connection.sendAll(batch)
      outbox.passOver(share, isSynced, events, moved.keys())
    }
  }
}

/** What leaves at once, and for each share the frames that all who have it are sent. */
class Tick {
  readonly #events: readonly Event[]
  readonly #moved: ReadonlyMap<number, RoomConnection>
  readonly #previews: ReadonlyMap<RoomConnection, Uint8Array>
  readonly #presence: RoomPresence
  readonly #authors = new Set<RoomConnection | undefined>()
  readonly #shared: (Batch | undefined)[] = []
  #allMoved: Uint8Array | undefined

  constructor(
    events: readonly Event[],
    moved: ReadonlyMap<number, RoomConnection>,
    previews: ReadonlyMap<RoomConnection, Uint8Array>,
    presence: RoomPresence,
  ) {
    this.#events = events
    this.#moved = moved
    this.#previews = previews
    this.#presence = presence
    for (const { author } of events) this.#authors.add(author)
    for (const holder of moved.values()) this.#authors.add(holder)
    for (const sender of previews.keys()) this.#authors.add(sender)
  }

  /** @returns the same batch for everybody with the same share who did nothing of it and gets no receipt */
  batchFor(reader: RoomConnection, share: Share, receipt: Uint8Array | undefined): Batch {
    if (receipt || this.#authors.has(reader)) {
      const frames = this.#frames(share, reader)
      if (receipt) frames.push(receipt)
      return { frames }
    }
    const { documents, presence, previews, news } = share
    const key = Number(documents) + 2 * Number(presence) + 4 * Number(previews) + 8 * Number(news)
    return (this.#shared[key] ??= { frames: this.#frames(share) })
  }

  #frames(share: Share, except?: RoomConnection): Uint8Array[] {
    const frames: Uint8Array[] = []
    for (const { kind, frame, author } of this.#events) {
      const isWanted = kind === 'update' ? share.documents : share.news
      if (isWanted && (except === undefined || author !== except)) frames.push(frame)
    }
    const moved = share.presence ? this.#movedFrame(except) : undefined
    if (moved) frames.push(moved)
    if (share.previews) {
      for (const [sender, frame] of this.#previews) if (sender !== except) frames.push(frame)
    }
    return frames
  }

  #movedFrame(except: RoomConnection | undefined): Uint8Array | undefined {
    const ids: number[] = []
    for (const [clientId, holder] of this.#moved) if (holder !== except) ids.push(clientId)
    if (ids.length === 0) return undefined
    if (ids.length < this.#moved.size) return this.#presence.frame(ids)
    this.#allMoved ??= this.#presence.frame(ids)
    return this.#allMoved
  }
}
