import type { BoxModel } from '@tldraw/tlschema'
import type { Direction } from '../i18n/locales.ts'
import { LINE_HEIGHT } from '../places/textWidth.ts'
import { SIGN_SIZE, type MeasureLabel } from './measureLabels.ts'
import type { MeasureLayout } from './measureLayout.ts'
import { boxOf, type Spot } from './measureVertices.ts'
import { wordBoxes, wordCorners } from './measureWordBoxes.ts'

/** A line of words before it has a place. */
export type Line = Pick<MeasureLabel, 'text' | 'role' | 'size' | 'w'>

/** Between two lines of words in one row. */
const APART = 16

/** Words that stand together, in the unit in which letters are measured, and what they take up: asked for at many places. */
export class WordBlock {
  readonly labels: readonly MeasureLabel[]
  readonly sign: MeasureLayout['sign']
  #boxes: BoxModel[] | undefined
  #bounds: BoxModel | undefined

  constructor(labels: readonly MeasureLabel[], sign: MeasureLayout['sign'] = null) {
    this.labels = labels
    this.sign = sign
  }

  get boxes(): readonly BoxModel[] {
    return (this.#boxes ??= wordBoxes(this))
  }

  /** Told by the corners alone: words that lie aslant take many boxes. */
  get bounds(): BoxModel {
    return (this.#bounds ??= boxOf(wordCorners(this).flat()))
  }
}

/**
 * Level rows around 0, 0, one below the other, with the sign above their middle: beside a long row it would mark another place.
 *
 * @param groups of lines that may share a row: a name beside what it does not name would be read with it
 * @param width what is no wider shares a row; 0 for a column
 */
export function rowsOf(
  groups: readonly (readonly Line[])[],
  withSign: boolean,
  width: number,
  dir: Direction,
): WordBlock {
  const rows = groups.flatMap((lines) => {
    const own: Line[][] = []
    for (const line of lines) {
      const row = own.at(-1)
      if (row && widthOf([...row, line]) <= width) row.push(line)
      else own.push([line])
    }
    return own
  })
  const above = withSign ? SIGN_SIZE : 0
  const h = rows.reduce((sum, row) => sum + heightOf(row), above)
  const onward = dir === 'rtl' ? -1 : 1
  let y = above - h / 2
  const labels = rows.flatMap((row) => {
    y += heightOf(row)
    let x = -widthOf(row) / 2
    return row.map((line) => {
      const middle = x + line.w / 2
      x += line.w + APART
      return { ...line, x: onward * middle, y: y - line.size * 0.3, angle: 0 }
    })
  })
  return new WordBlock(labels, withSign ? { x: 0, y: (above - h) / 2, size: SIGN_SIZE } : null)
}

/** The point of boxes that is nearest to a spot. */
export function nearestOf(boxes: readonly BoxModel[], spot: Spot): Spot {
  const ends = boxes.map(({ x, y, w, h }) => ({ x: between(spot.x, x, x + w), y: between(spot.y, y, y + h) }))
  const away = (end: Spot): number => Math.hypot(end.x - spot.x, end.y - spot.y)
  return ends.reduce((best, end) => (away(end) < away(best) ? end : best), ends[0] ?? spot)
}

function widthOf(row: readonly Line[]): number {
  return row.reduce((sum, { w }) => sum + w, APART * (row.length - 1))
}

function heightOf(row: readonly Line[]): number {
  return Math.max(...row.map(({ size }) => size)) * LINE_HEIGHT
}

export function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}
