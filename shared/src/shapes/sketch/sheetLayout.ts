import type { BoxModel } from '@tldraw/tlschema'
import { textWidth } from '../../places/textWidth.ts'
import type { Direction } from '../../i18n/locales.ts'
import { wrapText } from '../wrapText.ts'

/** Around the window: the numbers of the grid. */
export const COLLAR = 26
export const PADDING = 14
export const TITLE_SIZE = 26
export const TEXT_SIZE = 15
export const SMALL_SIZE = 13
export const TEXT_LINE = 24
const SMALL_LINE = 20
const TITLE_LINE = 40
export const SIGN_WIDTH = 40
const LEGEND_GAP = 20
/** North arrow and scale bar. */
export const COMPASS = { w: 390, h: 92 } as const

export interface SheetWords {
  title: string
  /** Beside or below the title: the situation's time, who drew it. */
  facts: readonly string[]
  /** In the margin's end: how far to trust it, what it was made from, its datum. */
  notes: readonly string[]
  legend: readonly { key: string; text: string }[]
}

export interface Line {
  text: string
  /** Where it stands: its left edge or right edge, as it is read. */
  x: number
  y: number
}

export interface LegendRow extends Line {
  key: string
  /** The middle of its sign. */
  sign: { x: number; y: number }
}

/** The marginal information of a sketch, in units of the board from its window's upper left corner. */
export interface SheetLayout {
  /** All of it, the window included. */
  sheet: BoxModel
  title: Line[]
  facts: Line[]
  legend: LegendRow[]
  notes: Line[]
  /** Where arrow and bar are, their box. */
  compass: BoxModel
}

/** Lays the margin out around a window: the title above, legend, bar and notes below, from where the reader begins. */
export function layoutSheet(w: number, words: SheetWords, dir: Direction, h: number): SheetLayout {
  const left = -COLLAR - PADDING
  const width = w + 2 * COLLAR + 2 * PADDING
  const inner = { x: -COLLAR, w: w + 2 * COLLAR }
  const start = dir === 'ltr' ? inner.x : inner.x + inner.w
  const forward = dir === 'ltr' ? 1 : -1

  const titleLines = wrapText(words.title, inner.w, (text) => textWidth(text, TITLE_SIZE))
  const factLines = words.facts.flatMap((fact) => wrapText(fact, inner.w, (text) => textWidth(text, TEXT_SIZE)))
  const top = -COLLAR - PADDING - titleLines.length * TITLE_LINE - factLines.length * TEXT_LINE - 4
  let y = top + PADDING
  const title = titleLines.map((text) => ({ text, x: start, y: (y += TITLE_LINE) - 12 }))
  const facts = factLines.map((text) => ({ text, x: start, y: (y += TEXT_LINE) - 8 }))

  const below = h + COLLAR + PADDING
  const isNarrow = inner.w < 2 * COMPASS.w
  const legendWidth = isNarrow ? inner.w : inner.w - COMPASS.w - LEGEND_GAP
  const { rows, height } = legendRows(words.legend, { x: start, y: below, w: legendWidth }, forward)
  const compassY = isNarrow ? below + height + PADDING : below
  const compass = {
    x: isNarrow || dir === 'rtl' ? inner.x : inner.x + inner.w - COMPASS.w,
    y: compassY,
    w: Math.min(COMPASS.w, inner.w),
    h: COMPASS.h,
  }
  y = Math.max(below + height, compassY + COMPASS.h) + PADDING
  const notes = words.notes
    .flatMap((note) => wrapText(note, inner.w, (text) => textWidth(text, SMALL_SIZE)))
    .map((text) => ({ text, x: start, y: (y += SMALL_LINE) - 5 }))
  return { sheet: { x: left, y: top, w: width, h: y + PADDING - top }, title, facts, legend: rows, notes, compass }
}

/** In columns as wide as the longest entry, filled downwards. */
function legendRows(
  entries: SheetWords['legend'],
  at: { x: number; y: number; w: number },
  forward: 1 | -1,
): { rows: LegendRow[]; height: number } {
  const longest = Math.max(0, ...entries.map(({ text }) => textWidth(text, TEXT_SIZE)))
  const column = SIGN_WIDTH + longest + LEGEND_GAP
  const columns = Math.max(1, Math.min(Math.floor((at.w + LEGEND_GAP) / column), Math.ceil(entries.length / 3)))
  const perColumn = Math.ceil(entries.length / columns)
  const rowHeight = TEXT_LINE + 4
  const rows = entries.map(({ key, text }, index) => {
    const x = at.x + forward * Math.floor(index / perColumn) * column
    const y = at.y + (index % perColumn) * rowHeight
    return {
      key,
      text,
      sign: { x: x + (forward * (SIGN_WIDTH - 8)) / 2, y: y + rowHeight / 2 },
      x: x + forward * SIGN_WIDTH,
      y: y + rowHeight / 2 + TEXT_SIZE * 0.36,
    }
  })
  return { rows, height: perColumn * rowHeight }
}
