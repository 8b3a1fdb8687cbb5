import type { Plan } from './plan.ts'

const MINUTE = 60_000
/** Between two labels, in font sizes. */
const GAP = 0.75

export interface AxisSpan extends Pick<Plan, 'anchors' | 'timeZone'> {
  /** Where the axis begins, milliseconds since 1970. */
  from: number
  minutes: number
  /** Board units. */
  width: number
  fontSize: number
  /** Width of one line of text in board units. */
  textWidth: (text: string, fontSize: number) => number
}

export interface Tick {
  /** Milliseconds since 1970. */
  instant: number
  /** Board units from where the axis begins. */
  x: number
  label: string
}

export function placeTick(
  instant: number,
  label: (instant: number) => string,
  { from, minutes, width }: AxisSpan,
): Tick {
  return { instant, x: ((instant - from) / (minutes * MINUTE)) * width, label: label(instant) }
}

/** Whether neighbours keep the width of the wider label from each other. */
export function fits(ticks: readonly Tick[], axis: AxisSpan): boolean {
  const widths = ticks.map(({ label }) => axis.textWidth(label, axis.fontSize))
  return ticks.every(({ x }, index) => {
    const next = ticks[index + 1]
    return !next || next.x - x >= Math.max(widths[index] ?? 0, widths[index + 1] ?? 0) + GAP * axis.fontSize
  })
}

/** Those that have room, from the left. */
export function thinned(ticks: readonly Tick[], axis: AxisSpan): Tick[] {
  return ticks.reduce<Tick[]>((kept, tick) => {
    const last = kept.at(-1)
    return last && !fits([last, tick], axis) ? kept : [...kept, tick]
  }, [])
}
