import { readAs } from '../i18n/direction.ts'
import { MAX_TEXT } from '../plan/records.ts'

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * The lines of a text within a width, broken between words; a word that is wider than a line is broken between letters. What is
 * longer than a text may be is cut: a document may hold anything. Each line is read the way the whole text is.
 *
 * @param measure width of one line, in the unit of `width`
 * @returns at least one line, which may be empty
 */
export function wrapText(text: string, width: number, measure: (line: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.slice(0, MAX_TEXT).split(/\s+/u).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (measure(longer) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    const pieces = breakWord(word, width, measure)
    line = pieces.pop() ?? ''
    lines.push(...pieces)
  }
  if (line !== '' || lines.length === 0) lines.push(line)
  return lines.length > 1 ? lines.map((part) => readAs(text, part)) : lines
}

function breakWord(word: string, width: number, measure: (line: string) => number): string[] {
  if (measure(word) <= width) return [word]
  const pieces: string[] = []
  let piece = ''
  for (const { segment } of graphemes.segment(word)) {
    if (piece !== '' && measure(piece + segment) > width) {
      pieces.push(piece)
      piece = ''
    }
    piece += segment
  }
  return [...pieces, piece]
}
