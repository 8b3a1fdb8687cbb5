import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { CloseEvents } from '@jisr/shared/protocol/closeEvents.ts'
import { MessageType, writeSaved } from '@jisr/shared/protocol/messages.ts'
import type { Author } from '../storage/DocumentStorage.ts'
import { handleMessage } from './handleMessage.ts'
import { MalformedFrame } from './MalformedFrame.ts'
import { Outbox } from './Outbox.ts'
import { Receipts } from './Receipts.ts'
import type { Room } from './Room.ts'
import type { RoomConnection, Seat } from './RoomConnection.ts'

/** A page that types fast while its first sync step 2 is under way sends some dozen updates ahead of it. */
const MAX_GAPS = 200

/** One connection in a room, and what the room has to remember about it. */
export class RoomMember implements Seat {
  readonly connection: RoomConnection
  readonly receipts: Receipts
  readonly outbox: Outbox
  /** Has asked for the document; an update sent before the answer would lie there pending. */
  isSynced = false
  /** Has brought all that it has. */
  isWhole = false
  readonly #room: Room
  #gaps = 0
  /** A sync step 1 of ours is under way; its answer will hold everything that was refused before it. */
  #isAsked = false

  constructor(room: Room, connection: RoomConnection) {
    this.#room = room
    this.connection = connection
    this.outbox = new Outbox(connection)
    this.receipts = new Receipts((saved) => {
      if (connection.speaksJisr) room.tellSaved(this, writeSaved(saved))
    })
  }

  get author(): Author {
    const { sessionId, participant } = this.connection
    return { sessionId, participantId: participant.participantId }
  }

  receive(frame: Uint8Array): void {
    const { connection } = this
    this.guard(() =>
      handleMessage(frame, {
        speaksJisr: connection.speaksJisr,
        syncStep1: (stateVector) => this.#room.answer(this, stateVector),
        documentFrame: (update, whole) => this.#room.write(this, update, whole),
        awareness: (payload) => this.#room.receivePresence(this, payload),
        queryAwareness: () => this.#room.sendPresence(this),
        preview: (payload) => this.#room.receivePreview(this, payload),
      }),
    )
  }

  /** Does what this connection asked for; a fault ends the connection and nothing else. */
  guard(work: () => void): void {
    const { connection } = this
    try {
      work()
    } catch (error) {
      if (error instanceof MalformedFrame) {
        this.#room.warn(this, error.message)
        connection.close(CloseEvents.abuse)
      } else {
        this.#room.report(error, 'a frame could not be handled')
        connection.close(CloseEvents.restart)
      }
    }
  }

  drained(): void {
    this.guard(() => this.#room.catchUp(this))
  }

  leave(): void {
    this.#room.leave(this)
  }

  /** Asks for everything that this connection has and the board has not. */
  ask(): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, MessageType.sync)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint8Array(encoder, Y.encodeStateVector(this.#room.doc))
    this.connection.send(encoding.toUint8Array(encoder))
  }

  /** Takes no part of a frame that stands on something unknown, and asks for what is missing. */
  refuse(frame: number, whole: boolean): void {
    this.receipts.refuse(frame)
    this.#gaps += 1
    if (this.#gaps > MAX_GAPS) {
      this.#room.warn(this, 'sends updates with gaps again and again')
      this.connection.close(CloseEvents.abuse)
    } else if (!this.#isAsked || whole) {
      this.#isAsked = true
      this.ask()
    }
  }

  /** A sync step 2 without a gap came. */
  caughtUp(): void {
    this.#gaps = 0
    this.#isAsked = false
    this.isWhole = true
  }
}
