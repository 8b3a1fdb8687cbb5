import type { Direction } from '../../i18n/locales.ts'
import type { EventId, EventKind, EventStatus, PlanEvent, TimeQuality } from '../../plan/records.ts'
import type { Axis } from './Axis.ts'
import { breakLines, cut, type WidthOf } from './breakLines.ts'
import { sideOf } from '../../i18n/direction.ts'
import type { Entry } from './entries.ts'
import { FONT_SIZE, GAP, MARK, MIN_BAR, MIN_LABEL, STAR, type LabelSize } from './sizes.ts'

/** Words that stand on a timeline, in the reader's language. */
export interface TimelineWords {
  late: string
  untitled: string
  earlier: (count: number) => string
  later: (count: number) => string
  withoutTime: string
  toBeDetermined: string
}

/** An event as it lies in its lane. Board units; lengths run in the direction of time. Flat, so that two are quickly compared. */
export interface Item {
  id: EventId
  kind: EventKind
  status: EventStatus
  number: number
  /** Where its mark's middle stands, or its bar begins. */
  along: number
  /** 0: a mark alone. */
  bar: number
  /** Whether the bar goes on beyond the axis. */
  cutStart: boolean
  cutEnd: boolean
  row: number
  /** Rows that it takes. */
  rows: number
  /** Lines, parted by line feeds. */
  label: string
  labelAlong: number
  labelLength: number
  /** The end of the label that is next to the mark. */
  labelSide: 'start' | 'end'
  dir: Direction
  fault: string
}

/** Latin in every language, as staff write them. */
const QUALITY: Record<TimeQuality, string> = {
  exact: '',
  about: '~',
  notBefore: 'NB',
  notLater: 'NLT',
  toBeConfirmed: 'TBC',
}

/** The words beside a mark: how its time is meant, its state where a mark alone could be missed, its title. */
export function labelOf({ event }: Entry, words: TimelineWords): string {
  const { quality, status, title } = event.props
  const late = status === 'late' ? `${words.late}:` : ''
  return [QUALITY[quality], late, title.trim() || words.untitled].filter(Boolean).join(' ')
}

export type Unplaced = Omit<Item, 'row'> & { from: number; to: number }

/** The ways in which an event that the axis shows may lie, each with the room that it needs; the best first. */
export function waysToLie(
  entry: Entry & { start: number },
  axis: Axis,
  words: TimelineWords,
  widthOf: WidthOf,
  size: LabelSize,
): Unplaced[] {
  const { event, start, end, number, fault } = entry
  const lasts = end !== null && end > start
  // The shortest bar at the end of the axis still lies within it.
  const from = Math.min(axis.clamped(start), axis.length - (lasts ? MIN_BAR : 0))
  const bar = lasts ? Math.max(MIN_BAR, axis.clamped(end) - from) : 0
  const half = event.props.kind === 'decision' ? STAR / 2 : MARK / 2
  const [left, right] = bar > 0 ? [from, from + bar] : [from - half, from + half]
  const text = labelOf(entry, words)
  const mark = {
    id: event.id,
    kind: event.props.kind,
    status: event.props.status,
    number,
    dir: sideOf(event.props.title),
    along: from,
    bar,
    cutStart: start < axis.from,
    cutEnd: end !== null && end > axis.to,
  }
  const ahead = event.props.kind === 'task' ? 0 : MARK
  // A bar that is done ends in a tick mark.
  const inside = bar - 2 * GAP - (event.props.status === 'done' ? MARK : 0) - ahead
  const rooms = [axis.length - right - GAP, left - GAP]
  if (fault === '' && bar > 0 && (widthOf(text, FONT_SIZE) <= inside || Math.max(...rooms) < MIN_LABEL)) {
    const label = cut(text, Math.max(0, inside), FONT_SIZE, widthOf)
    const within = { labelAlong: from + ahead + GAP, labelLength: inside, labelSide: 'start' as const }
    return [{ ...mark, ...within, fault: '', rows: 1, label, from: left, to: right }]
  }
  return (['start', 'end'] as const).flatMap((labelSide, side): Unplaced[] => {
    const room = rooms[side] ?? 0
    const isWorse = room < (rooms[1 - side] ?? 0)
    if (isWorse && room < Math.min(size.length, widthOf(text, FONT_SIZE))) return []
    const most = Math.min(size.length, room)
    const { lines, told, labelLength } = worded(entry, text, most, size.lines, widthOf)
    const labelAlong = labelSide === 'start' ? right + GAP : left - GAP - labelLength
    return [
      {
        ...mark,
        fault: told,
        rows: lines.length + (told === '' ? 0 : 1),
        label: lines.join('\n'),
        labelAlong,
        labelLength,
        labelSide,
        from: Math.min(left, labelAlong) - GAP,
        to: Math.max(right, labelAlong + labelLength) + GAP,
      },
    ]
  })
}

interface Worded {
  lines: string[]
  told: string
  labelLength: number
}

const MOST_KEPT = 24
const kept = new WeakMap<PlanEvent, Map<string, Worded>>()

/** An event's words in lines; kept with it, since a drag breaks the same words again at each frame. */
function worded({ event, fault }: Entry, text: string, most: number, lines: number, widthOf: WidthOf): Worded {
  const known = kept.get(event) ?? new Map<string, Worded>()
  kept.set(event, known)
  const key = `${most} ${lines} ${text} ${fault}`
  const before = known.get(key)
  if (before) return before
  if (known.size >= MOST_KEPT) known.clear()
  const broken = breakLines(text, most, lines, FONT_SIZE, widthOf)
  const told = fault === '' ? '' : cut(fault, most, FONT_SIZE, widthOf)
  const labelLength = Math.max(...[...broken, told].map((line) => widthOf(line, FONT_SIZE)))
  const result = { lines: broken, told, labelLength }
  known.set(key, result)
  return result
}
