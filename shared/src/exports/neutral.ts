/**
 * What a spreadsheet would take for a formula, also behind spaces, unseen signs, apostrophes or as full-width signs; and
 * a tab or line break, behind which some look for one.
 */
const FORMULA = /^(?:[\s\p{Cf}']*[=+\-@＝＋－＠﹦﹢﹣﹫−]|'*[\t\r\n])/u

/** Below zero, as coordinates are west of Greenwich: to calculate with, which nobody can with a text. */
const NUMBER = /^-\d+(?:\.\d+)?$/

/** A cell's text for CSV, which a spreadsheet shows and never runs: with an apostrophe before it where it might. */
export function neutralise(cell: string): string {
  return FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell
}

/** Takes off exactly what `neutralise` put there: a text that only begins with an apostrophe keeps it. Before a number, programs and former files have one. */
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
