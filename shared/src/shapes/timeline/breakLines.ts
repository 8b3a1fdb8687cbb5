export type WidthOf = (text: string, fontSize: number) => number

const ELLIPSIS = '…'

/**
 * A text in at most so many lines of at most that width. What does not fit is cut and ends in an ellipsis; words are
 * parted only where one alone is wider than a line.
 */
export function breakLines(text: string, width: number, most: number, fontSize: number, widthOf: WidthOf): string[] {
  const words = text.split(/\s+/u).filter(Boolean)
  const lines: string[] = []
  let line = ''
  for (const [index, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || widthOf(longer, fontSize) <= width) {
      line = longer
    } else if (lines.length + 1 === most) {
      return [...lines, cut(`${line} ${words.slice(index).join(' ')}`, width, fontSize, widthOf)]
    } else {
      lines.push(cut(line, width, fontSize, widthOf))
      line = word
    }
  }
  return line === '' ? lines : [...lines, cut(line, width, fontSize, widthOf)]
}

/** As much of the beginning as fits, with an ellipsis when that is not all. */
export function cut(text: string, width: number, fontSize: number, widthOf: WidthOf): string {
  if (widthOf(text, fontSize) <= width) return text
  const letters = Array.from(text)
  let [fits, tooLong] = [0, letters.length]
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1
    if (widthOf(letters.slice(0, middle).join('') + ELLIPSIS, fontSize) <= width) fits = middle
    else tooLong = middle
  }
  return letters.slice(0, fits).join('').trimEnd() + ELLIPSIS
}
