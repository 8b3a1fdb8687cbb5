import { toRichText, type TLShape, type TLShapeId } from 'tldraw'
import * as Y from 'yjs'
import { diffFields, readRecord, writeFields, writeRecord } from '@jisr/shared/document/records.ts'
import { renewal } from '@jisr/shared/document/renew.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { seedDocument } from '@jisr/shared/document/seed.ts'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import { blankBoard } from '../factories.ts'
import { meeting, PEOPLE } from './meeting.ts'

/** Where a meeting draws, page units. */
export const AREA = { w: 4_400, h: 3_300 }

/**
 * One board for meetings in a row: each begins by clearing away what the last one left, and is followed by everybody
 * leaving, when the server sheds what is deleted.
 *
 * @param count meetings
 * @param never meetings on a second board, of which nothing is ever shed
 * @returns the board's bytes: at the end of the last meeting, once shed, and written anew from the same records
 */
export function simulateYear(count: number, never: number) {
  let doc = blank()
  let left: Uint8Array = new Uint8Array()
  for (let n = 0; n < count; n += 1) {
    hold(doc, n)
    left = Y.encodeStateAsUpdate(doc)
    doc = renewed(doc, `epoch ${n}`)
  }
  const old = blank()
  for (let n = count - never; n < count; n += 1) hold(old, n)
  const records = [...recordsOf(doc).keys()].map((id) => readRecord(recordsOf(doc), id) as DocumentRecord)
  const fresh = new Y.Doc()
  seedDocument(fresh, 'fresh', records, 'seed')
  return {
    left,
    renewed: Y.encodeStateAsUpdate(doc),
    fresh: Y.encodeStateAsUpdate(fresh),
    unshed: Y.encodeStateAsUpdate(old),
  }
}

function blank(): Y.Doc {
  const doc = new Y.Doc()
  seedDocument(doc, 'epoch', blankBoard(), 'seed')
  return doc
}

function hold(doc: Y.Doc, n: number): void {
  const records = recordsOf(doc)
  const clients = Array.from({ length: PEOPLE }, (_, person) => Math.imul(n * PEOPLE + person + 1, 2_654_435_761) >>> 0)
  const shapes = new Map<TLShapeId, TLShape>()
  doc.clientID = clients[0] ?? 1
  doc.transact(() => {
    for (const id of records.keys()) if (id.startsWith('shape:')) records.delete(id)
  })
  for (const event of meeting(n)) {
    doc.clientID = clients[event.person] ?? 1
    if (event.kind === 'create' || event.kind === 'stroke') {
      shapes.set(event.shape.id, event.shape)
      doc.transact(() => writeRecord(records, event.shape))
      continue
    }
    const before = shapes.get(event.id)
    if (!before) throw new Error(`the meeting changes ${event.id} before it is there`)
    const after =
      event.kind === 'drag'
        ? { ...before, x: event.x, y: event.y }
        : ({ ...before, props: { ...before.props, richText: toRichText(event.text) } } as TLShape)
    shapes.set(event.id, after)
    doc.transact(() => writeFields(records, event.id, diffFields(before, after)))
  }
}

/** As the server does when everybody has left. */
function renewed(doc: Y.Doc, epoch: string): Y.Doc {
  const steps = renewal(doc, epoch)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
