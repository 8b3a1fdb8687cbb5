import { wallClock } from './calendar.ts'
import { fromInstant } from './instant.ts'
import type { Plan } from './plan.ts'
import type { AnchorId } from './records.ts'

const DAY = 86_400_000

type Anchors = Plan['anchors']

/** @param symbol one to six Latin capitals */
export function anchorIdOf(symbol: string): AnchorId {
  return `anchor:${symbol}` as AnchorId
}

export function symbolOf(anchor: AnchorId): string {
  return anchor.slice('anchor:'.length)
}

/**
 * When an anchor is, in milliseconds since 1970; null while it is to be determined or not there. A board that has a
 * D-day and no H-hour counts hours from the hour of D-day.
 */
export function anchorTime(symbol: string, anchors: Anchors): number | null {
  const anchor = anchors.get(anchorIdOf(symbol)) ?? (symbol === 'H' ? anchors.get(anchorIdOf('D')) : undefined)
  return anchor?.props.at ? fromInstant(anchor.props.at) : null
}

/** Midnights between two instants, by the calendar there; negative when the second is earlier. */
export function daysBetween(from: number, to: number, timeZone: string): number {
  return dayNumber(to, timeZone) - dayNumber(from, timeZone)
}

function dayNumber(instantMs: number, timeZone: string): number {
  return Math.floor(wallClock(instantMs, timeZone) / DAY)
}
