/**
 * What a spreadsheet would take for a formula, also behind spaces, unseen signs, apostrophes or as full-width signs; and
 * a tab or line break, behind which some look for one.
 */
const FORMULA = /^(?:[\s\p{Cf}']*[=+\-@＝＋－＠﹦﹢﹣﹫−]|'*[\t\r\n])/u

/** A cell's text for CSV, which a spreadsheet shows and never runs: with an apostrophe before it where it might. */
export function neutralise(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell
}

/** Takes off exactly what `neutralise` put there: a text that only begins with an apostrophe keeps it. */
export function restoreNeutral(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell
}

/** Half of a character, and control characters that neither CSV nor XML carries, are left out; line breaks are `\n`. */
export function plainCell(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\p{Cs}|[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replaceAll(/[^\P{Cc}\t\n]/gu, '')
}
