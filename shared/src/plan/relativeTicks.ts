import { anchorTime, daysBetween } from './anchorTimes.ts'
import { fits, placeTick, type AxisSpan, type Tick } from './axisTick.ts'
import { addDays, startOfDay } from './calendar.ts'
import { writeDays, writeHours } from './writeCount.ts'

const MINUTE = 60_000
const DAY_STEPS = [1, 2, 7, 14, 28, 91, 182, 364, 728]
const MINUTE_STEPS = [5, 10, 15, 30, 60, 120, 180, 360, 720, ...DAY_STEPS.map((days) => days * 1440)]

/**
 * Labels counted from H-hour or from D-day, as fine as they have room.
 *
 * @param byHour whether hours are wished for; the other anchor serves where the wished one is to be determined
 */
export function relativeTicks(axis: AxisSpan, byHour: boolean): Tick[] {
  const hour = anchorTime('H', axis.anchors)
  const day = anchorTime('D', axis.anchors)
  if (hour !== null && (byHour || day === null)) {
    return finest(MINUTE_STEPS, 1, axis, (step) => hourTicks(hour, step, axis))
  }
  return day === null ? [] : finest(DAY_STEPS, 1440, axis, (step) => dayTicks(day, step, axis))
}

/** @param unit minutes of a step of one */
function finest(steps: number[], unit: number, axis: AxisSpan, ticksOf: (step: number) => Tick[]): Tick[] {
  for (const step of steps) {
    // Asked first, so that two years are never cut into minutes.
    if (((step * unit) / axis.minutes) * axis.width < axis.textWidth('H+0', axis.fontSize)) continue
    const ticks = ticksOf(step)
    if (fits(ticks, axis)) return ticks
  }
  return []
}

function hourTicks(hour: number, step: number, axis: AxisSpan): Tick[] {
  const size = step * MINUTE
  const first = Math.ceil((axis.from - hour) / size)
  const last = Math.floor((axis.from + axis.minutes * MINUTE - hour) / size)
  return range(first, last).map((index) => placeTick(hour + index * size, () => writeHours('H', index * step), axis))
}

function dayTicks(day: number, step: number, axis: AxisSpan): Tick[] {
  const midnight = startOfDay(day, axis.timeZone)
  const end = axis.from + axis.minutes * MINUTE
  const first = Math.ceil(daysBetween(day, axis.from, axis.timeZone) / step)
  const last = Math.floor(daysBetween(day, end, axis.timeZone) / step)
  return range(first, last)
    .map((index) => placeTick(addDays(midnight, index * step, axis.timeZone), () => writeDays('D', index * step), axis))
    .filter(({ instant }) => instant >= axis.from)
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index || 0)
}
