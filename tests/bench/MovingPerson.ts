import { once } from 'node:events'
import * as encoding from 'lib0/encoding'
import { createShapeId, getIndexAbove, type IndexKey, type TLShapeId } from 'tldraw'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { PreviewWriter } from '@jisr/client/binding/previewCodec.ts'
import { writeFields, writeRecord } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import type { Segment } from '@jisr/shared/document/strokes.ts'
import type { Write } from '@jisr/shared/document/writes.ts'
import { writePreview } from '@jisr/shared/protocol/messages.ts'
import { SCHEMA_VERSION, SUBPROTOCOL } from '@jisr/shared/protocol/version.ts'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import { makeShape, PAGE_ID } from '../factories.ts'
import { awarenessFrame, stateBytes, syncFrame } from '../protocol/RoomPerson.ts'
import { join } from '../requests.ts'
import type { RunningServer } from '../server.ts'

/** As pages of ours send both where many point and draw at once. */
const POINTING_MS = 100
const PREVIEW_MS = 100
/** Strokes and drags by turns, each as long as a hand takes. */
const GESTURE_MS = 2_000
/** Pointer events a second that a browser hands to a page. */
const POINTS_PER_SECOND = 60

/** Somebody on a board without a browser: points and draws as a page would, and reads nothing. */
export class MovingPerson {
  /** Frames so far: a machine that is too busy for its people measures nothing. */
  sent = 0
  readonly #socket: WebSocket
  readonly #doc = new Y.Doc()
  readonly #writer = new PreviewWriter()
  readonly #corner: { x: number; y: number }
  readonly #box: TLShapeId
  #clock = 0
  #timers: ReturnType<typeof setInterval>[] = []
  #gesture: { startedAt: number; number: number; id: TLShapeId } | null = null
  #gestures = Math.round(Math.random())
  #top: IndexKey | undefined
  #boxAt = { x: 0, y: 0 }

  private constructor(socket: WebSocket, corner: { x: number; y: number }) {
    this.#socket = socket
    this.#corner = corner
    this.#box = createShapeId()
    this.#doc.on('update', (update: Uint8Array) => {
      this.#send(
        syncFrame((encoder) => {
          encoding.writeVarUint(encoder, 2)
          encoding.writeVarUint8Array(encoder, update)
        }),
      )
    })
  }

  /** @param link an invitation; @param corner where on the page this person is busy */
  static async enter(server: RunningServer, link: string, name: string, corner: { x: number; y: number }) {
    const { cookie } = await join(server, link, { name })
    const board = new URL(link).pathname.split('/').at(-1)
    const address = `${server.origin.replace('http', 'ws')}/sync/${board}?schema=${SCHEMA_VERSION}`
    const socket = new WebSocket(address, SUBPROTOCOL, { headers: { cookie } })
    await once(socket, 'open')
    const person = new MovingPerson(socket, corner)
    person.#put(makeShape('geo', 'x', { x: corner.x, y: corner.y }, { w: 60, h: 40 }), person.#box)
    person.#boxAt = corner
    return person
  }

  /** @param busy draws and drags as well as points */
  begin(busy: boolean): void {
    this.#timers = [setInterval(() => this.#point(), POINTING_MS)]
    if (!busy) return
    // Not all in step.
    this.#timers.push(setInterval(() => this.#hold(), PREVIEW_MS))
    this.#gesture = {
      startedAt: Date.now() - Math.random() * GESTURE_MS,
      number: (this.#gestures += 1),
      id: createShapeId(),
    }
  }

  rest(): void {
    for (const timer of this.#timers) clearInterval(timer)
    this.#settle()
  }

  leave(): void {
    this.rest()
    this.#socket.terminate()
    this.#doc.destroy()
  }

  #point(): void {
    const { x, y } = this.#at(Date.now() / 1000)
    const view = {
      currentPageId: PAGE_ID,
      cursor: { x: this.#corner.x + x, y: this.#corner.y + y, type: 'default', rotation: 0 },
      camera: { x: 0, y: 0, z: 1 },
      screenBounds: { x: 0, y: 0, w: 1280, h: 720 },
      selectedShapeIds: [],
      brush: null,
      scribbles: [],
      chatMessage: '',
      followingUserId: null,
      lastActivityTimestamp: Date.now(),
    }
    this.#clock += 1
    this.#send(awarenessFrame(stateBytes(this.#doc.clientID, this.#clock, { view })))
  }

  #hold(): void {
    const now = Date.now()
    if (this.#gesture && now - this.#gesture.startedAt > GESTURE_MS) this.#settle()
    this.#gesture ??= { startedAt: now, number: (this.#gestures += 1), id: createShapeId() }
    const write = this.#write()
    this.#send(
      writePreview(
        0,
        this.#writer.write([write], () => undefined, now),
      ),
    )
  }

  #settle(): void {
    if (!this.#gesture) return
    const write = this.#write()
    this.#gesture = null
    if (write.kind === 'create') this.#put(write.record, write.id as TLShapeId)
    if (write.kind === 'change') this.#doc.transact(() => writeFields(recordsOf(this.#doc), write.id, write.fields))
    this.#writer.reset()
    this.#send(writePreview(0, new Uint8Array()))
  }

  /** What the gesture did so far. */
  #write(): Write {
    const { startedAt = 0, number = 0, id = this.#box } = this.#gesture ?? {}
    const points = Math.max(1, Math.round(((Date.now() - startedAt) * POINTS_PER_SECOND) / 1000))
    const end = this.#at(points / POINTS_PER_SECOND)
    if (number % 2 === 0) {
      this.#boxAt = { x: this.#corner.x + end.x, y: this.#corner.y + end.y }
      return { kind: 'change', id: this.#box, fields: new Map([['place', [PAGE_ID, this.#boxAt.x, this.#boxAt.y]]]) }
    }
    const segments: Segment[] = [
      {
        type: 'free',
        points: Array.from({ length: points }, (_, n) => ({ ...this.#at(n / POINTS_PER_SECOND), z: 0.5 })),
      },
    ]
    const record = makeShape(
      'draw',
      'x',
      { ...this.#corner, index: getIndexAbove(this.#top) },
      { segments, isComplete: false },
    )
    return { kind: 'create', id, record: { ...record, id } }
  }

  #put(record: DocumentRecord, id: TLShapeId): void {
    this.#top = getIndexAbove(this.#top)
    this.#doc.transact(() => writeRecord(recordsOf(this.#doc), { ...record, id, index: this.#top } as DocumentRecord))
  }

  /** Where the hand is after so many seconds: it wanders over some 150 by 100 units. */
  #at(seconds: number): { x: number; y: number } {
    return { x: round(75 + 75 * Math.sin(seconds * 2.3)), y: round(50 + 50 * Math.sin(seconds * 3.7 + 1)) }
  }

  #send(frame: Uint8Array): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return
    this.sent += 1
    this.#socket.send(frame)
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
