import { plainCell } from '../exports/neutral.ts'
import { readKind, readQuality, readStatus, type Field } from '../exports/tableWords.ts'
import { findDuration } from '../plan/duration.ts'
import { parseTime, type NeededAnchor, type TimeContext } from '../plan/parseTime.ts'
import { plainText } from '../plan/plainText.ts'
import { resolveTime } from '../plan/planTime.ts'
import { MAX_TEXT, type EndTime, type Organisation, type PlanEvent, type PlanTime } from '../plan/records.ts'
import type { RowNote } from './importPreview.ts'

/** @param present what stands there now: the one that is meant among others of its name */
export type OrganisationOf = (typed: string, present: string) => Organisation | undefined

export interface FieldsRead {
  /** Only what differs from the event that is there. */
  props: Partial<PlanEvent['props']>
  /** Null where the table says nothing. */
  lane: Organisation | null
  needs: NeededAnchor[]
  notes: RowNote[]
}

const TEXTS = ['criteria', 'place', 'source', 'remarks'] as const

/**
 * Reads the cells of a row that differ from what an export would write there.
 *
 * @param before the cells of the event that is there, names as ids; null for a new one
 */
export function readFields(
  texts: ReadonlyMap<Field, string>,
  event: PlanEvent | null,
  before: Readonly<Record<Field, string>> | null,
  context: TimeContext,
  organisationOf: OrganisationOf,
): FieldsRead {
  const read: FieldsRead = { props: {}, lane: null, needs: [], notes: [] }
  const edited = (field: Field): string | null => {
    const cell = texts.get(field)?.trim()
    return cell === undefined || cell === plainCell(before?.[field] ?? '').trim() ? null : cell
  }
  readTexts(edited, read)
  readChoices(texts, event, read)
  readTimes(edited, texts, context, read)
  const owner = texts.get('owner')?.trim()
  if (owner !== undefined && owner !== '') {
    const { id } = organisationOf(owner, event?.props.owner ?? '') ?? { id: null }
    if (id !== (event?.props.owner ?? null)) read.props.owner = id
  } else if (owner === '' && event?.props.owner) read.props.owner = null
  const lane = texts.get('lane')?.trim()
  const organisation = lane ? organisationOf(lane, before?.lane ?? '') : undefined
  if (organisation && organisation.id !== before?.lane) read.lane = organisation
  return read
}

type Edited = (field: Field) => string | null

function readTexts(edited: Edited, read: FieldsRead): void {
  for (const field of TEXTS) {
    const cell = edited(field)
    if (cell === null) continue
    if (cell.length > MAX_TEXT) read.notes.push({ code: 'tooLong', column: field, cell })
    else read.props[field] = cell
  }
}

/** An empty cell leaves a kind or a state as it is: there is none that means nothing. */
function readChoices(texts: ReadonlyMap<Field, string>, event: PlanEvent | null, { props, notes }: FieldsRead): void {
  const choose = <Value extends string>(
    field: 'kind' | 'status' | 'quality',
    readWord: (typed: string) => Value | null,
    take: (value: Value) => void,
  ): void => {
    const cell = texts.get(field)?.trim() ?? ''
    if (cell === '') return
    const value = readWord(cell)
    if (value === null) notes.push({ code: field, column: field, cell })
    else if (value !== event?.props[field]) take(value)
  }
  choose('kind', readKind, (kind) => (props.kind = kind))
  choose('status', readStatus, (status) => (props.status = status))
  choose('quality', readQuality, (quality) => (props.quality = quality))
}

function readTimes(edited: Edited, texts: ReadonlyMap<Field, string>, context: TimeContext, read: FieldsRead): void {
  const time = (field: Field, cell = edited(field), reference = context.reference): PlanTime | null | undefined => {
    if (cell === null || cell === '') return cell === '' ? null : undefined
    const parsed = parseTime(cell, { ...context, reference })
    if (!parsed.ok) {
      read.notes.push({ code: 'time', column: field, cell, why: parsed.why })
      return undefined
    }
    read.needs.push(...parsed.needs)
    read.notes.push(...parsed.assumed.map((assumed): RowNote => ({ code: 'assumed', column: field, cell, assumed })))
    return parsed.time
  }
  const differ = (a: PlanTime, b: PlanTime): boolean => {
    const [one, other] = [resolveTime(a, context), resolveTime(b, context)]
    return one !== null && other !== null && one !== other
  }

  const relative = time('relative')
  // What counts from no anchor any more stays at its moment.
  const fixed = relative === null ? time('start', texts.get('start')?.trim() ?? null) : time('start')
  // A moment that was counted from an anchor goes on counting; that the other cell says else is pointed out.
  if (relative && fixed && differ(relative, fixed)) {
    read.notes.push({ code: 'timesDiffer', column: 'relative', cell: edited('relative') ?? '' })
  }
  const start = relative ?? fixed ?? (relative === null || fixed === null ? null : undefined)
  if (start !== undefined) read.props.start = start

  const until = edited('end')
  const isDuration = until !== null && lengthIn(until) !== null
  // "1700" is of the day on which it began.
  const began = start ? (resolveTime(start, context) ?? undefined) : undefined
  const end = isDuration ? undefined : time('end', until, began)
  const lasts = duration(edited('duration') ?? (isDuration ? until : null), read)
  const newEnd: EndTime | null | undefined = lasts ?? end ?? (lasts === null || end === null ? null : undefined)
  if (newEnd !== undefined) read.props.end = newEnd
  const due = time('due')
  if (due !== undefined) read.props.due = due
}

function duration(cell: string | null, read: FieldsRead): { lasts: number } | null | undefined {
  if (cell === null || cell === '') return cell === '' ? null : undefined
  const minutes = lengthIn(cell)
  if (minutes !== null) return { lasts: minutes }
  read.notes.push({ code: 'duration', column: 'duration', cell })
  return undefined
}

/** Minutes; null for what is no duration. */
function lengthIn(cell: string): number | null {
  const text = plainText(cell).trim()
  const found = findDuration(text)
  return found?.length === text.length ? found.minutes : null
}
