import { fits, placeTick, thinned, type AxisSpan, type Tick } from './axisTick.ts'
import { boundaries, SCALES, type Step } from './axisScales.ts'
import { fromWallClock } from './calendar.ts'
import { relativeTicks } from './relativeTicks.ts'

/** In no row does a label lie over another, whether labels are centred on their ticks or begin there. */
export interface AxisTicks {
  /** Days, months or years, each with the zone's letter. The first stands at the left edge if there is room for it. */
  major: Tick[]
  /** Times of day, days or months within them; empty where only years have room. */
  minor: Tick[]
  /** Counted from H-hour along a few days, else from D-day; empty while it is to be determined. */
  relative: Tick[]
}

/** What stands along a time axis: as fine as labels have room, by the calendar and the clocks of the board. */
export function ticksFor(axis: AxisSpan): AxisTicks {
  for (const { minor, major } of SCALES) {
    const fine = roomyTicks(minor, axis)
    const coarse = fine && roomyTicks(major, axis)
    if (fine && coarse) {
      return {
        major: withEdge(coarse, major, axis),
        minor: fine,
        relative: relativeTicks(axis, countsHours(minor, axis)),
      }
    }
  }
  const years = SCALES.at(-1)?.major
  const major = years ? withEdge(thinned(ticksOf(years, axis), axis), years, axis) : []
  return { major, minor: [], relative: relativeTicks(axis, false) }
}

const MOST_BY_HOUR = 3 * 1440

/** Along many days people count days, whatever clock times have room. */
function countsHours(minor: Step, axis: AxisSpan): boolean {
  return minor.minutes < 1440 && axis.minutes <= MOST_BY_HOUR
}

/** Null where they would lie over each other. */
function roomyTicks(step: Step, axis: AxisSpan): Tick[] | null {
  // Asked first, so that two years are never cut into minutes.
  const room = (step.minutes / axis.minutes) * axis.width
  const label = step.label(axis.from, axis.timeZone)
  if (room < axis.textWidth(label, axis.fontSize)) return null
  const ticks = ticksOf(step, axis)
  return fits(ticks, axis) ? ticks : null
}

function ticksOf(step: Step, axis: AxisSpan): Tick[] {
  return boundaries(step, axis).map((wall) =>
    placeTick(fromWallClock(wall, axis.timeZone), (instant) => step.label(instant, axis.timeZone), axis),
  )
}

/** The day or month in which the axis begins is named at its edge. */
function withEdge(ticks: Tick[], step: Step, axis: AxisSpan): Tick[] {
  const edge = placeTick(axis.from, (instant) => step.label(instant, axis.timeZone), axis)
  const [first] = ticks
  return first && !fits([edge, first], axis) ? ticks : [edge, ...ticks]
}
