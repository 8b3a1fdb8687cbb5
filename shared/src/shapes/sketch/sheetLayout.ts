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
/** Of the words of a legend's row. */
const WORDS = { least: 120, most: 205 }
/** More of them take the room of the map: then they go on below its edge. */
const COLUMNS = [1, 2, 3] as const
/** So much higher than the window a column may be before there is one more. */
const STRETCH = 1.12
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
 * screen has room, north, scale and notes below.
 */
export function layoutSheet(window: { w: number; h: number }, words: SheetWords, dir: Direction): SheetLayout {
  const unit = sheetUnit(window)
  const [w, h] = [window.w / unit, window.h / unit]
  const legend = layOutLegend(words.legend, h + 2 * COLLAR)
  const beside = legend.w === 0 ? 0 : COLUMN_GAP + legend.w
  const left = dir === 'ltr' ? -COLLAR : -COLLAR - beside
  const width = w + 2 * COLLAR + beside
  const [start, forward] = dir === 'ltr' ? [left, 1] : [left + width, -1]

  const titleLines = cut(words.title, TITLE_SIZE, width)
  const factLines = words.facts.flatMap((fact) => cut(fact, TEXT_SIZE, width))
  const top = -COLLAR - titleLines.length * TITLE_LINE - factLines.length * TEXT_LINE - 4
  let y = top
  const title = titleLines.map((text) => ({ text, x: start, y: (y += TITLE_LINE) - 15 }))
  const facts = factLines.map((text) => ({ text, x: start, y: (y += TEXT_LINE) - 9 }))

  const legendX = dir === 'ltr' ? left + width - legend.w : left + legend.w
  const below = Math.max(h + COLLAR, legend.h - COLLAR) + PADDING
  const isNarrow = width < 2 * COMPASS.w
  const compass = { x: dir === 'ltr' ? left : left + width - COMPASS.w, y: below, ...COMPASS }
  if (isNarrow) Object.assign(compass, { x: left, w: Math.min(COMPASS.w, width) })
  const noteX = isNarrow ? start : start + forward * (COMPASS.w + COLUMN_GAP)
  y = isNarrow ? below + COMPASS.h + PADDING : below
  const notes = words.notes
    .flatMap((note) => cut(note, SMALL_SIZE, isNarrow ? width : width - COMPASS.w - COLUMN_GAP))
    .map((text) => ({ text, x: noteX, y: (y += SMALL_LINE) - 7 }))
  const bottom = Math.max(y, below + COMPASS.h)
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
    legend: legend.rows.map((row) => placedRow(row, legendX, forward)),
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
  across: number
  down: number
  heading: CutWords
}

function cutWords({ text, other }: LegendWords, most: number): CutWords {
  const [words, others] = [cut(text, TEXT_SIZE, most), other === undefined ? [] : cut(other, OTHER_SIZE, most)]
  return { words, others, h: words.length * TEXT_LINE + others.length * OTHER_LINE + ROW_GAP }
}

/** In even columns about as high as the window, as few as that takes, each as wide as the longest row. */
function layOutLegend(entries: SheetWords['legend'], most: number): { rows: Row[]; w: number; h: number } {
  const rows = entries.map((entry) => {
    const heading = entry.heading ? cutWords(entry.heading, WORDS.most) : { words: [], others: [], h: 0 }
    const words = cutWords(entry, WORDS.most)
    return { key: entry.key, ...words, h: heading.h + words.h, heading }
  })
  const longest = Math.max(
    WORDS.least,
    ...rows.flatMap(({ words, others }) => [
      ...words.map((text) => textWidth(text, TEXT_SIZE)),
      ...others.map((text) => textWidth(text, OTHER_SIZE)),
    ]),
  )
  const column = SIGN_WIDTH + longest + COLUMN_GAP
  const laid = COLUMNS.map((count) => inColumns(rows, count)).find(
    ({ h }, at) => h <= most * STRETCH || at === COLUMNS.length - 1,
  )
  if (!laid) return { rows: [], w: 0, h: 0 }
  const w = rows.length === 0 ? 0 : laid.count * column - COLUMN_GAP
  return { rows: laid.rows.map((row) => ({ ...row, across: row.at * column })), w, h: laid.h }
}

/** As even as rows that are not cut allow. */
function inColumns<R extends { h: number }>(rows: readonly R[], most: number) {
  let height = rows.reduce((sum, { h }) => sum + h, 0) / most
  for (;;) {
    let [at, down, deepest] = [0, 0, 0]
    const laid = rows.map((row) => {
      if (down > 0 && down + row.h > height) [at, down] = [at + 1, 0]
      const placed = { ...row, at, down }
      down += row.h
      deepest = Math.max(deepest, down)
      return placed
    })
    if (at < most) return { rows: laid, count: at + 1, h: deepest }
    height += TEXT_LINE
  }
}

/** @param from where the legend begins for the reader: its left edge or its right one */
function placedRow({ key, across, down, h, heading, ...cut }: Row, from: number, forward: number): LegendRow {
  const x = forward === 1 ? from + across : from - across
  const top = down - COLLAR
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
