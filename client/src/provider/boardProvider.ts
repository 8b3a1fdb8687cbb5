import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { ObservableV2 } from 'lib0/observable'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as syncProtocol from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { can } from '@jisr/shared/access/can.ts'
import { metaOf } from '@jisr/shared/document/roots.ts'
import { CloseEvents, type CloseEvent } from '@jisr/shared/protocol/closeEvents.ts'
import {
  MessageType,
  readBoardNews,
  readPreview,
  readSaved,
  readStoreHealth,
  readWelcome,
  writePreview,
  type Welcome,
} from '@jisr/shared/protocol/messages.ts'
import { SCHEMA_VERSION, SUBPROTOCOL } from '@jisr/shared/protocol/version.ts'
import { boardState, type BoardFacts, type BoardState } from './boardState.ts'
import { countingSocket } from './countingSocket.ts'
import type { LocalCache, Obstacle } from './localCache.ts'
import { backoff, Patience } from './patience.ts'
import { Receipts } from './receipts.ts'

/** How this page looks at the board; all but 'member' are readers whatever the membership. */
export type View = 'member' | 'viewer' | 'projector'

export interface BoardStatus {
  state: BoardState
  /** Edits that are not on the server's disk. */
  pending: number
  /** Whether all of these are on this device's disk, so that the page may be closed. */
  kept: boolean
  /** What stands in the way of keeping anything on this device. */
  obstacle: Obstacle | null
}

interface Events {
  status: (status: BoardStatus) => void
  /** After every successful connection. */
  welcome: (welcome: Welcome) => void
  preview: (connection: number, payload: Uint8Array) => void
  /** The board was renamed. */
  renamed: (title: string) => void
  /** All that others were doing is unknown from now on. */
  lost: () => void
  /** This page has to do with the board no longer. */
  ended: (ending: Ending) => void
  /** The document held here cannot go on, such as when the board is another one; the page starts over. */
  replaced: () => void
}

/** Why a page ends: the server said so, or its unsent edits can never be sent. */
export type Ending = CloseEvent | (typeof LocalEndings)[keyof typeof LocalEndings]

export const LocalEndings = {
  /** Whoever made the unsent edits may only read now. */
  demoted: { reason: 'may only read now' },
  /** This browser is somebody else on the board now than whoever made the unsent edits. */
  otherPerson: { reason: 'joined as somebody else' },
} as const

/** Milliseconds between two looks, a second apart, at a clock; one that is only corrected drifts far less. */
const CLOCK_SET = 2000

/** What the server said when it will have nothing of this board stay here. */
const GONE: ReadonlySet<Ending> = new Set([CloseEvents.notAllowed, CloseEvents.deleted])
/** What would be said again and again if the unsent edits were sent again. */
const UNSENDABLE: ReadonlySet<Ending> = new Set([
  CloseEvents.tooLarge,
  CloseEvents.abuse,
  LocalEndings.demoted,
  LocalEndings.otherPerson,
])

/** The browser's end of a board: y-websocket's provider, our own messages, and what is known to be stored. */
export class BoardProvider extends ObservableV2<{ [K in keyof Events]: Events[K] }> {
  readonly awareness: Awareness
  welcome: Welcome | null = null
  status: BoardStatus
  ended: Ending | null = null

  readonly #doc: Y.Doc
  readonly #cache: LocalCache
  readonly #isMember: boolean
  /** Participant id of whoever made the unsent edits that were kept; the cache may learn of another one before a welcome. */
  readonly #author: string | undefined
  readonly #link: WebsocketProvider
  readonly #receipts = new Receipts()
  readonly #patience = new Patience()
  readonly #stop = new AbortController()
  readonly #timer: ReturnType<typeof setInterval>
  #facts: Omit<BoardFacts, 'pending'> = { link: 'opening', outdated: false, readonly: false, storeHealthy: true }
  #unsettled = false
  /** The update that the server sent and that is being applied. */
  #arriving: Uint8Array | undefined
  #clockOffset = 0
  /** Milliseconds from `performance.now`, which nobody sets, to this machine's clock. */
  #clockAhead = Date.now() - performance.now()

  /** @param cache whose document this is */
  constructor(
    cache: LocalCache,
    boardId: string,
    view: View,
    socketOrigin: string = location.origin.replace(/^http/, 'ws'),
  ) {
    super()
    const { doc } = cache
    this.#doc = doc
    this.#cache = cache
    this.#isMember = view === 'member'
    this.#author = cache.board?.me.participantId
    this.#receipts.editsMade(cache.unsent)
    this.status = {
      obstacle: cache.obstacle,
      state: 'connecting',
      pending: cache.unsent + cache.waiting,
      kept: cache.keepsAll,
    }
    cache.onChange = () => this.#tell()
    this.awareness = new Awareness(doc)
    // Before the link listens, so that an edit is known before the frame that carries it.
    doc.on('update', this.#onUpdate)
    this.#link = new WebsocketProvider(`${socketOrigin}/sync`, boardId, doc, {
      connect: false,
      awareness: this.awareness,
      protocols: [SUBPROTOCOL],
      params: { schema: String(SCHEMA_VERSION), ...(view === 'member' ? {} : { view }) },
      // What another tab shows must have come through the server: only there it is stored.
      disableBc: true,
      WebSocketPolyfill: countingSocket({
        onDocumentFrame: (kind) => {
          this.#patience.asked(performance.now())
          this.#receipts.frameSent(kind)
          this.#tell()
        },
        onMessage: () => this.#patience.heard(performance.now()),
      }),
    })
    this.#sendOwnPresenceOnly()
    this.#listen()
    this.#timer = setInterval(() => this.#watch(), 1000)
    this.#link.connect()
  }

  /** Whether the document here holds all that the server's did when this connection was made. */
  get synced(): boolean {
    return this.#facts.link === 'synced'
  }

  /** The server's clock, milliseconds since 1970 UTC; this machine's until the first welcome. */
  readonly serverNow = (): number => Date.now() + this.#clockOffset

  /** What is still in somebody's hand, or just typed into a label, is not in the document yet, and on no disk either. */
  setUnsettled(unsettled: boolean): void {
    this.#unsettled = unsettled
    this.#tell()
  }

  /** The document is of a newer schema than this page: what others do still comes, and nothing is written. */
  setOutdated(): void {
    this.#learn({ outdated: true })
  }

  /** Lost without a connection, as previews may be. */
  sendPreview(payload: Uint8Array): void {
    const { ws, wsconnected } = this.#link
    if (wsconnected && ws?.readyState === WebSocket.OPEN) ws.send(new Uint8Array(writePreview(0, payload)))
  }

  close(): void {
    clearInterval(this.#timer)
    this.#stop.abort()
    this.#doc.off('update', this.#onUpdate)
    this.#link.destroy()
    this.awareness.destroy()
    this.destroy()
  }

  readonly #onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === this.#link) return this.#cache.recordRemote(this.#arriving ?? update)
    this.#receipts.editsMade(1)
    if (origin !== this.#cache) this.#cache.recordMine(update)
    this.#tell()
  }

  /** What another tab left behind when it was closed goes with what is done here. */
  async #adoptOrphans(): Promise<void> {
    for (const orphan of await this.#cache.orphans()) {
      const before = this.#receipts.pending
      Y.applyUpdate(this.#doc, orphan.update, this.#cache)
      this.#cache.adopt(orphan, this.#receipts.pending > before)
    }
  }

  #listen(): void {
    const link = this.#link
    link.on('sync', (synced) => {
      if (!synced) return
      this.#learn({ link: 'synced' })
      if (this.#isMember) void this.#adoptOrphans()
    })
    link.on('status', ({ status }) => {
      if (status === 'connected') {
        this.#receipts.connectionChanged()
        this.#patience.heard(performance.now())
        // A higher clock than before: peers ignore a returning state that is as old as its departure.
        this.awareness.setLocalState(this.awareness.getLocalState())
      }
      if (status === 'disconnected') this.#forgetPeers()
    })
    link.on('connection-close', () => {
      this.#receipts.connectionChanged()
      link.maxBackoffTime = backoff(link.wsUnsuccessfulReconnects + 1, Math.random())
      this.#learn({ link: 'lost' })
      this.emit('lost', [])
    })
    link.on('closed', ({ code }) => {
      if (code === CloseEvents.startOver.code) {
        this.#cache.isSetAside = true
        return this.#startOver()
      }
      // A reason that this page has not heard of is a newer server's; nothing that is kept here is lost by it.
      this.#end(Object.values(CloseEvents).find((event) => event.code === code) ?? CloseEvents.outdated)
    })
    this.#keepAsSent()
    this.#handle(MessageType.welcome, (decoder) => this.#greet(readWelcome(decoder)))
    this.#handle(MessageType.saved, (decoder) => {
      this.#receipts.saved(readSaved(decoder))
      this.#cache.receipted(this.#receipts.pending)
      this.#tell()
    })
    this.#handle(MessageType.storeHealth, (decoder) => this.#learn({ storeHealthy: readStoreHealth(decoder) }))
    this.#handle(MessageType.preview, (decoder) => {
      const { connection, payload } = readPreview(decoder)
      this.emit('preview', [connection, payload])
    })
    this.#handle(MessageType.board, (decoder) => this.emit('renamed', [readBoardNews(decoder).title]))
    const { signal } = this.#stop
    if (typeof window === 'undefined') return
    window.addEventListener('online', () => this.#retryOrProbe(), { signal })
    // The socket itself may take minutes to notice that its cable is gone.
    window.addEventListener('offline', () => this.#reconnect(), { signal })
    window.addEventListener('pageshow', () => this.#retryOrProbe(), { signal })
    document.addEventListener('visibilitychange', () => !document.hidden && this.#retryOrProbe(), { signal })
  }

  /**
   * What Yjs tells of an update says what became of it here, where something that was not sent may stand in its way. The
   * copy that is kept has to say what the server holds.
   */
  #keepAsSent(): void {
    const handlers = this.#link.messageHandlers
    const sync = handlers[MessageType.sync]
    handlers[MessageType.sync] = (encoder, decoder, ...rest) => {
      // What waited for this one was kept nowhere, and comes with what Yjs tells.
      this.#arriving = this.#doc.store.pendingStructs ? undefined : updateIn(decoder)
      sync?.(encoder, decoder, ...rest)
      this.#arriving = undefined
    }
  }

  #handle(type: number, read: (decoder: decoding.Decoder) => void): void {
    this.#link.messageHandlers[type] = (_encoder, decoder) => read(decoder)
  }

  #greet(welcome: Welcome): void {
    const epoch = metaOf(this.#doc).get('epoch')
    // Another document under the same name: merging the two would revive what is gone.
    if (epoch !== undefined && epoch !== welcome.epoch) return this.#startOver(welcome.epoch)
    const author = this.welcome?.participant.participantId ?? this.#author
    const readonly = !can(welcome.participant.role, 'writeDocument')
    // Nothing was sent yet: the server's question for what it lacks comes after its welcome.
    if (this.#isMember && this.#receipts.pending + this.#cache.waiting > 0) {
      if (author !== undefined && author !== welcome.participant.participantId)
        return this.#end(LocalEndings.otherPerson)
      if (readonly) return this.#end(LocalEndings.demoted)
    }
    this.welcome = welcome
    this.#cache.remember({ epoch: welcome.epoch, participant: welcome.participant })
    this.#clockOffset = welcome.serverTime - Date.now()
    this.awareness.setLocalStateField('user', { ...welcome.participant, connection: welcome.connection })
    this.#learn({ readonly, storeHealthy: true })
    this.emit('welcome', [welcome])
  }

  /** y-websocket also sends back every state it receives; forty people would each answer every move of a mouse. */
  #sendOwnPresenceOnly(): void {
    const { awareness } = this
    const own = awareness.clientID
    // eslint-disable-next-line no-underscore-dangle -- y-websocket has no other handle on its listener
    awareness.off('update', this.#link._awarenessUpdateHandler)
    awareness.on('update', ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
      const { ws, wsconnected } = this.#link
      if (!wsconnected || ws?.readyState !== WebSocket.OPEN) return
      if (![...added, ...updated, ...removed].includes(own)) return
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, MessageType.awareness)
      encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [own]))
      ws.send(encoding.toUint8Array(encoder))
    })
  }

  /** Else a peer whose clock has not moved since would stay unseen after the reconnect. */
  #forgetPeers(): void {
    for (const id of this.awareness.meta.keys()) {
      if (id !== this.awareness.clientID) this.awareness.meta.delete(id)
    }
  }

  #watch(): void {
    const isClockSet = this.#isClockSet()
    const socket = this.#link.ws
    if (socket === null || this.ended) return
    const opening = socket.readyState === WebSocket.CONNECTING
    const now = performance.now()
    if (isClockSet || this.#patience.isOver({ now, opening, buffered: socket.bufferedAmount })) this.#reconnect()
  }

  /** Whether this machine's clock was set, or the machine slept: what the server's clock shows is to be told anew. */
  #isClockSet(): boolean {
    const ahead = Date.now() - performance.now()
    const isSet = Math.abs(ahead - this.#clockAhead) > CLOCK_SET
    this.#clockAhead = ahead
    return isSet
  }

  #retryOrProbe(): void {
    if (this.ended) return
    const { ws, wsconnected } = this.#link
    if (!wsconnected || ws === null) return this.#link.connect()
    // Any answer shows that the line is alive; a sync step 1 always gets one.
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, MessageType.sync)
    syncProtocol.writeSyncStep1(encoder, this.#doc)
    ws.send(encoding.toUint8Array(encoder))
    this.#patience.probed(performance.now())
  }

  #reconnect(): void {
    if (this.ended) return
    this.#patience.heard(performance.now())
    this.#link.disconnect()
    this.#link.connect()
  }

  #startOver(epoch?: string): void {
    // Without a copy the edits made here have nothing to be carried over from.
    if (!this.#cache.canCarry) return this.#end(CloseEvents.outdated)
    this.#link.disconnect()
    if (epoch !== undefined) this.#cache.remember({ epoch })
    this.emit('replaced', [])
  }

  #end(ending: Ending): void {
    this.ended = ending
    this.#link.disconnect()
    // First of all the listeners: what is still in the hand becomes an edit, and counts among those that were not sent.
    this.emit('ended', [ending])
    if (GONE.has(ending)) void this.#cache.forget()
    // A server that came out of a backup does not know whoever joined since; theirs may be the only copy.
    else if (ending === CloseEvents.noMembership) void this.#cache.seal()
    else if (this.#isMember && UNSENDABLE.has(ending)) this.#cache.dropUnsent()
    this.#learn({ link: 'lost', outdated: this.#facts.outdated || ending === CloseEvents.outdated })
  }

  #learn(facts: Partial<Omit<BoardFacts, 'pending'>>): void {
    this.#facts = { ...this.#facts, ...facts }
    this.#tell()
  }

  #tell(): void {
    const unsent = this.#receipts.pending + this.#cache.waiting
    const inHand = Number(this.#unsettled)
    const pending = this.#facts.readonly ? 0 : unsent + inHand
    const state = boardState({ ...this.#facts, pending })
    const kept = inHand === 0 && this.#cache.keepsAll && this.#cache.unsent === this.#receipts.pending
    const { obstacle } = this.#cache
    const now: BoardStatus = { state, pending, kept, obstacle }
    const before = this.status
    if (Object.entries(now).every(([fact, value]) => before[fact as keyof BoardStatus] === value)) return
    this.status = now
    this.emit('status', [this.status])
  }
}

/** @returns what a sync message brings of the document; undefined for a step 1 */
function updateIn(decoder: decoding.Decoder): Uint8Array | undefined {
  const ahead = decoding.clone(decoder)
  const subtype = decoding.readVarUint(ahead)
  return subtype === 0 ? undefined : new Uint8Array(decoding.readVarUint8Array(ahead))
}
