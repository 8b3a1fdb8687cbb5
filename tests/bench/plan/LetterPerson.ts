import { once } from 'node:events'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as syncProtocol from 'y-protocols/sync'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { diffFields, readRecord, writeFields } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { claimFor, claimKeyOf } from '@jisr/shared/plan/letters.ts'
import { LETTERS, type EventId, type OrganisationId, type PlanEvent } from '@jisr/shared/plan/records.ts'
import { MessageType } from '@jisr/shared/protocol/messages.ts'
import { SCHEMA_VERSION, SUBPROTOCOL } from '@jisr/shared/protocol/version.ts'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import { syncFrame } from '../../protocol/RoomPerson.ts'
import { join } from '../../requests.ts'
import type { RunningServer } from '../../server.ts'

/** Somebody without a browser who types letters into a matrix, over a socket of their own. */
export class LetterPerson {
  /** Letters so far. */
  typed = 0
  readonly #doc = new Y.Doc()
  readonly #socket: WebSocket
  readonly #me: { participantId: string; name: string }
  #timer: ReturnType<typeof setInterval> | undefined

  private constructor(socket: WebSocket, me: { participantId: string; name: string }) {
    this.#socket = socket
    this.#me = me
    socket.on('message', (bytes: Buffer) => this.#read(bytes))
    this.#doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#send((encoder) => syncProtocol.writeUpdate(encoder, update))
    })
    this.#send((encoder) => syncProtocol.writeSyncStep1(encoder, this.#doc))
  }

  /** @param link an invitation */
  static async enter(server: RunningServer, link: string, name: string): Promise<LetterPerson> {
    const { cookie, participantId } = await join(server, link, { name })
    const board = new URL(link).pathname.split('/').at(-1)
    const address = `${server.origin.replace('http', 'ws')}/sync/${board}?schema=${SCHEMA_VERSION}`
    const socket = new WebSocket(address, SUBPROTOCOL, { headers: { cookie } })
    await once(socket, 'open')
    return new LetterPerson(socket, { participantId, name })
  }

  /** @param pause milliseconds between two letters */
  begin(rows: readonly EventId[], columns: readonly OrganisationId[], pause: number): void {
    this.#timer = setInterval(() => this.#type(rows, columns), pause)
  }

  leave(): void {
    clearInterval(this.#timer)
    this.#socket.terminate()
    this.#doc.destroy()
  }

  #type(rows: readonly EventId[], columns: readonly OrganisationId[]): void {
    const id = oneOf(rows)
    const organisation = oneOf(columns)
    const event = id && (readRecord(recordsOf(this.#doc), id) as PlanEvent | undefined)
    if (!id || !event?.props || !organisation) return
    const claim = claimFor(event, organisation, oneOf(LETTERS) ?? 'I', this.#me, Date.now())
    const letters = { ...event.props.letters, [claimKeyOf(organisation, this.#me.participantId)]: claim }
    const after: PlanEvent = { ...event, props: { ...event.props, letters } }
    const fields = diffFields(event as object as DocumentRecord, after as object as DocumentRecord)
    this.#doc.transact(() => writeFields(recordsOf(this.#doc), id, fields))
    this.typed += 1
  }

  #read(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes)
    if (decoding.readVarUint(decoder) !== MessageType.sync) return
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, MessageType.sync)
    syncProtocol.readSyncMessage(decoder, encoder, this.#doc, this)
    if (encoding.length(encoder) > 1) this.#socket.send(encoding.toUint8Array(encoder))
  }

  #send(write: (encoder: encoding.Encoder) => void): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(syncFrame(write))
  }
}

function oneOf<Item>(items: readonly Item[]): Item | undefined {
  return items[Math.floor(Math.random() * items.length)]
}
