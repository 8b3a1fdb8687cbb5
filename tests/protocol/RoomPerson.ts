import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import type { Participant } from '@jisr/shared/access/roles.ts'
import type { CloseEvent } from '@jisr/shared/protocol/closeEvents.ts'
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
import type { Room } from '@jisr/server/rooms/Room.ts'
import type { Batch, RoomConnection, Seat } from '@jisr/server/rooms/RoomConnection.ts'
import { Notes } from './Notes.ts'

let lastId = 0

export interface Traits {
  sessionId?: string
  role?: Participant['role']
  speaksJisr?: boolean
  doc?: Y.Doc
  /** Somebody who was there before. */
  participant?: Participant
}

/** Somebody with a document, connected to a room without a network in between. */
export class RoomPerson implements RoomConnection {
  readonly id = (lastId += 1)
  readonly sessionId: string
  readonly participant: Participant
  readonly mayWrite: boolean
  readonly speaksJisr: boolean
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** Every frame that came, in order. */
  readonly frames: Uint8Array[] = []
  readonly previews: { connection: number; payload: string }[] = []
  readonly health: boolean[] = []
  readonly titles: string[] = []
  welcome: Welcome | undefined
  saved = 0
  closed: CloseEvent | undefined
  /** Frames of the document that came from others. */
  updates = 0
  /** Set it to play a slow reader; `drain` is what a socket tells once all is read. */
  unread = 0
  /** What a room sends to all, in writes. */
  writes = 0
  /** Frames beyond those that came, as far as the server's patience goes. */
  charged = 0
  #seat: Seat | undefined

  constructor({ sessionId, role = 'participant', speaksJisr = true, doc = new Y.Doc(), participant }: Traits = {}) {
    this.sessionId = sessionId ?? `session ${this.id}`
    this.participant = participant ?? {
      participantId: `p${this.id}`,
      name: `Person ${this.id}`,
      organisation: { id: null, name: 'MOH' },
      role,
      kind: 'person',
    }
    this.mayWrite = role !== 'viewer'
    this.speaksJisr = speaksJisr
    this.doc = doc
    this.awareness = new Awareness(doc)
    this.awareness.setLocalState(null)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.transmit(syncFrame((encoder) => syncProtocol.writeUpdate(encoder, update)))
    })
  }

  get records(): Y.Map<unknown> {
    return this.doc.getMap('records')
  }

  get notes(): Notes {
    return new Notes(this.doc)
  }

  enter(room: Room): this {
    this.#seat = room.join(this)
    this.transmit(syncFrame((encoder) => syncProtocol.writeSyncStep1(encoder, this.doc)))
    return this
  }

  leave(): void {
    this.#seat?.leave()
    this.#seat = undefined
    this.awareness.destroy()
  }

  drain(): void {
    this.unread = 0
    this.#seat?.drained()
  }

  transmit(frame: Uint8Array): void {
    if (!this.closed) this.#seat?.receive(frame)
  }

  point(state: Record<string, unknown>): void {
    this.awareness.setLocalState(state)
    this.transmit(awarenessFrame(encodeAwarenessUpdate(this.awareness, [this.doc.clientID])))
  }

  preview(payload: string): void {
    this.transmit(writePreview(0, new TextEncoder().encode(payload)))
  }

  charge(frames: number): void {
    this.charged += frames
  }

  sendAll({ frames }: Batch): void {
    this.writes += 1
    for (const frame of frames) this.send(frame)
  }

  send(frame: Uint8Array): void {
    if (this.closed) return
    this.frames.push(frame)
    const decoder = decoding.createDecoder(frame)
    switch (decoding.readVarUint(decoder)) {
      case MessageType.sync: {
        if (frame[1] === 2) this.updates += 1
        const reply = encoding.createEncoder()
        encoding.writeVarUint(reply, MessageType.sync)
        syncProtocol.readSyncMessage(decoder, reply, this.doc, this)
        // As over a network: never within the call that brought the question.
        if (encoding.length(reply) > 1) queueMicrotask(() => this.transmit(encoding.toUint8Array(reply)))
        return
      }
      case MessageType.awareness:
        return applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(decoder), this)
      case MessageType.welcome:
        this.welcome = readWelcome(decoder)
        return
      case MessageType.saved:
        this.saved = readSaved(decoder)
        return
      case MessageType.preview: {
        const { connection, payload } = readPreview(decoder)
        this.previews.push({ connection, payload: new TextDecoder().decode(payload) })
        return
      }
      case MessageType.storeHealth:
        this.health.push(readStoreHealth(decoder))
        return
      case MessageType.board:
        this.titles.push(readBoardNews(decoder).title)
    }
  }

  close(event: CloseEvent): void {
    this.closed ??= event
    queueMicrotask(() => this.leave())
  }
}

export function syncFrame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MessageType.sync)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

export function awarenessFrame(states: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MessageType.awareness)
  encoding.writeVarUint8Array(encoder, states)
  return encoding.toUint8Array(encoder)
}

/** An awareness update with one state, given as what it is or as its JSON. */
export function stateBytes(clientId: number, clock: number, state: unknown): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint(encoder, clientId)
  encoding.writeVarUint(encoder, clock)
  encoding.writeVarString(encoder, typeof state === 'string' ? state : JSON.stringify(state))
  return encoding.toUint8Array(encoder)
}
