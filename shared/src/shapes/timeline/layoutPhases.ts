import type { Direction } from '../../i18n/locales.ts'
import type { EventId, EventStatus } from '../../plan/records.ts'
import type { Axis } from './Axis.ts'
import { breakLines, type WidthOf } from './breakLines.ts'
import { sideOf } from '../../i18n/direction.ts'
import { isBand, type Entry } from './entries.ts'
import { labelOf, type TimelineWords } from './items.ts'
import { Rows } from './Rows.ts'
import { FONT_SIZE, GAP } from './sizes.ts'

/** A phase: a band across all lanes, with its name in a row above them. */
export interface Phase {
  id: EventId
  status: EventStatus
  number: number
  along: number
  length: number
  row: number
  /** Rows that its name takes. */
  rows: number
  /** Lines, parted by line feeds. */
  label: string
  dir: Direction
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'] as const

export function layoutPhases(
  entries: readonly Entry[],
  axis: Axis,
  words: TimelineWords,
  widthOf: WidthOf,
): { phases: Phase[]; rows: number } {
  const rows = new Rows()
  const phases = entries.flatMap((entry): Phase[] => {
    const { event, start, end, number, fault } = entry
    if (!isBand(entry) || start === null) return []
    // A phase that nobody has given an end goes on; one that ends before it begins shows its name where it begins.
    const until = end ?? axis.to
    if (!axis.shows({ start, end: Math.max(start, until) })) return []
    const along = axis.clamped(start)
    const length = Math.max(30, axis.clamped(until) - along)
    const numeral = ROMAN[number - 1] ?? String(number)
    const text = [numeral, labelOf(entry, words), fault].filter(Boolean).join(' · ')
    const lines = breakLines(text, length - 2 * GAP, 2, FONT_SIZE, widthOf)
    return [
      {
        id: event.id,
        status: event.props.status,
        number,
        along,
        length,
        row: rows.place(along, along + length, lines.length),
        rows: lines.length,
        label: lines.join('\n'),
        dir: sideOf(event.props.title),
      },
    ]
  })
  return { phases, rows: rows.count }
}
