import { isEqual } from '@tldraw/utils'
import * as Y from 'yjs'
import { ancestorsOf, metaOf, recordsOf, type RecordMap } from './roots.ts'
import { unheldEvents } from './unheldEvents.ts'

/** Fewer dead structs than this cost an opening a few milliseconds at most. */
const MIN_DEAD = 5000
/** Between two of these, whoever is on another board gets a turn. */
const RECORDS_PER_TURN = 100
/** A page knows its epoch's ancestors only to tell an older backup of its own board from a foreign one. */
const MAX_ANCESTORS = 100

/** What a Yjs document consists of. */
export interface Age {
  /** Structs that hold something. */
  live: number
  /** What remains of what was deleted and overwritten. */
  dead: number
}

export function ageOf(doc: Y.Doc): Age {
  const age: Age = { live: 0, dead: 0 }
  for (const structs of doc.store.clients.values()) {
    for (const { deleted } of structs) age[deleted ? 'dead' : 'live'] += 1
  }
  return age
}

/**
 * Whether a fresh document would be worth what it costs: pages that are away carry their edits over. With as many dead
 * structs as live ones Yjs reads a board in 1.6 times the time of a fresh one, a tenth of what opening it takes.
 */
export function isWorthRenewing({ live, dead }: Age): boolean {
  return dead > Math.max(MIN_DEAD, live)
}

/**
 * A document of a new epoch with the same records and nothing of the history.
 *
 * Every value is copied as it is stored, what this program cannot read too: a record that is set aside here may be one
 * of a newer schema. Roots that nobody reads stay behind, and so do events that no shape holds.
 *
 * @throws when a record would not read as before; the old document has to stay then
 */
export function renewDocument(doc: Y.Doc, epoch: string): Y.Doc {
  const steps = renewal(doc, epoch)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** The same in many small steps. The old document must not change in between. */
export function* renewal(doc: Y.Doc, epoch: string): Generator<void, Y.Doc> {
  const unheldNow = unheldEvents(doc)
  // Somebody who is away may just have put one into a view: it goes when the next document finds it unheld as well.
  const unheldBefore: unknown = metaOf(doc).get('unheld')
  const shed = new Set(Array.isArray(unheldBefore) ? unheldBefore.filter((id: string) => unheldNow.has(id)) : [])
  const fresh = new Y.Doc()
  const [old, records] = [recordsOf(doc), recordsOf(fresh)]
  fresh.transact(() => {
    const [was, meta] = [metaOf(doc), metaOf(fresh)]
    const former: unknown = was.get('epoch')
    const ancestors = typeof former === 'string' ? [former, ...ancestorsOf(doc)].slice(0, MAX_ANCESTORS) : []
    const held = Y.encodeStateVector(doc)
    for (const [key, value] of Object.entries({ ...was.toJSON(), epoch, ancestors, held })) meta.set(key, value)
    const unheld = [...unheldNow].filter((id) => !shed.has(id))
    if (unheld.length > 0) meta.set('unheld', unheld)
    else meta.delete('unheld')
  })
  const ids = [...old.keys()].filter((id) => !shed.has(id))
  for (let start = 0; start < ids.length; start += RECORDS_PER_TURN) {
    const turn = ids.slice(start, start + RECORDS_PER_TURN)
    fresh.transact(() => {
      for (const id of turn) records.set(id, copyOf(old.get(id)))
    })
    for (const id of turn) {
      if (isEqual(plain(old.get(id)), plain(records.get(id)))) continue
      throw new Error(`a record would not read as before: ${id.slice(0, 100)}`)
    }
    yield
  }
  return fresh
}

/** Whoever may write the document may put anything under a record's id, a number too. */
function copyOf(record: unknown): RecordMap {
  return (record instanceof Y.AbstractType ? record.clone() : record) as RecordMap
}

/** All that a value says; a text with its formats, which its JSON leaves out. */
function plain(value: unknown): unknown {
  if (value instanceof Y.Text) return value.toDelta()
  if (value instanceof Y.Map) return Object.fromEntries([...value].map(([key, part]) => [key, plain(part)]))
  return value instanceof Y.AbstractType ? value.toJSON() : value
}
