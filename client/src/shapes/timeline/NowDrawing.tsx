import { formatDtg } from '@jisr/shared/plan/dtg.ts'
import { leftOf } from '@jisr/shared/shapes/timeline/frame.ts'
import { AXIS_FONT_SIZE, NAMES_WIDTH } from '@jisr/shared/shapes/timeline/sizes.ts'
import type { TimelineLayout } from '@jisr/shared/shapes/timeline/timelineLayout.ts'
import { DANGER_TEXT, INK, SHEET } from '../../ui/paper.ts'
import { Words } from './Words.tsx'

interface Props {
  layout: TimelineLayout
  /** Milliseconds since 1970. */
  now: number
}

/** What is past lies in a shade. */
export function PastShade({ layout, now }: Props) {
  const { axis, ticksY, height, isRelative } = layout
  const length = isRelative ? 0 : axis.clamped(now)
  if (length <= 0) return null
  return (
    <rect
      x={leftOf(layout, 0, length)}
      y={ticksY}
      width={length}
      height={height - ticksY}
      fill={INK}
      fillOpacity={0.13}
      pointerEvents="none"
    />
  )
}

/** A line at this moment, with its date-time group above. */
export function NowLine({ layout, now, word }: Props & { word: string }) {
  const { axis, ticksY, flagsY, height, isRelative, width, plan, timeRuns } = layout
  const along = axis.along(now)
  if (isRelative || along < 0 || along > axis.length) return null
  const x = leftOf(layout, along)
  const text = `${word} ${formatDtg(now, plan.timeZone)}`
  // Wide enough for any of its minutes, so that it does not twitch.
  const half = 118
  const [from, to] = timeRuns === 'ltr' ? [NAMES_WIDTH, width] : [0, width - NAMES_WIDTH]
  const middle = Math.max(from + half, Math.min(to - half, x))
  const y = Math.max(4, flagsY - 28)
  return (
    <g pointerEvents="none">
      <path d={`M${x} ${y}V${height}`} stroke={SHEET} strokeWidth={6} strokeOpacity={0.7} />
      <path d={`M${x} ${y}V${height}`} stroke={DANGER_TEXT} strokeWidth={3} />
      <circle cx={x} cy={ticksY} r={5} fill={DANGER_TEXT} />
      <rect x={middle - half} y={y} width={2 * half} height={26} fill={DANGER_TEXT} rx={3} />
      <Words text={text} x={middle} y={y + 19} side="middle" size={AXIS_FONT_SIZE} colour={SHEET} bold />
    </g>
  )
}
