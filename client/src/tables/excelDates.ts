import { walkXml } from './walkXml.ts'

const DAY = 86_400_000
/** Formats of dates and times that every Excel has by itself. */
const BUILT_IN = [
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56,
  57, 58,
]

/** The styles, by their number, that show a number as a date or a time. */
export function dateStyles(xml: string | null): Set<number> {
  const formats = new Set<number>(BUILT_IN)
  const styles = new Set<number>()
  let number = 0
  let isCellFormats = false
  walkXml(xml ?? '', {
    open(tag, attribute) {
      if (tag === 'numFmt' && isDateFormat(attribute('formatCode'))) formats.add(Number(attribute('numFmtId')))
      if (tag === 'cellXfs') isCellFormats = true
      if (tag !== 'xf' || !isCellFormats) return
      if (formats.has(Number(attribute('numFmtId')))) styles.add(number)
      number += 1
    },
    close(tag) {
      if (tag === 'cellXfs') isCellFormats = false
    },
  })
  return styles
}

/** Without what stands in quotes, brackets or behind a backslash, which is text, colour or currency. */
function isDateFormat(code: string): boolean {
  return /[ymdhs]/i.test(code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, ''))
}

/** `2026-11-29 06:00` as the cell shows it, of a zone that Excel does not know. */
export function serialText(serial: number, from1904: boolean): string {
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
  const date = new Date(epoch + Math.round((serial * DAY) / 60_000) * 60_000)
  return Number.isNaN(date.getTime()) ? String(serial) : date.toISOString().slice(0, 16).replace('T', ' ')
}
