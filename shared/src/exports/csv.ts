import { neutralise, plainCell } from './neutral.ts'

/** Without it Excel reads UTF-8 as the machine's own letters, and Arabic is lost. */
const BYTE_ORDER_MARK = '\uFEFF'

/** A table as CSV (RFC 4180) with CRLF, which Excel opens as it is; formulas are texts. */
export function writeCsv(table: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + table.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')
}

function cellText(cell: string): string {
  const text = neutralise(plainCell(cell))
  // Semicolons and tabs too: elsewhere they part cells.
  return /[",;\t\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""').replaceAll('\n', '\r\n')}"` : text
}
