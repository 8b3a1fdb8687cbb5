import { scaleBar } from '../../geo/scaleBar.ts'
import { textWidth } from '../../places/textWidth.ts'
import { SMALL_SIZE } from './sheetLayout.ts'

const GAP = 6
/** Shorter ones say nothing. */
const LEAST = 30

export interface SheetBar {
  length: number
  /** The middle of each number, from the beginning of the bar. */
  numbers: { text: string; x: number }[]
}

/**
 * The scale bar of a margin, in units of the sheet: numbers at its ends, and in its middle where one has room.
 *
 * @param room for the bar itself; the last number may reach beyond it
 * @param metres a unit of the sheet
 */
export function layOutBar(room: number, metres: number, wordsOf: (metres: number) => string): SheetBar {
  const bar = scaleBar(Math.max(room, LEAST), metres)
  const [start, middle, end] = [0, bar.metres / 2, bar.metres].map(wordsOf).map((text) => ({ text, half: half(text) }))
  if (!start || !middle || !end) return { length: bar.units, numbers: [] }
  const last = Math.max(bar.units, start.half + GAP + end.half)
  const hasMiddle = bar.units / 2 >= Math.max(start.half, end.half) + GAP + middle.half
  return {
    length: bar.units,
    numbers: [
      { text: start.text, x: 0 },
      ...(hasMiddle ? [{ text: middle.text, x: bar.units / 2 }] : []),
      { text: end.text, x: last },
    ],
  }
}

function half(text: string): number {
  return textWidth(text, SMALL_SIZE) / 2
}
