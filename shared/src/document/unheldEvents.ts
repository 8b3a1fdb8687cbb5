import * as Y from 'yjs'
import { DOCUMENT_TYPES, shapeSchemas } from '../shapes/schema.ts'
import { schemaAge } from './migrations.ts'
import { recordsOf } from './roots.ts'

/** By a shape's type the fields whose names end in the ids of the events that it shows. */
const HOLDING: Readonly<Record<string, string>> = { timeline: 'props.items.', matrix: 'props.rows.' }
/** The field that names the one event whose place a shape is. */
const TASK = 'props.task'
const KINDS: ReadonlySet<unknown> = new Set(DOCUMENT_TYPES)

/**
 * The ids of a document's events that no shape shows: a view of theirs was deleted, and none has taken them since. That
 * another event waits for one does not hold it.
 *
 * @returns none where something is there that this program cannot read: it may hold events in a way of its own
 */
export function unheldEvents(doc: Y.Doc): ReadonlySet<string> {
  const events = new Set<string>()
  const held = new Set<string>()
  if (schemaAge(doc) === 'newer') return events
  for (const [id, map] of recordsOf(doc) as Iterable<[string, unknown]>) {
    if (!(map instanceof Y.Map)) return new Set()
    const [kind, type] = [map.get('typeName'), map.get('type')]
    if (!KINDS.has(kind)) return new Set()
    if (kind === 'event') events.add(id)
    if (kind !== 'shape') continue
    if (typeof type !== 'string' || !Object.hasOwn(shapeSchemas, type)) return new Set()
    const task: unknown = map.get(TASK)
    if (typeof task === 'string') held.add(task)
    const prefix = HOLDING[type]
    if (prefix === undefined) continue
    for (const field of map.keys()) if (field.startsWith(prefix)) held.add(field.slice(prefix.length))
  }
  for (const id of held) events.delete(id)
  return events
}
