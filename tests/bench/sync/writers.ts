import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { writeRecord } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { MessageType } from '@jisr/shared/protocol/messages.ts'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import type { Scenario } from './scenarios.ts'
import { clientFrame } from './WireClient.ts'

/** What a whole record costs where records are written whole; every server is sent the same bytes. */
const EDIT_BYTES = 410
const MOVE_BYTES = 120
/** An x of about 10,000; its lower half tells which edit it is. */
export const EDIT_MARK = Buffer.from([0x40, 0xc3, 0x88, 0x5a])
/** Eight digits follow. */
export const MOVE_MARK = Buffer.from('@#')
/** Ids of one writer: half of them edits, half moves. */
export const IDS_PER_WRITER = 8192

/** Somebody who drags a shape and points, as frames to be sent in turn; the n-th edit and move carry their ids. */
export interface Writer {
  create: Buffer
  edits: { id: number; frame: Buffer }[]
  moves: { id: number; frame: Buffer }[]
}

export function makeWriter(index: number, { edits, moves }: Scenario, seconds: number): Writer {
  const doc = new Y.Doc()
  const base = index * IDS_PER_WRITER
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const shape = shapeOf(index)
  const records = recordsOf(doc)
  doc.transact(() => writeRecord(records, shape))
  const editIds = numbers(base + 1, seconds * edits)
  let padding = 0
  for (const [n, id] of editIds.entries()) {
    const fields = records.get(shape.id)
    doc.transact(() => {
      fields?.set('place', ['page:page', markedX(id), 200.5 + n])
      fields?.set('props.w', 180.25 + n)
      fields?.set('props.h', 96.25 + n)
      fields?.set('meta.note', 'x'.repeat(padding))
    })
    // The first is short, and tells by how much.
    if (n === 0) padding = EDIT_BYTES - updateFrame(updates.at(-1)).length - 2
  }
  const [create, ...rest] = updates
  return {
    create: clientFrame(updateFrame(create)),
    edits: editIds.map((id, n) => ({ id, frame: clientFrame(updateFrame(rest[n])) })),
    moves: numbers(base + IDS_PER_WRITER / 2, seconds * moves).map((id, n) => ({
      id,
      frame: clientFrame(moveFrame(doc.clientID, n + 1, id)),
    })),
  }
}

function shapeOf(index: number): DocumentRecord {
  const style = { color: 'black', labelColor: 'black', fill: 'none', dash: 'draw', size: 'm', font: 'draw', scale: 1 }
  const label = { richText: { type: 'doc', content: [{ type: 'paragraph', attrs: { dir: 'auto' } }] } }
  const align = { align: 'middle', verticalAlign: 'middle' }
  const props = { geo: 'rectangle', w: 180.25, h: 96.25, growY: 0, url: '', ...style, ...label, ...align }
  const id = `shape:writer${String(index).padStart(15, '0')}`
  const place = { parentId: 'page:page', index: 'a1', x: 1, y: 1, rotation: 0, isLocked: false, opacity: 1 }
  return { id, typeName: 'shape', type: 'geo', ...place, meta: {}, props } as unknown as DocumentRecord
}

function markedX(id: number): number {
  const bytes = Buffer.alloc(8)
  EDIT_MARK.copy(bytes)
  bytes.writeUInt32BE(id, 4)
  return bytes.readDoubleBE()
}

function updateFrame(update: Uint8Array = new Uint8Array()): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MessageType.sync)
  encoding.writeVarUint(encoder, 2)
  encoding.writeVarUint8Array(encoder, update)
  return encoding.toUint8Array(encoder)
}

function moveFrame(clientId: number, clock: number, id: number): Uint8Array {
  const state = { view: { cursor: { x: 100 + clock, y: 400 } }, mark: `${MOVE_MARK.toString()}${pad(id)}`, note: '' }
  state.note = 'x'.repeat(Math.max(0, MOVE_BYTES - 12 - JSON.stringify(state).length))
  const states = encoding.createEncoder()
  for (const number of [1, clientId, clock]) encoding.writeVarUint(states, number)
  encoding.writeVarString(states, JSON.stringify(state))
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MessageType.awareness)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(states))
  return encoding.toUint8Array(encoder)
}

function pad(id: number): string {
  return String(id).padStart(8, '0')
}

function numbers(first: number, count: number): number[] {
  if (count >= IDS_PER_WRITER / 2) throw new Error('the run is too long for its ids')
  return Array.from({ length: Math.ceil(count) }, (_, n) => first + n)
}
