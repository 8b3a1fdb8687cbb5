import { neutralise, restoreNeutral } from './neutral.ts'

/**
 * The cells of a block that was copied from a spreadsheet: tabs between columns, line breaks between rows. A cell in
 * double quotes may hold both, and doubled quotes for one. The empty row that spreadsheets put at the end is left out,
 * and so is what `writePastedTable` put before a formula.
 */
export function readPastedTable(text: string): string[][] {
  const rows: string[][] = [['']]
  let quoted = false
  const source = text.replaceAll(/\r\n?/g, '\n')
  for (let at = 0; at < source.length; at++) {
    const sign = source[at] ?? ''
    const row = rows.at(-1) ?? []
    const cell = row.at(-1) ?? ''
    if (quoted && sign === '"' && source[at + 1] === '"') {
      row[row.length - 1] = `${cell}"`
      at += 1
    } else if (sign === '"' && (quoted || cell === '')) quoted = !quoted
    else if (!quoted && sign === '\t') row.push('')
    else if (!quoted && sign === '\n') rows.push([''])
    else row[row.length - 1] = cell + sign
  }
  const last = rows.at(-1)
  if (rows.length > 1 && last?.length === 1 && last[0] === '') rows.pop()
  return rows.map((row) => row.map(restoreNeutral))
}

/** The block that a spreadsheet takes, and runs nothing of. */
export function writePastedTable(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => quote(neutralise(cell))).join('\t')).join('\n')
}

function quote(cell: string): string {
  return /["\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
