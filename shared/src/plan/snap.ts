import { fromWallClock, wallClock } from './calendar.ts'

const MINUTE = 60_000
const UNITS = [5, 15, 60, 360, 1440] as const
/** Board units between two places to snap to. */
const NARROWEST = 6

export type SnapUnit = (typeof UNITS)[number]

/** The finest unit, in minutes, whose steps a hand can still tell apart on an axis so wide. */
export function snapUnitMinutes({ minutes, width }: { minutes: number; width: number }): SnapUnit {
  return UNITS.find((unit) => (unit / minutes) * width >= NARROWEST) ?? 1440
}

/** The nearest full unit as the clocks there show it, in milliseconds since 1970. */
export function snap(instantMs: number, unit: SnapUnit, timeZone: string): number {
  const size = unit * MINUTE
  const wall = wallClock(instantMs, timeZone)
  const rounded = Math.round(wall / size) * size
  // In an hour that clocks show twice, the time of day alone would lead back into its first showing.
  const near = instantMs + rounded - wall
  return wallClock(near, timeZone) === rounded ? near : fromWallClock(rounded, timeZone)
}
