import { directionOf } from '@jisr/shared/i18n/direction.ts'
import type { Direction } from '@jisr/shared/i18n/locales.ts'

/** One piece of text of a footer: `x` is its left or right end, `y` its baseline, in pixels from the footer's top left. */
export interface FooterText {
  text: string
  x: number
  y: number
  side: 'left' | 'right'
  direction: Direction
}

export interface FooterLayout {
  /** At least the width asked for; more when the image is narrower than its footer's longest word. */
  width: number
  height: number
  fontSize: number
  texts: FooterText[]
}

export interface FooterContent {
  title: string
  /** "planning sketch", in the reader's language. */
  mark: string
  dtg: string
  direction: Direction
}

/** Width of a text in pixels at a font size. */
export type MeasureText = (text: string, fontSize: number) => number

const SMALLEST = 14
/** A footer grows with its image, so that it can still be read when a wide board is printed on one sheet. */
const SHARE_OF_WIDTH = 1 / 100
const MAX_TITLE_LINES = 3

/**
 * Lays out the line under an exported image: title at the start of the reading direction, mark and date-time group at
 * its end; on rows of their own when one does not hold them. No text ever lies on another or is cut, but for a title
 * of more than three lines.
 */
export function layoutFooter(imageWidth: number, content: FooterContent, measure: MeasureText): FooterLayout {
  const fontSize = Math.max(SMALLEST, Math.round(imageWidth * SHARE_OF_WIDTH))
  const margin = fontSize
  const row = Math.round(fontSize * 1.7)
  const gap = fontSize * 1.5
  const wide = (text: string) => Math.ceil(measure(text, fontSize))
  const stamp = wide(content.mark) + gap + wide(content.dtg)
  const width = Math.max(imageWidth, Math.ceil(2 * margin + Math.max(wide(content.mark), wide(content.dtg))))
  const inner = width - 2 * margin

  const start = content.direction === 'ltr' ? 'left' : 'right'
  const end = start === 'left' ? 'right' : 'left'
  const at = (side: 'left' | 'right', inset: number) => (side === 'left' ? margin + inset : width - margin - inset)
  const baseline = (line: number) => Math.round(fontSize * 0.7 + line * row + fontSize)
  const place = (text: string, side: 'left' | 'right', line: number, inset = 0): FooterText => ({
    text,
    x: at(side, inset),
    y: baseline(line),
    side,
    direction: directionOf(text) ?? content.direction,
  })

  const oneRow = wide(content.title) + gap + stamp <= inner
  const titleLines = oneRow ? [content.title] : wrap(content.title, inner, wide)
  const texts = titleLines.map((line, index) => place(line, start, index))
  let line = oneRow ? 0 : titleLines.length
  if (oneRow || stamp <= inner) {
    const side = oneRow ? end : start
    const [outer, inside] = side === end ? [content.dtg, content.mark] : [content.mark, content.dtg]
    texts.push(place(outer, side, line), place(inside, side, line, wide(outer) + gap))
  } else {
    texts.push(place(content.mark, start, line), place(content.dtg, start, line + 1))
    line += 1
  }
  return { width, height: baseline(line) + Math.round(fontSize * 0.9), fontSize, texts }
}

/** Breaks at spaces; a word longer than a line is broken where it must; what passes the last line ends in "…". */
function wrap(text: string, inner: number, wide: (text: string) => number): string[] {
  const lines: string[] = []
  let current = ''
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = current === '' ? word : `${current} ${word}`
    if (wide(longer) <= inner) {
      current = longer
      continue
    }
    if (current !== '') lines.push(current)
    current = word
    while (wide(current) > inner) {
      const head = longestHead(current, (part) => wide(part) <= inner)
      lines.push(head)
      current = current.slice(head.length)
    }
  }
  if (current !== '') lines.push(current)
  if (lines.length <= MAX_TITLE_LINES) return lines
  const last = lines.slice(MAX_TITLE_LINES - 1).join(' ')
  const head = longestHead(last, (part) => wide(`${part}…`) <= inner)
  return [...lines.slice(0, MAX_TITLE_LINES - 1), `${head.trimEnd()}…`]
}

function longestHead(text: string, fits: (part: string) => boolean): string {
  let head = ''
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (head !== '' && !fits(head + segment)) break
    head += segment
  }
  return head
}
