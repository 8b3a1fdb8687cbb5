import { MOST_COLUMNS, MOST_ROWS } from '@jisr/shared/imports/readTable.ts'
import { dateStyles, serialText } from './excelDates.ts'
import { FileError } from './fileFault.ts'
import { Zip } from './unzip.ts'
import { walkXml } from './walkXml.ts'

export interface SheetRead {
  /** What the sheet is called in the file. */
  name: string
  table: string[][]
}

/**
 * The first visible sheet of an Excel workbook as texts. Of a formula the value that was last computed counts, never the
 * formula; dates are read as ISO times.
 *
 * @throws {FileError}
 */
export function readXlsx(bytes: Uint8Array): SheetRead {
  const zip = new Zip(bytes)
  const { name, relation, from1904 } = firstSheet(zip.read('xl/workbook.xml'))
  const path = targetOf(zip.read('xl/_rels/workbook.xml.rels'), relation)
  const sheet = path === null ? null : zip.read(path)
  if (sheet === null) throw new FileError({ code: 'noSheet' })
  const strings = sharedStrings(zip.read('xl/sharedStrings.xml'))
  const dates = dateStyles(zip.read('xl/styles.xml'))
  const table = cellsOf(sheet, ({ type, style, value }) => {
    if (type === 's') return strings[Number(value)] ?? ''
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
    const isNumber = (type === '' || type === 'n') && value !== ''
    return isNumber && dates.has(style) ? serialText(Number(value), from1904) : value
  })
  return { name, table }
}

function firstSheet(workbook: string | null): { name: string; relation: string; from1904: boolean } {
  if (workbook === null) throw new FileError({ code: 'damaged' })
  const sheets: { name: string; relation: string; isHidden: boolean }[] = []
  let from1904 = false
  walkXml(workbook, {
    open(tag, attribute) {
      if (tag === 'workbookPr') from1904 = ['1', 'true'].includes(attribute('date1904'))
      if (tag !== 'sheet') return
      sheets.push({
        name: attribute('name'),
        relation: attribute('id'),
        isHidden: attribute('state') !== '' && attribute('state') !== 'visible',
      })
    },
  })
  const sheet = sheets.find(({ isHidden }) => !isHidden) ?? sheets[0]
  if (!sheet) throw new FileError({ code: 'noSheet' })
  return { ...sheet, from1904 }
}

/** Where in the zip a part is that the workbook refers to. */
function targetOf(relations: string | null, id: string): string | null {
  let target: string | null = null
  walkXml(relations ?? '', {
    open(tag, attribute) {
      if (tag === 'Relationship' && attribute('Id') === id) target = attribute('Target')
    },
  })
  const path = target as string | null
  if (path === null) return null
  return path.startsWith('/') ? path.slice(1) : `xl/${path}`
}

/** Of what is said in pieces with a look each, the words; not how they are pronounced. */
function sharedStrings(xml: string | null): string[] {
  const strings: string[] = []
  let current = ''
  let isText = false
  let isPhonetic = false
  walkXml(xml ?? '', {
    open(tag) {
      if (tag === 'si') current = ''
      if (tag === 'rPh') isPhonetic = true
      isText = tag === 't'
    },
    text(text) {
      if (isText && !isPhonetic) current += text
    },
    close(tag) {
      isText = false
      if (tag === 'rPh') isPhonetic = false
      if (tag === 'si') strings.push(unescaped(current))
    },
  })
  return strings
}

interface RawCell {
  type: string
  style: number
  value: string
}

function cellsOf(sheet: string, textOf: (cell: RawCell) => string): string[][] {
  const rows = new Map<number, string[]>()
  let cell: RawCell | null = null
  let place = { row: -1, column: -1 }
  let takes = false
  let isPhonetic = false
  walkXml(sheet, {
    open(tag, attribute) {
      if (tag === 'row') place = { row: rowOf(attribute('r'), place.row), column: -1 }
      else if (tag === 'c') {
        place = placeOf(attribute('r'), place)
        cell = { type: attribute('t'), style: Number(attribute('s')) || 0, value: '' }
      } else if (tag === 'rPh') isPhonetic = true
      // Not `f`, the formula.
      takes = tag === 'v' || tag === 't'
    },
    text(text) {
      if (takes && cell && !isPhonetic) cell.value += text
    },
    close(tag) {
      takes = false
      if (tag === 'rPh') isPhonetic = false
      if (tag !== 'c' || !cell) return
      const text = textOf({ ...cell, value: cell.type === 's' ? cell.value : unescaped(cell.value) })
      cell = null
      if (text.trim() !== '') put(rows, place, text)
    },
  })
  const last = [...rows.keys()].reduce((most, row) => Math.max(most, row), -1)
  return Array.from({ length: last + 1 }, (_none, at) => Array.from(rows.get(at) ?? [], (text) => text ?? ''))
}

/** Before a row is made: one that a cell far out asks for would be as long as that. */
function put(rows: Map<number, string[]>, { row, column }: { row: number; column: number }, text: string): void {
  if (row >= MOST_ROWS * 4 || (rows.size >= MOST_ROWS && !rows.has(row))) {
    throw new FileError({ code: 'rows', count: row + 1, most: MOST_ROWS })
  }
  if (column >= MOST_COLUMNS) throw new FileError({ code: 'columns', count: column + 1, most: MOST_COLUMNS })
  const cells = rows.get(row) ?? []
  cells[column] = text
  rows.set(row, cells)
}

function rowOf(reference: string, before: number): number {
  return reference === '' ? before + 1 : Number(reference) - 1
}

/** `B3` is column 1 of row 2; without a reference the next column. */
function placeOf(reference: string, before: { row: number; column: number }): { row: number; column: number } {
  const [, letters, row] = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference) ?? []
  if (letters === undefined) return { row: before.row, column: before.column + 1 }
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(row) - 1, column }
}

/** Excel writes characters that XML lacks as `_x000D_`. */
function unescaped(text: string): string {
  return text.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
