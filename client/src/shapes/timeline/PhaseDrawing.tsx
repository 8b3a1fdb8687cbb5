import { memo } from 'react'
import type { Phase } from '@jisr/shared/shapes/timeline/layoutPhases.ts'
import { leftOf, type Frame } from '@jisr/shared/shapes/timeline/frame.ts'
import { FONT_SIZE, PHASE_ROW } from '@jisr/shared/shapes/timeline/sizes.ts'
import { SHEET, TIGRIS } from './colours.ts'
import { Words } from './Words.tsx'

/** Dark enough for white words. Neighbours differ; which phase it is the numeral says. */
const HEADS = ['#245f85', '#4a5a68'] as const

interface BandProps {
  phase: Phase
  frame: Frame
  top: number
  bottom: number
}

/** Where a phase lies across all lanes. */
export const PhaseBand = memo(function PhaseBand({ phase, frame, top, bottom }: BandProps) {
  const x = leftOf(frame, phase.along, phase.length)
  return (
    <g>
      <rect
        x={x}
        y={top}
        width={phase.length}
        height={bottom - top}
        fill={phase.number % 2 === 1 ? TIGRIS : SHEET}
        fillOpacity={phase.number % 2 === 1 ? 0.08 : 0}
      />
      <path
        d={`M${x} ${top}V${bottom}M${x + phase.length} ${top}V${bottom}`}
        stroke={HEADS[(phase.number + 1) % 2]}
        strokeWidth={1.5}
        strokeDasharray="6 5"
      />
    </g>
  )
})

export const PhaseHead = memo(function PhaseHead({
  phase,
  frame,
  y,
  name,
}: {
  phase: Phase
  frame: Frame
  y: number
  name: string
}) {
  const { id, along, length, label, dir, status } = phase
  const x = leftOf(frame, along, length)
  return (
    <g {...(name === '' ? {} : { 'data-event': id, tabIndex: -1, role: 'button', 'aria-label': name })}>
      <rect
        x={x + 0.5}
        y={y + 1}
        width={length - 1}
        height={phase.rows * PHASE_ROW - 3}
        rx={3}
        fill={HEADS[(phase.number + 1) % 2]}
      />
      {label.split('\n').map((line, index) => (
        <Words
          key={index}
          text={line}
          x={x + length / 2}
          y={y + index * PHASE_ROW + PHASE_ROW * 0.7}
          side="middle"
          dir={dir}
          size={FONT_SIZE}
          colour={SHEET}
          bold
          struck={status === 'cancelled'}
        />
      ))}
    </g>
  )
})
