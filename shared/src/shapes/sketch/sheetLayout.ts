import type { BoxModel } from '@tldraw/tlschema'
import type { Direction } from '../../i18n/locales.ts'
import { textWidth } from '../../places/textWidth.ts'
import { wrapText } from '../wrapText.ts'

/** Around the window: the numbers of the grid. */
export const COLLAR = 30
export const PADDING = 16
export const TITLE_SIZE = 32
export const TEXT_SIZE = 19
/** Of the second language, and of what is read last. */
export const OTHER_SIZE = 16
export const SMALL_SIZE = 17
const TITLE_LINE = 46
const TEXT_LINE = 25
const OTHER_LINE = 21
const SMALL_LINE = 24
export const SIGN_WIDTH = 48
const ROW_GAP = 9
const COLUMN_GAP = 24
/** Of the words of a legend's row, whatever they say: a sheet does not change its width with what is used on it. */
const WORDS = 205
const COLUMN = SIGN_WIDTH + WORDS + COLUMN_GAP
/** Beside the window. More of them would push the sheet out of view. */
const COLUMNS = 2
/** So little of a legend reaches below the notes rather than stand apart. */
const FEW = 160
/** North arrow and scale bar. */
export const COMPASS = { w: 430, h: 98 } as const
/** The window for which these sizes are made; around a larger one all is as much larger, so that it is read at the same distance. */
const USUAL = 1200 * 820

export interface SheetWords {
  title: string
  /** Below the title: the situation's time, who drew it. */
  facts: readonly string[]
  /** Below the window: how far to trust it, what it was made from, its datum. */
  notes: readonly string[]
  legend: readonly (LegendWords & {
    key: string
    /** What this row and those after it are, up to the next that has one. */
    heading?: LegendWords | undefined
  })[]
}

interface LegendWords {
  text: string
  /** In the second language; keeps a line while it is empty, so that nothing moves when it comes. */
  other?: string | undefined
}

export interface Line {
  text: string
  /** Where it stands: its left edge or right edge, as it is read. */
  x: number
  y: number
}

export interface LegendRow {
  key: string
  /** The middle of its sign. */
  sign: { x: number; y: number }
  words: Line[]
  /** The same in the second language. */
  others: Line[]
  /** Above it, from where its sign begins. */
  heading: { words: Line[]; others: Line[] }
}

/** The marginal information of a sketch, in units of the sheet from its window's upper left corner. */
export interface SheetLayout {
  /** Units of the board a unit of the sheet. */
  unit: number
  /** All of it, the window included. */
  sheet: BoxModel
  title: Line[]
  facts: Line[]
  legend: LegendRow[]
  notes: Line[]
  /** Where arrow and bar are, their box. */
  compass: BoxModel
}

/** Units of the board a unit of the sheet: letters of the margin grow with the window. */
export function sheetUnit({ w, h }: { w: number; h: number }): number {
  return Math.max(1, Math.sqrt((w * h) / USUAL))
}

/**
 * Lays the margin out around a window, from where the reader begins: the title above, the legend beside it, where a wide
 * screen has room, down to the sheet's foot; north, scale and notes below the window, and below them what of the legend has no
 * room beside it.
 */
export function layoutSheet(window: { w: number; h: number }, words: SheetWords, dir: Direction): SheetLayout {
  const unit = sheetUnit(window)
  const [w, h] = [window.w / unit, window.h / unit]
  const legend = cutRows(words.legend)
  const beside = legend.length === 0 ? 0 : COLUMNS * COLUMN
  const left = dir === 'ltr' ? -COLLAR : -COLLAR - beside
  const width = w + 2 * COLLAR + beside
  const [start, forward] = dir === 'ltr' ? [left, 1] : [left + width, -1]

  const titleLines = cut(words.title, TITLE_SIZE, width)
  const factLines = words.facts.flatMap((fact) => cut(fact, TEXT_SIZE, width))
  const top = -COLLAR - titleLines.length * TITLE_LINE - factLines.length * TEXT_LINE - 4
  let y = top
  const title = titleLines.map((text) => ({ text, x: start, y: (y += TITLE_LINE) - 15 }))
  const facts = factLines.map((text) => ({ text, x: start, y: (y += TEXT_LINE) - 9 }))

  const below = h + COLLAR + PADDING
  const room = w + 2 * COLLAR
  const isNarrow = room < 2 * COMPASS.w
  const compassWidth = Math.min(COMPASS.w, room)
  const compass = { x: dir === 'ltr' ? left : left + width - compassWidth, y: below, w: compassWidth, h: COMPASS.h }
  const noteX = isNarrow ? start : start + forward * (COMPASS.w + COLUMN_GAP)
  y = isNarrow ? below + COMPASS.h + PADDING : below
  const notes = words.notes
    .flatMap((note) => cut(note, SMALL_SIZE, isNarrow ? room : room - COMPASS.w - COLUMN_GAP))
    .map((text) => ({ text, x: noteX, y: (y += SMALL_LINE) - 7 }))
  const end = Math.max(y, below + COMPASS.h)
  const legendX = start + forward * (room + COLUMN_GAP)
  const { near, far } = partRows(legend, end + COLLAR)
  const rest = inColumns(far, Math.max(1, Math.floor((width + COLUMN_GAP) / COLUMN)))
  const bottom = rest.length === 0 ? Math.max(end, depthOf(near) - COLLAR) : end + PADDING + depthOf(rest)
  return {
    unit,
    sheet: {
      x: (left - PADDING) * unit,
      y: (top - PADDING) * unit,
      w: (width + 2 * PADDING) * unit,
      h: (bottom - top + 2 * PADDING) * unit,
    },
    title,
    facts,
    legend: [
      ...near.map((row) => placedRow(row, { x: legendX, y: -COLLAR }, forward)),
      ...rest.map((row) => placedRow(row, { x: start, y: end + PADDING }, forward)),
    ],
    notes,
    compass,
  }
}

function cut(text: string, size: number, most: number): string[] {
  return wrapText(text, most, (line) => textWidth(line, size))
}

interface CutWords {
  words: string[]
  others: string[]
  h: number
}

interface Row extends CutWords {
  key: string
  heading: CutWords
}

interface LaidRow extends Row {
  column: number
  down: number
}

function cutWords({ text, other }: LegendWords, most: number): CutWords {
  const [words, others] = [cut(text, TEXT_SIZE, most), other === undefined ? [] : cut(other, OTHER_SIZE, most)]
  return { words, others, h: words.length * TEXT_LINE + others.length * OTHER_LINE + ROW_GAP }
}

function cutRows(entries: SheetWords['legend']): Row[] {
  return entries.map((entry) => {
    const heading = entry.heading ? cutWords(entry.heading, WORDS) : { words: [], others: [], h: 0 }
    const words = cutWords(entry, WORDS)
    return { key: entry.key, ...words, h: heading.h + words.h, heading }
  })
}

/** Beside the window in even columns, and what has no room there. */
function partRows(rows: readonly Row[], most: number): { near: LaidRow[]; far: Row[] } {
  const even = inColumns(rows, COLUMNS)
  if (depthOf(even) <= most + FEW) return { near: even, far: [] }
  const near = laid(rows, most).filter(({ column }) => column < COLUMNS)
  return { near, far: rows.slice(near.length) }
}

/** As even as rows that are not cut allow. */
function inColumns(rows: readonly Row[], most: number): LaidRow[] {
  let height = rows.reduce((sum, { h }) => sum + h, 0) / most
  for (;;) {
    const columns = laid(rows, height)
    if ((columns.at(-1)?.column ?? 0) < most) return columns
    height += TEXT_LINE
  }
}

/** One below the other, in as many columns as it takes. */
function laid(rows: readonly Row[], height: number): LaidRow[] {
  let [column, down] = [0, 0]
  return rows.map((row) => {
    if (down > 0 && down + row.h > height) [column, down] = [column + 1, 0]
    const placed = { ...row, column, down }
    down += row.h
    return placed
  })
}

function depthOf(rows: readonly LaidRow[]): number {
  return Math.max(0, ...rows.map(({ down, h }) => down + h))
}

/** @param from where the legend begins for the reader: its upper left corner or its upper right one */
function placedRow(
  { key, column, down, h, heading, ...cut }: LaidRow,
  from: LegendRow['sign'],
  forward: number,
): LegendRow {
  const x = from.x + forward * column * COLUMN
  const top = from.y + down
  const middle = top + (h + heading.h - ROW_GAP) / 2
  return {
    key,
    sign: { x: x + (forward * (SIGN_WIDTH - 10)) / 2, y: middle },
    ...placedWords(cut, x + forward * SIGN_WIDTH, top + heading.h),
    heading: placedWords(heading, x, top),
  }
}

function placedWords({ words, others }: Omit<CutWords, 'h'>, x: number, top: number) {
  let y = top
  return {
    words: words.map((text) => ({ text, x, y: (y += TEXT_LINE) - 9 })),
    others: others.map((text) => ({ text, x, y: (y += OTHER_LINE) - 7 })),
  }
}
