import { cleanName, nameKey } from '../access/displayName.ts'
import { eventCells } from '../exports/eventCells.ts'
import { letterText } from '../exports/matrixTable.ts'
import { plainCell } from '../exports/neutral.ts'
import { readExtra, type Field } from '../exports/tableWords.ts'
import { cellOf } from '../plan/letters.ts'
import { readLetter } from '../plan/letterText.ts'
import type { NeededAnchor } from '../plan/parseTime.ts'
import type { Plan } from '../plan/plan.ts'
import { quickEntry } from '../plan/quickEntry.ts'
import {
  MAX_TEXT,
  type EventId,
  type Letter,
  type Organisation,
  type OrganisationId,
  type PlanEvent,
} from '../plan/records.ts'
import { isHeading, isTotal, readHeadings, unnamedColumns } from './headings.ts'
import type { ImportPreview, PreviewColumn, PreviewRow, RowNote } from './importPreview.ts'
import { withPredecessors, type NamedPredecessors } from './predecessors.ts'
import { readFields, type OrganisationOf } from './readFields.ts'

/** Where a table is to go: a shape and the board it is on. */
export interface ImportTarget {
  kind: 'matrix' | 'timeline'
  /** What the shape shows, in order. */
  events: readonly EventId[]
  /** The matrix's columns or the timeline's lanes, in order. */
  columns: readonly OrganisationId[]
  laneOf: (event: EventId) => OrganisationId | ''
  plan: Plan
  /** What a time that leaves something out is near to; milliseconds since 1970. */
  reference: number
  /** The organisation that somebody means who types this, a known one or a new one; undefined for no name at all. */
  organisationFor: (typed: string, onBoard: ReadonlyMap<OrganisationId, Organisation>) => Organisation | undefined
}

/**
 * What a table would do to a matrix or a timeline. Rows are told by their title: one that is there is changed where a cell
 * differs from what an export would write there, one that is not is new. An empty cell empties what it stands for, but for
 * kinds and states.
 */
export function previewImport(
  table: readonly (readonly string[])[],
  target: ImportTarget,
  hasHeading = isHeading(table, target),
): ImportPreview {
  const tasks = withoutExtras(table, hasHeading, target)
  const cells = tasks.map((row) => row.cells)
  const columns = hasHeading ? readHeadings([table[0] ?? [], ...cells], target) : unnamedColumns(cells, target)
  const anchors = new Map<string, NeededAnchor>()
  const organisations = new OrganisationsNamed(target)
  const free = byTitle(target)
  const needs = (needed: readonly NeededAnchor[]): void => {
    for (const anchor of needed) anchors.set(anchor.id, anchor)
  }
  // Before the rows: who decides may be one of the new columns.
  for (const { meaning } of columns)
    if (meaning.is === 'letters' && meaning.isNew) organisations.add(meaning.organisation)
  const events = new Map(
    target.events.flatMap((id) => {
      const event = target.plan.events.get(id)
      return event ? [[id, event] as const] : []
    }),
  )
  // Predecessors that the shape does not show are in no table of it.
  const shown = { ...target, plan: { ...target.plan, events } }
  const read = tasks.map((row) => readRow({ ...row, columns }, shown, free, organisations.find, needs, hasHeading))
  const rows = withPredecessors(read, target, titleKey)
  return { columns, hasHeading, rows, organisations: organisations.added, anchors: [...anchors.values()] }
}

interface Row {
  cells: readonly string[]
  columns: readonly PreviewColumn[]
  /** Of the table, from 1 on. */
  number: number
}

/** Totals and contacts that an export of ours wrote are no tasks. */
function withoutExtras(
  table: readonly (readonly string[])[],
  hasHeading: boolean,
  { kind }: ImportTarget,
): Omit<Row, 'columns'>[] {
  const numbered = table.map((cells, at) => ({ cells, number: at + 1 }))
  if (!hasHeading) return numbered
  const [heading, ...rows] = numbered
  if (kind !== 'matrix') return rows
  const hasTotals = heading?.cells.some(isTotal) ?? false
  return rows.filter(({ cells: [title = '', ...others], number }) => {
    const isContact = number === 2 && readExtra(title) === 'contact' && others.some((cell) => readLetter(cell) === null)
    return !isContact && !(hasTotals && isTotal(title))
  })
}

function readRow(
  row: Row,
  target: ImportTarget,
  free: Map<string, PlanEvent[]>,
  organisationOf: OrganisationOf,
  needs: (anchors: readonly NeededAnchor[]) => void,
  hasHeading: boolean,
): NamedPredecessors {
  const notes: RowNote[] = raggedNotes(row)
  const texts = fieldTexts(row)
  const written = texts.get('title') ?? ''
  const context = { ...target.plan, reference: target.reference }
  const quick = hasHeading || target.kind === 'matrix' ? null : quickEntry(written, context)
  const title = (quick?.title ?? written).trim()
  const leftOut = (note: RowNote): NamedPredecessors => ({
    row: { ...nothing(row, title), outcome: 'leftOut', notes: [note] },
    cell: null,
  })
  if (title === '') return leftOut({ code: 'noTitle' })
  if (title.length > MAX_TEXT) return leftOut({ code: 'tooLong', column: 'title', cell: title })
  const event = free.get(titleKey(title))?.shift() ?? null
  const before = event
    ? eventCells(event, target.laneOf(event.id), target.plan, { locale: 'en', nameOf: ({ id }) => id })
    : null
  const read = readFields(texts, event, before, context, organisationOf)
  needs(read.needs)
  const { props } = read
  if (quick?.start) {
    needs(quick.needs)
    Object.assign(props, { start: quick.start, ...(quick.end && { end: quick.end }) })
  }
  if (quick && quick.quality !== 'exact') props.quality = quick.quality
  if (quick?.fault) notes.push({ code: 'time', column: '', cell: written, why: quick.fault })
  const letters = readLetters(row, event, notes)
  const lane = target.kind === 'timeline' ? read.lane : null
  const isSame = event && Object.keys(props).length === 0 && letters.size === 0 && !lane
  const after = texts.get('after')?.trim()
  const isAfterSame = after === undefined || after === plainCell(before?.after ?? '').trim()
  const understood: PreviewRow = {
    ...nothing(row, title),
    outcome: event ? (isSame ? 'same' : 'changed') : 'new',
    event: event?.id ?? null,
    props: event ? props : { title, ...props },
    letters,
    lane,
    notes: [...notes, ...read.notes],
  }
  return { row: understood, cell: isAfterSame ? null : after }
}

function nothing({ number }: Row, title: string): PreviewRow {
  return {
    number,
    title,
    outcome: 'same',
    event: null,
    props: {},
    letters: new Map(),
    lane: null,
    after: null,
    notes: [],
  }
}

function fieldTexts({ cells, columns }: Row): Map<Field, string> {
  const texts = new Map<Field, string>()
  for (const [at, { meaning }] of columns.entries()) {
    if (meaning.is === 'field') texts.set(meaning.field, plainCell(cells[at] ?? ''))
  }
  return texts
}

function readLetters(
  { cells, columns }: Row,
  event: PlanEvent | null,
  notes: RowNote[],
): Map<OrganisationId, Letter | ''> {
  const letters = new Map<OrganisationId, Letter | ''>()
  for (const [at, { heading, meaning }] of columns.entries()) {
    if (meaning.is !== 'letters') continue
    const cell = (cells[at] ?? '').trim()
    const { id } = meaning.organisation
    const before = event && cellOf(event, id)
    if (before && cell === letterText(before)) continue
    const letter = readLetter(cell)
    if (letter === null) notes.push({ code: 'letter', column: heading, cell })
    else if (letter !== (before?.letter ?? '') || (before?.contested.length ?? 0) > 0) letters.set(id, letter)
  }
  return letters
}

function raggedNotes({ cells, columns }: Row): RowNote[] {
  return columns.flatMap(({ heading, meaning }, at): RowNote[] => {
    const cell = (cells[at] ?? '').trim()
    return meaning.is === 'unknown' && heading.trim() === '' && cell !== '' ? [{ code: 'ragged', cell }] : []
  })
}

/** Tasks that bear one title are taken in their order. */
function byTitle({ events, plan }: ImportTarget): Map<string, PlanEvent[]> {
  const free = new Map<string, PlanEvent[]>()
  for (const id of events) {
    const event = plan.events.get(id)
    if (!event) continue
    const key = titleKey(event.props.title)
    const others = free.get(key)
    if (others) others.push(event)
    else free.set(key, [event])
  }
  return free
}

function titleKey(title: string): string {
  return plainCell(title).trim().normalize('NFC')
}

/** Organisations that cells name: those of the board, and each new one once. Each name is looked up once, however many rows have it. */
class OrganisationsNamed {
  readonly added: Organisation[] = []
  readonly #known: Map<OrganisationId, Organisation>
  readonly #byName = new Map<string, Organisation>()
  readonly #target: ImportTarget

  constructor(target: ImportTarget) {
    this.#target = target
    this.#known = new Map(target.plan.organisations)
  }

  readonly find: OrganisationOf = (typed, present) => {
    const { organisationFor, plan } = this.#target
    const there = plan.organisations.get(present as OrganisationId)
    if (there && organisationFor(typed, new Map([[there.id, there]]))?.id === there.id) return there
    const name = nameKey(cleanName(typed))
    const found = this.#byName.get(name) ?? organisationFor(typed, plan.organisations)
    if (!found) return undefined
    this.add(found)
    const known = this.#known.get(found.id) ?? found
    this.#byName.set(name, known)
    return known
  }

  add(organisation: Organisation): void {
    if (this.#known.has(organisation.id)) return
    this.#known.set(organisation.id, organisation)
    this.added.push(organisation)
    const name = nameKey(organisation.props.name)
    if (name !== '' && !this.#byName.has(name)) this.#byName.set(name, organisation)
  }
}
