import { strToU8, zipSync } from 'fflate'
import { plainCell } from '@jisr/shared/exports/neutral.ts'
import { xmlText } from '@jisr/shared/exports/xmlText.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
/** Of a file within the zip: what Excel takes for the beginning of time, so that equal tables give equal files. */
const TIME = new Date(1980, 0, 1)
const LONGEST_NAME = 31
/** Styles, by their place in `cellXfs`. */
const HEADING = 1
const TEXT = 2

export interface Sheet {
  name: string
  table: readonly (readonly string[])[]
  /** The first column stands at the right. */
  rightToLeft: boolean
}

/**
 * A table as an Excel workbook of one sheet. Every cell is a text, formulas too: Excel shows them, runs none, and takes
 * what is typed into them later for text as well. The heading and the first column stay in view.
 */
export function writeXlsx({ name, table, rightToLeft }: Sheet): Uint8Array<ArrayBuffer> {
  return zipSync({
    '[Content_Types].xml': part(
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/>` +
        `<Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/>` +
        `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SPREADSHEET}.worksheet+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/></Types>`,
    ),
    '_rels/.rels': part(relations('officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': part(
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships"><sheets><sheet name="${xmlText(sheetName(name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': part(relations('worksheet', 'worksheets/sheet1.xml', 'styles', 'styles.xml')),
    'xl/styles.xml': part(STYLES),
    'xl/worksheets/sheet1.xml': part(sheetXml(table, rightToLeft)),
  })
}

function part(xml: string): [Uint8Array, { mtime: Date }] {
  return [strToU8(HEAD + xml), { mtime: TIME }]
}

const STYLES =
  `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'

function sheetXml(table: Sheet['table'], rightToLeft: boolean): string {
  const rows = table.map((row, at) => {
    const cells = row.map((cell, column) => cellXml(cell, `${columnName(column)}${at + 1}`, at === 0 ? HEADING : TEXT))
    return `<row r="${at + 1}">${cells.join('')}</row>`
  })
  const width = table.reduce((most, row) => Math.max(most, row.length), 1)
  return (
    `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"${rightToLeft ? ' rightToLeft="1"' : ''}>` +
    '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>' +
    `<cols><col min="1" max="1" width="42" customWidth="1"/><col min="2" max="${Math.max(2, width)}" width="18" customWidth="1"/></cols>` +
    `<sheetData>${rows.join('')}</sheetData></worksheet>`
  )
}

function cellXml(cell: string, reference: string, style: number): string {
  if (cell === '') return ''
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(literal(plainCell(cell)))}</t></is></c>`
}

/** Excel would read `_x0041_` as A. */
function literal(text: string): string {
  return text.replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
}

function relations(...parts: string[]): string {
  const entries: string[] = []
  for (let at = 0; at < parts.length; at += 2) {
    entries.push(
      `<Relationship Id="rId${at / 2 + 1}" Type="${OFFICE}/relationships/${parts[at]}" Target="${parts[at + 1]}"/>`,
    )
  }
  return `<Relationships xmlns="${PACKAGE}/relationships">${entries.join('')}</Relationships>`
}

/** Of 0, `A`. */
function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last
}

/** What Excel takes for a sheet's name. */
function sheetName(title: string): string {
  const name = plainCell(title)
    .replaceAll(/[[\]:*?/\\\n\t]/g, ' ')
    .slice(0, LONGEST_NAME)
    .replaceAll(/^'+|'+$/g, '')
    .trim()
  return plainCell(name) || 'Jisr'
}
