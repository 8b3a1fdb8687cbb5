import { isEqual, PageRecordType, type RecordsDiff, type TLShape, type TLStore } from 'tldraw'
import { isSameValue, LABEL_FIELD } from '@jisr/shared/document/stored.ts'
import { mergeTexts } from '@jisr/shared/document/textMerge.ts'
import type { BoardRecord, DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import type { ScanShape } from '@jisr/shared/shapes/scan.ts'
import { isTied, keepLaid } from '@jisr/shared/shapes/scanTies.ts'
import { isDocumentRecord } from './localChanges.ts'
import { fieldsOf, getAny, replaceFields, type Deed, type Step } from './undoStep.ts'

/** Fields that say nothing about somebody's intent: tldraw derives them, or repairs change them. */
const INCIDENTAL: ReadonlySet<string> = new Set(['index', 'props.growY', 'props.fontSizeAdjustment'])

/**
 * The change of the store that takes a step of mine back, and nothing of what others did since:
 *
 * - a field that I changed goes back, unless it has changed since; of a label my letters go, and others' stay;
 * - what I removed returns, unless somebody made it again; children and bindings return with it, a binding only
 *   with both its shapes and to a free end;
 * - what I made goes, unless somebody edited it or put something into it, or it is a task that a place, a matrix or a timeline
 *   still names.
 */
export function takeBack(store: TLStore, step: Step): RecordsDiff<BoardRecord> {
  const puts = new Map<string, BoardRecord>()
  const removals = new Map<string, BoardRecord>()
  const look = (id: string) => (removals.has(id) ? undefined : (puts.get(id) ?? getAny(store, id)))

  for (const [id, deed] of step) {
    const now = getAny(store, id)
    if (deed.kind === 'removed' && !now) puts.set(id, deed.record)
    if (deed.kind === 'changed' && now && isDocumentRecord(now)) {
      const back = restored(now, deed)
      if (back) puts.set(id, placed(now, back, deed))
    }
    if (deed.kind === 'made' && now && isDocumentRecord(now) && isAsLeft(now, deed.record)) removals.set(id, now)
  }
  keepWhatIsUsed(store, step, removals, look)
  keepNamedTasks(store, removals, look)
  for (const record of puts.values()) {
    if (record.typeName === 'shape') placeSafely(record)
  }
  for (const [id, record] of puts) {
    if (record.typeName === 'binding' && !(look(record.fromId) && look(record.toId) && isFree(record))) puts.delete(id)
  }
  return toDiff(store, puts, removals)

  /** A revived shape, or one moved back, whose parent is gone or now lies inside it goes to a page. */
  function placeSafely(shape: TLShape): void {
    const passed = new Set<string>([shape.id])
    let at = look(shape.parentId)
    while (at?.typeName === 'shape' && !passed.has(at.id)) {
      passed.add(at.id)
      at = look(at.parentId)
    }
    if (at?.typeName === 'page') return
    const now = getAny(store, shape.id)
    if (now?.typeName === 'shape') {
      puts.set(shape.id, { ...shape, parentId: now.parentId, x: now.x, y: now.y })
      return
    }
    const page = somePage(store, (id) => look(id) !== undefined)
    puts.set(shape.id, { ...shape, parentId: page })
  }

  function isFree(binding: BoardRecord): boolean {
    if (binding.typeName !== 'binding') return true
    const end = 'terminal' in binding.props ? binding.props.terminal : null
    const rivals = store.query.records('binding', () => ({ fromId: { eq: binding.fromId } })).get()
    return !rivals.some(
      (rival) => rival.id !== binding.id && look(rival.id) && 'terminal' in rival.props && rival.props.terminal === end,
    )
  }
}

/**
 * The change of the browser's own state that goes with it. Apply it second: tldraw makes the state of a page that
 * returned while it takes the first.
 */
export function takeBackSession(store: TLStore, step: Step): RecordsDiff<BoardRecord> {
  const puts = new Map<string, BoardRecord>()
  for (const [id, deed] of step) {
    const now = getAny(store, id)
    if (deed.kind !== 'changed' || !now || isDocumentRecord(now)) continue
    const back = restoredSession(now, deed, (other) => getAny(store, other) !== undefined)
    if (back) puts.set(id, back)
  }
  return toDiff(store, puts, new Map())
}

function restored(now: BoardRecord, deed: Extract<Deed, { kind: 'changed' }>): BoardRecord | null {
  const current = fieldsOf(now)
  const back = new Map<string, unknown>()
  for (const [field, { before, after }] of deed.fields) {
    const held = current.get(field)
    if (isSameValue(field, before, after)) continue
    if (isSameValue(field, held, after)) back.set(field, before)
    else if (field === LABEL_FIELD) {
      const rest = mergeTexts(after, before, held)
      if (rest !== null && !isSameValue(field, rest, held)) back.set(field, rest)
    }
  }
  return back.size === 0 ? null : replaceFields(now, back)
}

/** What ties lay follows from them: what each made of its place of its own makes no place together. */
function placed(now: BoardRecord, back: BoardRecord, { fields }: Extract<Deed, { kind: 'changed' }>): BoardRecord {
  if (now.typeName !== 'shape' || !isTied(now)) return back
  const current = fieldsOf(now)
  const isAsLeft = [...fields].every(([field, { after }]) => isSameValue(field, current.get(field), after))
  return keepLaid(now, back as object as ScanShape, isAsLeft) as object as BoardRecord
}

function restoredSession(
  now: BoardRecord,
  deed: Extract<Deed, { kind: 'changed' }>,
  exists: (id: string) => boolean,
): BoardRecord | null {
  const back = new Map<string, unknown>()
  for (const [field, { before }] of deed.fields) {
    if (Array.isArray(before)) back.set(field, (before as string[]).filter(exists))
    else if (before === null || (typeof before === 'string' && exists(before))) back.set(field, before)
  }
  const next = replaceFields(now, back)
  return isEqual(now, next) ? null : next
}

/** Whether a record that I made is still as I left it. */
function isAsLeft(now: DocumentRecord, left: DocumentRecord): boolean {
  const [here, there] = [fieldsOf(now), fieldsOf(left)]
  return [...new Set([...here.keys(), ...there.keys()])].every(
    (field) => INCIDENTAL.has(field) || isSameValue(field, here.get(field), there.get(field)),
  )
}

/** A shape of mine that holds others' shapes stays, a page that is the last one too. */
function keepWhatIsUsed(
  store: TLStore,
  step: Step,
  removals: Map<string, BoardRecord>,
  look: (id: string) => BoardRecord | undefined,
): void {
  const containers = [...removals.values()].filter(({ typeName }) => typeName === 'shape' || typeName === 'page')
  if (containers.length === 0) return
  const shapes = store.query.records('shape').get()
  for (let changed = true; changed;) {
    changed = false
    for (const shape of shapes) {
      const now = look(shape.id)
      if (now?.typeName !== 'shape' || !removals.has(now.parentId)) continue
      // What the same step takes out of it again is on its way.
      if (step.get(now.id)?.kind === 'made' && removals.has(now.id)) continue
      removals.delete(now.parentId)
      changed = true
    }
  }
  const pages = store.query.records('page').get()
  if (pages.every(({ id }) => removals.has(id))) for (const { id } of pages) removals.delete(id)
}

function keepNamedTasks(
  store: TLStore,
  removals: Map<string, BoardRecord>,
  look: (id: string) => BoardRecord | undefined,
): void {
  if (![...removals.values()].some(({ typeName }) => typeName === 'event')) return
  for (const { id } of store.query.records('shape').get()) {
    const shape = look(id)
    if (shape?.typeName === 'shape') for (const task of tasksNamedIn(shape.props)) removals.delete(task)
  }
}

/** By a place, in the rows of a matrix or among what a timeline shows. */
function tasksNamedIn(props: object): string[] {
  const lists = ['rows' in props ? props.rows : null, 'items' in props ? props.items : null]
  const listed = lists.flatMap((list) => (typeof list === 'object' && list !== null ? Object.keys(list) : []))
  return 'task' in props && typeof props.task === 'string' ? [...listed, props.task] : listed
}

function somePage(store: TLStore, exists: (id: string) => boolean): TLShape['parentId'] {
  const current = getAny(store, 'instance:instance')
  if (current?.typeName === 'instance' && exists(current.currentPageId)) return current.currentPageId
  const page = store.query
    .records('page')
    .get()
    .find(({ id }) => exists(id))
  return page?.id ?? PageRecordType.createId('page')
}

function toDiff(
  store: TLStore,
  puts: Map<string, BoardRecord>,
  removals: Map<string, BoardRecord>,
): RecordsDiff<BoardRecord> {
  const added: Record<string, BoardRecord> = {}
  const updated: Record<string, [BoardRecord, BoardRecord]> = {}
  // Pages, assets and what is planned before shapes, bindings last: each finds what it refers to.
  const order = ['document', 'page', 'asset', 'anchor', 'organisation', 'event', 'shape', 'binding']
  const sorted = [...puts].sort(([, a], [, b]) => rank(a) - rank(b))
  for (const [id, record] of sorted) {
    const now = getAny(store, id)
    if (now) updated[id] = [now, record]
    else added[id] = record
  }
  return { added, updated, removed: Object.fromEntries(removals) }

  function rank(record: BoardRecord): number {
    const at = order.indexOf(record.typeName)
    return at < 0 ? order.length : at
  }
}
