import { wallClock } from '../plan/calendar.ts'
import type { Plan } from '../plan/plan.ts'
import { resolveTime, spanOf } from '../plan/planTime.ts'
import type { EventStatus, OrganisationId, PlanEvent } from '../plan/records.ts'
import type { TimelineProps } from '../shapes/timeline.ts'
import { eventCells, type EventWords } from './eventCells.ts'
import { foldLine, icsText } from './icsText.ts'
import { columnWord, type Field } from './tableWords.ts'
import { eventsInTime } from './timelineTable.ts'

const STATUS: Record<EventStatus, string> = {
  planned: 'TENTATIVE',
  confirmed: 'CONFIRMED',
  running: 'CONFIRMED',
  done: 'CONFIRMED',
  late: 'CONFIRMED',
  cancelled: 'CANCELLED',
}

/** What a calendar has no field of its own for. */
const DESCRIBED: readonly Field[] = [
  'kind',
  'status',
  'quality',
  'relative',
  'due',
  'lane',
  'owner',
  'criteria',
  'source',
  'remarks',
]

export interface Calendar {
  text: string
  /** Events left out because it is not known yet when they are. */
  withoutTime: number
}

/**
 * A timeline's events as iCalendar (RFC 5545). What has only a due time stands there; a count of days is an event of whole
 * days. The same event keeps its UID from export to export, so that a calendar that imports again updates it.
 *
 * @param now milliseconds since 1970, when the file is made
 */
export function icsCalendar(
  { title, items }: Pick<TimelineProps, 'title' | 'items'>,
  plan: Plan,
  words: EventWords,
  now: number,
): Calendar {
  const events = eventsInTime(items, plan)
  const entries = events.flatMap((event) => {
    const when = whenLines(event, plan)
    return when ? [entryLines(event, when, items[event.id] ?? '', plan, words, now)] : []
  })
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Jisr//Timeline//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${icsText(title)}`,
    ...entries.flat(),
    'END:VCALENDAR',
  ]
  return { text: lines.map((line) => `${foldLine(line)}\r\n`).join(''), withoutTime: events.length - entries.length }
}

function entryLines(
  event: PlanEvent,
  when: string[],
  lane: OrganisationId | '',
  plan: Plan,
  words: EventWords,
  now: number,
): string[] {
  const cells = eventCells(event, lane, plan, words)
  const described = DESCRIBED.filter((field) => cells[field] !== '').map(
    (field) => `${columnWord(field, words.locale)}: ${cells[field]}`,
  )
  return [
    'BEGIN:VEVENT',
    `UID:${event.id.slice('event:'.length)}@jisr`,
    `DTSTAMP:${utc(now)}`,
    ...when,
    `SUMMARY:${icsText(event.props.title)}`,
    ...(event.props.place === '' ? [] : [`LOCATION:${icsText(event.props.place)}`]),
    `DESCRIPTION:${icsText(described.join('\n'))}`,
    `STATUS:${STATUS[event.props.status]}`,
    'END:VEVENT',
  ]
}

/** Null for what has no time. */
function whenLines(event: PlanEvent, plan: Plan): string[] | null {
  const span = spanOf(event, plan)
  const start = span.start ?? (event.props.due && resolveTime(event.props.due, plan))
  if (start === null) return null
  // RFC 5545: an end is later than its start.
  const end = span.start !== null && span.end !== null && span.end > start ? span.end : null
  if (!isInWholeDays(event)) return [`DTSTART:${utc(start)}`, ...(end === null ? [] : [`DTEND:${utc(end)}`])]
  const [first, last] = [date(start, plan.timeZone), end === null ? null : date(end, plan.timeZone)]
  return [`DTSTART;VALUE=DATE:${first}`, ...(last === null || last === first ? [] : [`DTEND;VALUE=DATE:${last}`])]
}

function isInWholeDays({ props: { start, end, due } }: PlanEvent): boolean {
  const begin = start ?? due
  if (!begin || !('anchor' in begin) || begin.minutes !== null) return false
  if (start === null || end === null) return true
  return 'lasts' in end ? end.lasts % 1440 === 0 : 'anchor' in end && end.minutes === null
}

/** `20261129T030000Z` */
function utc(instantMs: number): string {
  return `${new Date(instantMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

/** `20261129`, as the calendar of the board has it. */
function date(instantMs: number, timeZone: string): string {
  return new Date(wallClock(instantMs, timeZone)).toISOString().slice(0, 10).replaceAll('-', '')
}
