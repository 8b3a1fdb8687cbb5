import type { Direction } from '../i18n/locales.ts'
import type { EventId, OrganisationId } from '../plan/records.ts'
import { textWidth } from '../places/textWidth.ts'
import { wrapText } from './wrapText.ts'

/** What a matrix says, in the order in which it says it. */
export interface MatrixWords {
  title: string
  titleWidth: number
  rows: readonly { id: EventId; title: string }[]
  /** `group` names the parent organisation; neighbours of one parent share a band. */
  columns: readonly { id: OrganisationId; name: string; group: string }[]
}

export interface Box {
  x: number
  y: number
  w: number
  h: number
}

/** All in board units from the shape's upper left corner. Lines of text fit their boxes, whoever reads them. */
export interface MatrixLayout {
  dir: Direction
  w: number
  h: number
  title: { box: Box; lines: string[] }
  /** The cell above the titles, beside the names. */
  corner: Box
  groups: { box: Box; lines: string[] }[]
  /** Names stand upright when all have room, else they read from below. */
  turned: boolean
  columns: { id: OrganisationId; name: string; box: Box; lines: string[] }[]
  rows: { id: EventId; title: string; box: Box; lines: string[] }[]
  /** Places for one more, before the totals. Only who writes is offered them; their room is there for everybody. */
  newRow: Box
  newColumn: Box
  /** Counts of each letter, for each row at the end and for each column at the foot. */
  totalColumns: { letter: TotalLetter; box: Box }[]
  totalRows: { letter: TotalLetter; box: Box }[]
}

export const TOTAL_LETTERS = ['A', 'R', 'S', 'C', 'I'] as const
export type TotalLetter = (typeof TOTAL_LETTERS)[number]

export const TEXT_SIZE = 16
export const TEXT_LINE = 24
export const TITLE_SIZE = 22
export const TITLE_LINE = 34
export const PADDING = 10
/** Names read from below stand closer, or fifteen columns would need two screens. */
export const NAME_LINE = 22
/** Beside a task's title and under a name: room for the codes of their faults. */
export const FAULT_WIDTH = 36
export const FAULT_HEIGHT = 16
const ROW_HEIGHT = 40
const NEW_ROW_HEIGHT = 40
/** What is in it reads from below: as wide as a finger, and as long as its words in any language. */
const NEW_COLUMN_WIDTH = 44
const NEW_COLUMN_LENGTH = 116
const TOTAL_WIDTH = 30
const TOTAL_HEIGHT = 28
const NARROWEST_COLUMN = 76
const WIDEST_COLUMN = 132
const TURNED_COLUMN = 60
/** Up to here names stand upright: what fits beside the titles on a laptop. */
const UPRIGHT_WIDTH = 1000
const SHORTEST_NAME = 120
const LONGEST_NAME = 300
/** tldraw's bold is wider than the medium that the widths are of. */
const BOLD = 1.08

type Measure = (text: string, fontSize: number) => number

/** Where everything in a matrix stands: the same whether somebody writes in it or not, so that opening it moves nothing. */
export function layOutMatrix(words: MatrixWords, dir: Direction, measure: Measure = textWidth): MatrixLayout {
  const line = (text: string): number => measure(text, TEXT_SIZE)
  const head = layOutNames(words.columns, line)
  const isGrouped = words.columns.some(({ group }) => group !== '')
  const columnsEnd = words.titleWidth + head.width * words.columns.length
  const totalsStart = columnsEnd + NEW_COLUMN_WIDTH
  const w = totalsStart + TOTAL_LETTERS.length * TOTAL_WIDTH
  const title = wrapText(words.title, w - 2 * PADDING, (text) => measure(text, TITLE_SIZE) * BOLD)
  const groups = isGrouped ? layOutGroups(words, head.width, line) : []
  const top = title.length * TITLE_LINE + PADDING
  const bandHeight = Math.max(0, ...groups.map(({ lines }) => lines.length * NAME_LINE + 8))
  const namesTop = top + bandHeight
  const bodyTop = namesTop + head.height

  let y = bodyTop
  const rows = words.rows.map(({ id, title }) => {
    const lines = wrapText(title, words.titleWidth - 2 * PADDING - FAULT_WIDTH, line)
    const box = { x: 0, y, w: words.titleWidth, h: Math.max(ROW_HEIGHT, lines.length * TEXT_LINE + 16) }
    y += box.h
    return { id, title, lines, box }
  })
  const newRow = { x: 0, y, w: words.titleWidth, h: NEW_ROW_HEIGHT }
  y += newRow.h
  const totalRows = TOTAL_LETTERS.map((letter, index) => ({
    letter,
    box: { x: 0, y: y + index * TOTAL_HEIGHT, w: words.titleWidth, h: TOTAL_HEIGHT },
  }))
  const h = y + TOTAL_LETTERS.length * TOTAL_HEIGHT

  const layout: MatrixLayout = {
    dir,
    w,
    h,
    title: { box: { x: 0, y: 0, w, h: top }, lines: title },
    corner: { x: 0, y: top, w: words.titleWidth, h: bodyTop - top },
    groups: groups.map(({ lines, from, count }) => ({
      lines,
      box: { x: words.titleWidth + from * head.width, y: top, w: count * head.width, h: bandHeight },
    })),
    turned: head.turned,
    columns: words.columns.map(({ id, name }, index) => ({
      id,
      name,
      lines: head.lines[index] ?? [],
      box: { x: words.titleWidth + index * head.width, y: namesTop, w: head.width, h: head.height },
    })),
    rows,
    newRow,
    newColumn: { x: columnsEnd, y: namesTop, w: NEW_COLUMN_WIDTH, h: head.height },
    totalColumns: TOTAL_LETTERS.map((letter, index) => ({
      letter,
      box: { x: totalsStart + index * TOTAL_WIDTH, y: namesTop, w: TOTAL_WIDTH, h: head.height },
    })),
    totalRows,
  }
  return dir === 'rtl' ? mirrored(layout) : layout
}

interface Names {
  turned: boolean
  width: number
  height: number
  lines: string[][]
}

function layOutNames(columns: MatrixWords['columns'], measure: (text: string) => number): Names {
  const words = columns.flatMap(({ name }) => name.split(/\s+/u))
  const widest = Math.max(0, ...words.map(measure))
  const width = Math.min(WIDEST_COLUMN, Math.max(NARROWEST_COLUMN, Math.ceil(widest) + 2 * PADDING))
  if (width * columns.length <= UPRIGHT_WIDTH) {
    const lines = columns.map(({ name }) => wrapText(name, width - 2 * PADDING, measure))
    const height = Math.max(0, ...lines.map(({ length }) => length)) * NAME_LINE + 2 * PADDING + FAULT_HEIGHT
    return { turned: false, width, height: Math.max(NEW_COLUMN_LENGTH, height), lines }
  }
  return layOutTurned(columns, measure)
}

/** As short as two lines a name allow; where that is too long, as many lines as it takes. */
function layOutTurned(columns: MatrixWords['columns'], measure: (text: string) => number): Names {
  const wrapped = (length: number): string[][] => columns.map(({ name }) => wrapText(name, length, measure))
  let length = SHORTEST_NAME
  while (length < LONGEST_NAME && wrapped(length).some((lines) => lines.length > 2)) length += 10
  const lines = wrapped(length)
  const most = Math.max(...lines.map((name) => name.length))
  const width = Math.max(TURNED_COLUMN, most * NAME_LINE + 12)
  return { turned: true, width, height: length + 2 * PADDING + FAULT_HEIGHT, lines }
}

function layOutGroups({ columns }: MatrixWords, width: number, measure: (text: string) => number) {
  const groups: { name: string; from: number; count: number }[] = []
  for (const [index, { group }] of columns.entries()) {
    const last = groups.at(-1)
    if (last && last.name === group && last.from + last.count === index) last.count += 1
    else groups.push({ name: group, from: index, count: 1 })
  }
  return groups
    .filter(({ name }) => name !== '')
    .map(({ name, from, count }) => ({ from, count, lines: wrapText(name, count * width - PADDING, measure) }))
}

function mirrored(layout: MatrixLayout): MatrixLayout {
  const turn = (box: Box): Box => ({ ...box, x: layout.w - box.x - box.w })
  const all = <Part extends { box: Box }>(parts: Part[]): Part[] =>
    parts.map((part) => ({ ...part, box: turn(part.box) }))
  return {
    ...layout,
    corner: turn(layout.corner),
    groups: all(layout.groups),
    columns: all(layout.columns),
    rows: all(layout.rows),
    newRow: turn(layout.newRow),
    newColumn: turn(layout.newColumn),
    totalColumns: all(layout.totalColumns),
    totalRows: all(layout.totalRows),
  }
}
