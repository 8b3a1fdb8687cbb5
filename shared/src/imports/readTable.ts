import { restoreNeutral } from '../exports/neutral.ts'

export const MOST_ROWS = 20_000
export const MOST_COLUMNS = 500
const DELIMITERS = ['\t', ',', ';'] as const

/** Why a table is not read at all. The words are at `transfer.fault.<code>`, whose placeholders are the other fields. */
export type TableFault =
  | { code: 'empty' | 'nul' }
  | { code: 'quote'; line: number }
  | { code: 'rows'; count: number; most: number }
  | { code: 'columns'; count: number; most: number }

export type TableRead = { ok: true; table: string[][] } | { ok: false; why: TableFault }

/**
 * Reads a table out of a text: CSV with commas or semicolons (RFC 4180), or the tabs of a block copied from a spreadsheet.
 * Whatever an export of ours put before a formula is taken off. Rows without any text are left out.
 *
 * @param mostRows beyond which it is refused
 */
export function readTable(text: string, mostRows = MOST_ROWS): TableRead {
  const source = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n')
  if (source.includes('\0')) return refuse({ code: 'nul' })
  // An unquoted line each at least: counted first, so that a long file costs nothing.
  const lines = source.split('\n', mostRows * 4).length
  if (lines >= mostRows * 4) return refuse({ code: 'rows', count: source.split('\n').length, most: mostRows })
  const read = readCells(source, delimiterOf(source))
  if (!Array.isArray(read)) return refuse(read)
  return checkSize(
    read.map((row) => row.map(restoreNeutral)),
    mostRows,
  )
}

/** What any table must keep to, from whatever file it comes; rows without any text are left out. */
export function checkSize(read: readonly (readonly string[])[], mostRows = MOST_ROWS): TableRead {
  const table = read.filter((row) => row.some((cell) => cell.trim() !== '')).map(withoutEmptyEnd)
  const columns = table.reduce((most, row) => Math.max(most, row.length), 0)
  if (table.length === 0) return refuse({ code: 'empty' })
  if (table.length > mostRows) return refuse({ code: 'rows', count: table.length, most: mostRows })
  if (columns > MOST_COLUMNS) return refuse({ code: 'columns', count: columns, most: MOST_COLUMNS })
  return { ok: true, table }
}

function refuse(why: TableFault): TableRead {
  return { ok: false, why }
}

function withoutEmptyEnd(row: readonly string[]): string[] {
  const kept = [...row]
  while (kept.at(-1)?.trim() === '') kept.pop()
  return kept
}

/** The sign that parts most cells of the first line. */
function delimiterOf(source: string): string {
  const counts = { '\t': 0, ',': 0, ';': 0 }
  let isQuoted = false
  let isBegin = true
  // By hand: a quoted cell may be as long as the file.
  for (let at = Math.max(0, source.search(/\S/)); at < source.length && (isQuoted || source[at] !== '\n'); at++) {
    const sign = source[at]
    if (isQuoted && sign === '"' && source[at + 1] === '"') at++
    else if (sign === '"' && (isQuoted || isBegin)) isQuoted = !isQuoted
    const found = isQuoted ? undefined : DELIMITERS.find((each) => each === sign)
    if (found) counts[found] += 1
    isBegin = found !== undefined
  }
  return DELIMITERS.reduce((best, sign) => (counts[sign] > counts[best] ? sign : best))
}

/** A quote opens a cell only at its beginning: `5" pipe` is a text. */
function readCells(source: string, delimiter: string): string[][] | TableFault {
  const rows: string[][] = [[]]
  let at = 0
  let line = 1
  while (at <= source.length) {
    let cell: string
    if (source[at] === '"') {
      const end = closingQuote(source, at + 1)
      if (end < 0) return { code: 'quote', line }
      cell = source.slice(at + 1, end).replaceAll('""', '"')
      line += cell.split('\n').length - 1
      at = end + 1
    } else cell = ''
    const rest = nextSign(source, at, delimiter)
    rows.at(-1)?.push(cell + source.slice(at, rest))
    if (source[rest] === '\n') {
      rows.push([])
      line += 1
    }
    at = rest + 1
  }
  return rows
}

function closingQuote(source: string, from: number): number {
  for (let at = source.indexOf('"', from); at >= 0; at = source.indexOf('"', at + 2)) {
    if (source[at + 1] !== '"') return at
  }
  return -1
}

/** Where a cell ends: at the next delimiter or line break, or at the end of all. */
function nextSign(source: string, from: number, delimiter: string): number {
  for (let at = from; at < source.length; at++) if (source[at] === delimiter || source[at] === '\n') return at
  return source.length
}
