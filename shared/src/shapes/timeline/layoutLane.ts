import type { Axis } from './Axis.ts'
import { breakLines, cut, type WidthOf } from './breakLines.ts'
import type { Entry, LaneId } from './entries.ts'
import { labelOf, waysToLie, type Item, type TimelineWords, type Unplaced } from './items.ts'
import { sideOf } from '../../i18n/direction.ts'
import { Rows } from './Rows.ts'
import { stretch, type Taken } from './stretch.ts'
import {
  BOLD,
  COLLAPSED_HEIGHT,
  LABEL_SIZES,
  NAME_ROW,
  FONT_SIZE,
  GAP,
  LANE_PADDING,
  MARK,
  NAMES_WIDTH,
  NAME_FONT_SIZE,
  NAME_PADDING,
  ROW,
} from './sizes.ts'

export interface LaneInput {
  id: LaneId
  name: string
  isCollapsed: boolean
  entries: readonly Entry[]
  axis: Axis
  words: TimelineWords
  widthOf: WidthOf
}

/** How many events lie beyond an end of the axis, told at that end. */
export interface Beyond extends Taken {
  end: 'earlier' | 'later'
  text: string
}

export interface Lane {
  input: LaneInput
  height: number
  nameLines: string[]
  items: Item[]
  beyond: Beyond[]
  /** The row that tells that what follows has no time; null where everything has one. */
  timelessRow: number | null
}

/** A lane with long labels and, where those make it high, with ever shorter ones. Each is made when it is asked for. */
export class LaneVariants {
  readonly input: LaneInput
  readonly #lanes: Lane[] = []

  constructor(input: LaneInput) {
    this.input = input
  }

  /** @param size of LABEL_SIZES; shorter labels that make the lane no lower are not used */
  at(size: number): Lane {
    const known = this.#lanes[size]
    if (known) return known
    // Of a crowd nobody asks how long labels would lie.
    const wider = this.#lanes[size - 1]
    const lane = this.input.isCollapsed ? (wider ?? collapsedLane(this.input)) : openLane(this.input, size)
    const best = wider && wider.height <= lane.height ? wider : lane
    this.#lanes[size] = best
    return best
  }

  /** Whether it is made of the same, so that what was laid out is still right. */
  isOf(input: LaneInput): boolean {
    return isSame(this.input, input)
  }
}

/** The lanes with labels as long as leaves all of them within a height, as far as short labels can. */
export function fitLanes(variants: readonly LaneVariants[], height: number): Lane[] {
  // Where so many are, long labels are not even tried.
  const sizes = variants.map(({ input }) => (input.entries.length > CROWD ? LABEL_SIZES.length - 1 : 0))
  for (;;) {
    const lanes = variants.map((variant, index) => variant.at(sizes[index] ?? 0))
    const total = lanes.reduce((sum, lane) => sum + lane.height, 0)
    const open = lanes.map((lane, index) => ((sizes[index] ?? 0) < LABEL_SIZES.length - 1 ? lane.height : 0))
    const highest = open.indexOf(Math.max(...open))
    if (total <= height || !open[highest]) return lanes
    sizes[highest] = (sizes[highest] ?? 0) + 1
  }
}

const CROWD = 16
const NO_WORDS = { label: '', fault: '' }

function openLane(input: LaneInput, size: number): Lane {
  const { name, entries, axis, words, widthOf } = input
  const rows = new Rows()
  const labels = LABEL_SIZES[size] ?? LABEL_SIZES[0]
  const placed = entries
    .filter((entry): entry is Entry & { start: number } => isShown(entry, axis))
    .map((entry) => place(waysToLie(entry, axis, words, widthOf, labels), rows))
  const beyond = beyondOf(input).map((one): Beyond => {
    const width = widthOf(one.text, FONT_SIZE) + 2 * GAP
    const from = one.end === 'earlier' ? 0 : axis.length - width
    return { ...one, from, to: from + width, row: rows.place(from, from + width, 1), rows: 1 }
  })
  const texts = new Map(entries.map((entry) => [entry.event.id, { label: labelOf(entry, words), fault: entry.fault }]))
  const items = stretch(placed, beyond, axis, widthOf, ({ id }) => texts.get(id) ?? NO_WORDS)
  const timeless = entries.filter(({ start }) => start === null)
  const timelessRow = timeless.length > 0 ? rows.count : null
  if (timelessRow !== null) items.push(...strip(timeless, timelessRow, input))
  const nameLines = breakLines(name, (NAMES_WIDTH - 2 * NAME_PADDING) / BOLD, 3, NAME_FONT_SIZE, widthOf)
  const last = items.reduce((most, item) => Math.max(most, item.row + item.rows), rows.count)
  return {
    input,
    height: Math.max(Math.max(1, last) * ROW, nameLines.length * NAME_ROW) + 2 * LANE_PADDING,
    nameLines,
    items,
    beyond,
    timelessRow,
  }
}

/** The way that lies highest. */
function place(ways: readonly Unplaced[], rows: Rows): Item {
  const [best] = ways
    .map((way) => ({ way, end: rows.find(way.from, way.to, way.rows) + way.rows }))
    .sort((a, b) => a.end - b.end)
  if (!best) throw new Error('an event has no way to lie')
  const { from, to, ...item } = best.way
  return { ...item, row: rows.place(from, to, item.rows) }
}

/** Events without a time, in rows of their own under the others. */
function strip(entries: readonly Entry[], firstRow: number, { axis, words, widthOf }: LaneInput): Item[] {
  let [row, along] = [firstRow, widthOf(words.withoutTime, FONT_SIZE) + 3 * GAP]
  return entries.map((entry) => {
    const label = cut(labelOf(entry, words), LABEL_SIZES[1].length, FONT_SIZE, widthOf)
    const length = widthOf(label, FONT_SIZE)
    if (along + MARK + GAP + length > axis.length && along > 0) [row, along] = [row + 1, 0]
    const { id, props } = entry.event
    const item: Item = {
      id,
      kind: props.kind,
      status: props.status,
      number: entry.number,
      along: along + MARK / 2,
      bar: 0,
      cutStart: false,
      cutEnd: false,
      row,
      rows: 1,
      label,
      labelAlong: along + MARK + GAP,
      labelLength: length,
      labelSide: 'start',
      dir: sideOf(props.title),
      fault: '',
    }
    along += MARK + GAP + length + 3 * GAP
    return item
  })
}

/** A thin lane: where something is, and no words that would need room. */
function collapsedLane(input: LaneInput): Lane {
  const { name, entries, axis, words, widthOf } = input
  const items = entries
    .filter((entry): entry is Entry & { start: number } => isShown(entry, axis))
    .map((entry): Item => {
      const [way] = waysToLie({ ...entry, fault: '' }, axis, words, widthOf, LABEL_SIZES[0])
      if (!way) throw new Error('an event has no way to lie')
      const { from: _from, to: _to, ...item } = way
      return { ...item, row: 0, rows: 1, label: '', labelAlong: item.along, labelLength: 0 }
    })
  const count = ` (${entries.length})`
  const width = (NAMES_WIDTH - 2 * NAME_PADDING) / BOLD - widthOf(count, NAME_FONT_SIZE)
  return {
    input,
    height: COLLAPSED_HEIGHT,
    nameLines: [cut(name, width, NAME_FONT_SIZE, widthOf) + count],
    items,
    beyond: [],
    timelessRow: null,
  }
}

function beyondOf({ entries, axis, words }: LaneInput): Pick<Beyond, 'end' | 'text'>[] {
  const earlier = entries.filter(({ start, end }) => start !== null && (end ?? start) < axis.from).length
  const later = entries.filter(({ start }) => start !== null && start > axis.to).length
  return [
    ...(earlier > 0 ? [{ end: 'earlier' as const, text: words.earlier(earlier) }] : []),
    ...(later > 0 ? [{ end: 'later' as const, text: words.later(later) }] : []),
  ]
}

function isShown({ start, end }: Entry, axis: Axis): boolean {
  return start !== null && axis.shows({ start, end })
}

function isSame(a: LaneInput, b: LaneInput): boolean {
  return (
    a.id === b.id &&
    a.name === b.name &&
    a.isCollapsed === b.isCollapsed &&
    a.words === b.words &&
    a.axis.from === b.axis.from &&
    a.axis.to === b.axis.to &&
    a.axis.length === b.axis.length &&
    a.entries.length === b.entries.length &&
    a.entries.every((entry, index) => isSameEntry(entry, b.entries[index]))
  )
}

function isSameEntry(a: Entry, b: Entry | undefined): boolean {
  return a.event === b?.event && a.start === b.start && a.end === b.end && a.number === b.number && a.fault === b.fault
}
