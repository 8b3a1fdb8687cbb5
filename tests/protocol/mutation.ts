import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import { writeRecord } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { MessageType, writeChunk, writePreview } from '@jisr/shared/protocol/messages.ts'
import { makeShape, SHAPE_PROPS, type ShapeType } from '../factories.ts'
import type { Random } from '../simulation/random.ts'
import { awarenessFrame, stateBytes, syncFrame } from './RoomPerson.ts'

const TYPES = Object.keys(SHAPE_PROPS) as ShapeType[]

/** Real frames of every kind, as a page sends them for a few edits of its own. */
export function framesOf(client: number, known: Y.Doc): Uint8Array[] {
  const doc = new Y.Doc()
  doc.clientID = client
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(known))
  const frames: Uint8Array[] = [syncFrame((encoder) => syncProtocol.writeSyncStep1(encoder, doc))]
  doc.on('update', (update: Uint8Array) => {
    frames.push(syncFrame((encoder) => syncProtocol.writeUpdate(encoder, update)))
  })
  for (const [n, type] of TYPES.entries()) {
    doc.transact(() => writeRecord(recordsOf(doc), makeShape(type, `${client}-${n}`, { x: n })))
  }
  doc.transact(() => recordsOf(doc).delete(`shape:${client}-0`))
  const state = syncFrame((encoder) => syncProtocol.writeSyncStep2(encoder, doc))
  const half = Math.ceil(state.length / 2)
  return [
    ...frames,
    state,
    writeChunk(0, 2, state.subarray(0, half)),
    writeChunk(1, 2, state.subarray(half)),
    awarenessFrame(stateBytes(client, 1, { view: { cursor: { x: 1, y: 2 }, selectedShapeIds: ['shape:a'] } })),
    writePreview(0, new TextEncoder().encode('{"w":{}}')),
    Uint8Array.of(MessageType.queryAwareness),
  ]
}

/** One to three bytes or stretches of it are other ones. */
export function mutate(frame: Uint8Array, random: Random): Uint8Array {
  let bytes = [...frame]
  for (let count = 1 + random.below(3); count > 0; count -= 1) {
    const at = random.below(bytes.length + 1)
    const span = 1 + random.below(8)
    const kind = random.below(6)
    if (kind === 0) bytes[at] = random.below(256)
    else if (kind === 1) bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
    else if (kind === 2) bytes = bytes.slice(0, at)
    else if (kind === 3) bytes.splice(at, span)
    else if (kind === 4) bytes.splice(at, 0, ...bytes.slice(at, at + span))
    else bytes.splice(at, 0, ...Array.from({ length: span }, () => random.pick([0, 1, 127, 128, 255]) ?? 0))
  }
  return Uint8Array.from(bytes, (byte) => byte ?? 0)
}
