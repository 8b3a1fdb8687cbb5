import { createTLStore, toRichText, type TLShape, type TLStore } from 'tldraw'
import * as Y from 'yjs'
import { bindStore, type Binding } from '@jisr/client/binding/bindStore.ts'
import { diffFields, toFields } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { seedDocument } from '@jisr/shared/document/seed.ts'
import { boardSchema } from '@jisr/shared/shapes/schema.ts'
import { blankBoard } from '../factories.ts'
import { KEYSTROKES, meeting, PEOPLE, type Event } from './meeting.ts'

/**
 * What an hour's meeting leaves in the document, through the real binding: bytes of the update log, of a V2 snapshot,
 * and structs. One document plays everybody and changes its client id before each edit, as if the network took no
 * time. Beside it the same edits with every field written plainly, and as the usual binding of tldraw to Yjs writes them: the whole
 * record as one value. The bars hold for the whole meeting.
 */
const BARS = { log: 2e6, snapshot: 1.1e6, structs: 60_000 }
const SEED = 7

const events = meeting(SEED)
const clients = Array.from({ length: PEOPLE }, (_, n) => Math.imul(n + 1, 2_654_435_761) >>> 0)

for (const typing of [false, true]) {
  const part = typing ? events : events.filter(({ kind }) => kind !== 'text')
  const started = process.cpuUsage()
  const bound = await play(part, bindToStore)
  const { user, system } = process.cpuUsage(started)
  const plain = await play(part, writePlainly)
  const whole = await play(part, writeWholeRecords)
  print(
    typing ? `with typing: ${KEYSTROKES} keys, each written by itself` : 'without typing',
    bound,
    plain,
    whole,
    typing,
  )
  console.log(`binding and codec: ${((user + system) / 1e6).toFixed(1)} s of CPU for ${part.length} edits\n`)
}

// tldraw, imported outside a browser, keeps a timer that would hold the process.
setImmediate(() => process.exit())

type Writer = (doc: Y.Doc) => { write(event: Event): Promise<void> | void; close(): void }

interface Growth {
  log: number
  snapshot: number
  structs: number
  /** What is left, written anew by one client. */
  fresh: number
  perEdit: Map<Event['kind'], { edits: number; bytes: number }>
}

async function play(part: readonly Event[], makeWriter: Writer): Promise<Growth> {
  const doc = new Y.Doc()
  doc.clientID = 1
  seedDocument(doc, 'epoch', blankBoard(), 'seed')
  const growth: Growth = { log: 0, snapshot: 0, structs: 0, fresh: 0, perEdit: new Map() }
  let kind: Event['kind'] = 'create'
  doc.on('update', (update) => {
    const { edits, bytes } = growth.perEdit.get(kind) ?? { edits: 0, bytes: 0 }
    growth.log += update.byteLength
    growth.perEdit.set(kind, { edits: edits + 1, bytes: bytes + update.byteLength })
  })
  const writer = makeWriter(doc)
  for (const event of part) {
    kind = event.kind
    doc.clientID = clients[event.person] ?? 1
    await writer.write(event)
  }
  writer.close()
  growth.snapshot = Y.encodeStateAsUpdateV2(doc).byteLength
  for (const structs of doc.store.clients.values()) growth.structs += structs.length
  const fresh = new Y.Doc()
  for (const [id, record] of recordsOf(doc)) recordsOf(fresh).set(id, record.clone())
  growth.fresh = Y.encodeStateAsUpdateV2(fresh).byteLength
  return growth
}

function bindToStore(doc: Y.Doc): ReturnType<Writer> {
  const store: TLStore = createTLStore({ schema: boardSchema })
  const binding: Binding = bindStore({ store, doc, readonly: false })
  let label: string | null = null
  binding.attach({
    pace: () => (label === null ? 'now' : 'typing'),
    typingIn: () => label,
    rebased() {},
    settled() {},
    merged() {},
  })
  const write = async (event: Event): Promise<void> => {
    const before = 'id' in event ? (store.get(event.id) as TLShape) : null
    label = event.kind === 'text' ? event.id : null
    store.put([after(event, before)])
    // A key is written by itself, as soon as the page has taken it in.
    await Promise.resolve()
    binding.flush()
  }
  return { write, close: () => binding.close() }
}

function writePlainly(doc: Y.Doc): ReturnType<Writer> {
  const shapes = new Map<string, TLShape>()
  const write = (event: Event) => {
    const before = 'id' in event ? (shapes.get(event.id) ?? null) : null
    const shape = after(event, before)
    shapes.set(shape.id, shape)
    const map = recordsOf(doc).get(shape.id)
    doc.transact(() => {
      if (!before || !map) recordsOf(doc).set(shape.id, new Y.Map(toFields(shape)))
      else for (const [field, value] of diffFields(before, shape)) map.set(field, value)
    })
  }
  return { write, close: () => {} }
}

function writeWholeRecords(doc: Y.Doc): ReturnType<Writer> {
  const records = doc.getMap<TLShape>('whole')
  const write = (event: Event) => {
    const shape = after(event, 'id' in event ? (records.get(event.id) ?? null) : null)
    records.set(shape.id, shape)
  }
  return { write, close: () => {} }
}

/** The shape as an edit leaves it. */
function after(event: Event, before: TLShape | null): TLShape {
  if (event.kind === 'create' || event.kind === 'stroke') return event.shape
  if (!before) throw new Error(`the meeting changes ${event.id} before it is there`)
  if (event.kind === 'drag') return { ...before, x: event.x, y: event.y }
  return { ...before, props: { ...before.props, richText: toRichText(event.text) } }
}

function print(title: string, bound: Growth, plain: Growth, whole: Growth, isAll: boolean): void {
  row(title)
  row('', 'bar', 'Jisr', '', 'all plain', 'whole', 'Jisr of it')
  const measures = [
    ['update log', 'log', mega],
    ['V2 snapshot', 'snapshot', mega],
    ['structs', 'structs', thousand],
  ] as const
  for (const [name, key, format] of measures)
    row(
      name,
      format(BARS[key]),
      format(bound[key]),
      isAll ? (bound[key] <= BARS[key] ? 'met' : 'NOT MET') : '',
      format(plain[key]),
      format(whole[key]),
      key === 'structs' ? '' : (bound[key] / whole[key]).toFixed(2),
    )
  row('V2, written anew', '', mega(bound.fresh), '', mega(plain.fresh))
  for (const [kind, { edits, bytes }] of bound.perEdit) {
    const other = plain.perEdit.get(kind)?.bytes ?? 0
    row(`  log of ${edits} x ${kind}`, '', mega(bytes), `${(bytes / edits).toFixed(0)} B each`, mega(other))
  }
}

function row(...cells: string[]): void {
  console.log(cells.map((cell, n) => (n === 0 ? cell.padEnd(26) : cell.padStart(12))).join(''))
}

function mega(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`
}

function thousand(count: number): string {
  return `${(count / 1e3).toFixed(1)} k`
}
