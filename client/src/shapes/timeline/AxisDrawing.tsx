import { memo } from 'react'
import { textWidth } from '@jisr/shared/places/textWidth.ts'
import { leftOf, type Frame } from '@jisr/shared/shapes/timeline/frame.ts'
import { AXIS_FONT_SIZE, AXIS_MARGIN, FLAG_ROW, TICK_ROW } from '@jisr/shared/shapes/timeline/sizes.ts'
import type { Flag } from '@jisr/shared/shapes/timeline/layoutFlags.ts'
import type { TimelineLayout } from '@jisr/shared/shapes/timeline/timelineLayout.ts'
import { ACTION_TEXT, INK, INK_SOFT, RULE, SHEET } from '../../ui/paper.ts'
import { GRID } from './colours.ts'
import { Words } from './Words.tsx'

type Layout = TimelineLayout

/** Lines from the axis down through all lanes: fine ones at its ticks, strong ones where a day begins. */
export function AxisLines({ layout }: { layout: Layout }) {
  const { ticks, ticksY, height, isRelative } = layout
  const down = (x: number, top: number): string => `M${x} ${top}V${height}`
  const fine = isRelative ? ticks.relative : ticks.minor
  const strong = ticks.major.filter(({ x }) => x > 0)
  const timesY = ticksY + (isRelative ? 0 : TICK_ROW)
  return (
    <g>
      <path d={fine.map(({ x }) => down(leftOf(layout, x), timesY)).join('')} stroke={GRID} />
      <path d={strong.map(({ x }) => down(leftOf(layout, x), ticksY)).join('')} stroke={RULE} strokeWidth={1.25} />
    </g>
  )
}

/** Dates and times of day above, days and hours from D and H below. Latin and left to right in every language. */
export function AxisWords({ layout }: { layout: Layout }) {
  const { ticks, ticksY, isRelative } = layout
  const relativeY = ticksY + (isRelative ? 0 : 2 * TICK_ROW)
  return (
    <g>
      <TickRow frame={layout} ticks={ticks.major} y={ticksY} bold colour={INK} />
      <TickRow frame={layout} ticks={ticks.minor} y={ticksY + TICK_ROW} colour={INK_SOFT} />
      <TickRow frame={layout} ticks={ticks.relative} y={relativeY} bold colour={ACTION_TEXT} />
    </g>
  )
}

interface TickRowProps {
  frame: Frame & Pick<Layout, 'axis'>
  ticks: readonly { x: number; label: string }[]
  y: number
  colour: string
  bold?: boolean
}

function TickRow({ frame, ticks, y, colour, bold = false }: TickRowProps) {
  const mirrored = frame.timeRuns === 'rtl'
  const end = frame.axis.length + AXIS_MARGIN
  const shown = ticks.filter(({ x, label }) => x + textWidth(label, AXIS_FONT_SIZE) <= end)
  return shown.map(({ x, label }) => (
    <Words
      key={x}
      text={label}
      x={leftOf(frame, x) + (mirrored ? -4 : 4)}
      y={y + TICK_ROW * 0.74}
      side={mirrored ? 'right' : 'left'}
      dir="ltr"
      size={AXIS_FONT_SIZE}
      colour={colour}
      bold={bold}
    />
  ))
}

/** The poles of the anchors, behind what lies in the lanes. */
export function FlagPoles({ layout }: { layout: Layout }) {
  return layout.flags.map(({ id, along, isBeyond, row }) =>
    along === null || isBeyond ? null : (
      <path
        key={id}
        d={`M${leftOf(layout, along)} ${layout.flagsY + row * FLAG_ROW}V${layout.height}`}
        stroke={ACTION_TEXT}
        strokeWidth={2.5}
      />
    ),
  )
}

interface FlagProps {
  flag: Flag
  frame: Frame
  y: number
  /** For those who hear it; pictures have none. */
  name: string
}

export const FlagDrawing = memo(function FlagDrawing({ flag, frame, y, name }: FlagProps) {
  const { id, text, textAlong, textLength, along, isBeyond } = flag
  const x = leftOf(frame, textAlong, textLength)
  const isKnown = along !== null
  return (
    <g {...(name === '' ? {} : { 'data-anchor': id, tabIndex: -1, role: 'button', 'aria-label': name })}>
      <rect
        x={x}
        y={y + 2}
        width={textLength}
        height={FLAG_ROW - 4}
        fill={isKnown && !isBeyond ? ACTION_TEXT : SHEET}
        stroke={ACTION_TEXT}
        strokeWidth={1.5}
        strokeDasharray={isKnown ? undefined : '4 3'}
      />
      <Words
        text={text}
        x={x + textLength / 2}
        y={y + FLAG_ROW * 0.7}
        side="middle"
        size={AXIS_FONT_SIZE}
        colour={isKnown && !isBeyond ? SHEET : ACTION_TEXT}
        bold
      />
    </g>
  )
})
