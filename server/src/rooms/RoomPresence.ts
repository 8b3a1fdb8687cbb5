import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { can } from '@jisr/shared/access/can.ts'
import { MAX_PRESENCE_BYTES, MAX_PRESENCE_SELECTION, type PresenceState } from '@jisr/shared/presence/presence.ts'
import { MessageType } from '@jisr/shared/protocol/messages.ts'
import type { Author } from '../storage/DocumentStorage.ts'
import { MalformedFrame } from './MalformedFrame.ts'
import type { RoomConnection } from './RoomConnection.ts'

/** A stock page that selected everything sends a long state; beyond this it is not even read. */
const MAX_READ_BYTES = 256 * 1024
/** Tabs of one browser may speak through one another's sockets. */
const MAX_STATES_PER_CONNECTION = 16
/** A stock client sends back the states of all its peers; a board has far fewer people. */
const MAX_STATES_PER_FRAME = 1024
const MAX_OWNERS = 4096
/** Peers forget a state after 30 s without news; a hidden tab is not allowed to send that often. */
const RENEW_AFTER_MS = 20_000
const NULL = Buffer.from('null')
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

interface Known {
  sessionId: string
  /** Clock of the newest state received, and of the newest sent: a returning one must be newer than its departure. */
  received: number
  sent: number
  /** Undefined while nobody shows it. */
  live: { json: string; holder: RoomConnection; at: number } | undefined
}

/** Awareness of a board: who points where. Nothing here is stored. */
export class RoomPresence {
  readonly #known = new Map<number, Known>()
  /** Client ids that belong to a session, the oldest first. */
  readonly #idsOf = new Map<string, Set<number>>()
  /** Client ids that a connection shows at present. */
  readonly #shownBy = new Map<RoomConnection, Set<number>>()
  readonly #authors: ReadonlyMap<number, Author>

  /** @param authors whom the document's client ids belong to */
  constructor(authors: ReadonlyMap<number, Author>) {
    this.#authors = authors
  }

  /**
   * Takes what a connection says about itself. States of client ids that belong to another session are passed over:
   * stock clients send back everything they hear. What is read beyond one state is charged to the sender.
   *
   * @returns client ids that changed
   */
  receive(connection: RoomConnection, payload: Uint8Array, now: number): number[] {
    const changed: number[] = []
    let read = 0
    for (const { clientId, clock, bytes } of readStates(payload)) {
      // Before anything is made of what it says: most of a long frame is others' states.
      if (!this.#mayShow(clientId, connection)) continue
      let known = this.#known.get(clientId)
      if (isNull(bytes)) {
        if (!known?.live || clock < known.received) continue
        this.#hide(clientId, known)
      } else {
        // One that returns after its socket was lost has the clock it left with.
        if (known && clock <= known.received && (known.live || clock < known.received)) continue
        if (!this.#hasRoom(connection, clientId)) continue
        read += 1
        const state = checkedState(textOf(bytes), connection)
        if (state === undefined) continue
        known ??= this.#claim(clientId, connection)
        this.#show(clientId, known, { json: state, holder: connection, at: now })
      }
      known.sent = Math.max(clock, known.sent + 1)
      known.received = clock
      changed.push(clientId)
    }
    if (read > 1) connection.charge(read - 1)
    return changed
  }

  /** @returns the session that showed a client id: before its first edit nothing else tells whose it is */
  ownerOf(clientId: number): string | undefined {
    return this.#known.get(clientId)?.sessionId
  }

  /** @returns the connection that shows a client id at present */
  holderOf(clientId: number): RoomConnection | undefined {
    return this.#known.get(clientId)?.live?.holder
  }

  /** @returns client ids whose states went with the connection */
  leave(connection: RoomConnection): number[] {
    const gone = [...(this.#shownBy.get(connection) ?? [])]
    for (const clientId of gone) {
      const known = this.#known.get(clientId)
      if (!known) continue
      this.#hide(clientId, known)
      known.sent += 1
    }
    return gone
  }

  /**
   * Keeps alive what live connections showed last.
   *
   * @returns for each connection that shows such a state, its client ids
   */
  renew(now: number): Map<RoomConnection, number[]> {
    const renewed = new Map<RoomConnection, number[]>()
    for (const [clientId, known] of this.#known) {
      if (!known.live || now - known.live.at < RENEW_AFTER_MS) continue
      known.live.at = now
      known.sent += 1
      const { holder } = known.live
      renewed.set(holder, [...(renewed.get(holder) ?? []), clientId])
    }
    return renewed
  }

  get live(): number[] {
    return [...this.#known].filter(([, { live }]) => live).map(([clientId]) => clientId)
  }

  /** @returns a whole awareness frame */
  frame(clientIds: readonly number[]): Uint8Array {
    const states = encoding.createEncoder()
    encoding.writeVarUint(states, clientIds.length)
    for (const clientId of clientIds) {
      const known = this.#known.get(clientId)
      encoding.writeVarUint(states, clientId)
      encoding.writeVarUint(states, known?.sent ?? 0)
      encoding.writeVarString(states, known?.live?.json ?? 'null')
    }
    const frame = encoding.createEncoder()
    encoding.writeVarUint(frame, MessageType.awareness)
    encoding.writeVarUint8Array(frame, encoding.toUint8Array(states))
    return encoding.toUint8Array(frame)
  }

  /** A client id belongs to the session that used it first, so that a lost socket locks nobody out. */
  #mayShow(clientId: number, { sessionId }: RoomConnection): boolean {
    const owner = this.ownerOf(clientId) ?? this.#authors.get(clientId)?.sessionId
    return owner === undefined || owner === sessionId
  }

  #claim(clientId: number, { sessionId }: RoomConnection): Known {
    if (this.#known.size >= MAX_OWNERS) this.#forgetOne()
    const claimed: Known = { sessionId, received: -1, sent: -1, live: undefined }
    this.#known.set(clientId, claimed)
    const ids = this.#idsOf.get(sessionId)
    if (ids) ids.add(clientId)
    else this.#idsOf.set(sessionId, new Set([clientId]))
    return claimed
  }

  /** Of the session that claimed most: whoever floods the board with client ids pushes out their own. */
  #forgetOne(): void {
    let most = new Set<number>()
    for (const ids of this.#idsOf.values()) if (ids.size > most.size) most = ids
    for (const clientId of most) {
      if (this.#known.get(clientId)?.live) continue
      this.#known.delete(clientId)
      most.delete(clientId)
      return
    }
  }

  #show(clientId: number, known: Known, live: NonNullable<Known['live']>): void {
    if (known.live?.holder !== live.holder) {
      this.#hide(clientId, known)
      const shown = this.#shownBy.get(live.holder)
      if (shown) shown.add(clientId)
      else this.#shownBy.set(live.holder, new Set([clientId]))
    }
    known.live = live
  }

  #hide(clientId: number, known: Known): void {
    const holder = known.live?.holder
    known.live = undefined
    if (!holder) return
    const shown = this.#shownBy.get(holder)
    shown?.delete(clientId)
    if (shown?.size === 0) this.#shownBy.delete(holder)
  }

  #hasRoom(connection: RoomConnection, clientId: number): boolean {
    const shown = this.#shownBy.get(connection)
    return shown === undefined || shown.size < MAX_STATES_PER_CONNECTION || shown.has(clientId)
  }
}

interface SentState {
  clientId: number
  clock: number
  /** JSON in UTF-8. */
  bytes: Uint8Array
}

function readStates(payload: Uint8Array): SentState[] {
  const states: SentState[] = []
  try {
    const decoder = decoding.createDecoder(payload)
    const count = Math.min(decoding.readVarUint(decoder), MAX_STATES_PER_FRAME)
    while (states.length < count) {
      const clientId = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      states.push({ clientId, clock, bytes: decoding.readVarUint8Array(decoder) })
    }
  } catch {
    throw new MalformedFrame('not an awareness update')
  }
  return states
}

function isNull(bytes: Uint8Array): boolean {
  return bytes.length === NULL.length && NULL.equals(bytes)
}

function textOf(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes)
  } catch {
    throw new MalformedFrame('a presence state is not UTF-8')
  }
}

/** Nothing in it is the server's to change, so that its text may stay as it is. */
function isPlain(state: object, json: string): boolean {
  if (!json.startsWith('{"') || json.length > MAX_PRESENCE_BYTES || 'user' in state || 'presenting' in state)
    return false
  const selection = (state as Partial<PresenceState>).view?.['selectedShapeIds']
  return !Array.isArray(selection) || selection.length <= MAX_PRESENCE_SELECTION
}

/** What the server writes about a connection, as JSON; said anew with each move of its mouse. */
const users = new WeakMap<RoomConnection, string>()

function userOf(connection: RoomConnection): string {
  const known = users.get(connection)
  if (known !== undefined) return known
  const { id, participant } = connection
  const user = JSON.stringify({ ...participant, connection: id })
  users.set(connection, user)
  return user
}

/** @returns the state with what the server knows about its author, or undefined when it says too much or nothing */
function checkedState(json: string, connection: RoomConnection): string | undefined {
  if (json.length > MAX_READ_BYTES) return undefined
  let state: unknown
  try {
    state = JSON.parse(json)
  } catch {
    throw new MalformedFrame('a presence state is not JSON')
  }
  if (typeof state !== 'object' || state === null || Array.isArray(state)) return undefined
  const { id, participant } = connection
  if (isPlain(state, json)) {
    const text = `{"user":${userOf(connection)},${json.slice(1)}`
    if (Buffer.byteLength(text) <= MAX_PRESENCE_BYTES) return text
  }
  const checked: Partial<PresenceState> = { ...state, user: { ...participant, connection: id } }
  if (!can(participant.role, 'present')) delete checked.presenting
  const selection = checked.view?.['selectedShapeIds']
  if (Array.isArray(selection) && selection.length > MAX_PRESENCE_SELECTION) {
    checked.view = { ...checked.view, selectedShapeIds: selection.slice(0, MAX_PRESENCE_SELECTION) }
  }
  let text: string
  try {
    text = JSON.stringify(checked)
  } catch {
    // It can be read to any depth and written to a few thousand.
    throw new MalformedFrame('a presence state nested without end')
  }
  return Buffer.byteLength(text) > MAX_PRESENCE_BYTES ? undefined : text
}
