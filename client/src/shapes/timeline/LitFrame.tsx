import { useValue, type Atom } from 'tldraw'
import type { EventId } from '@jisr/shared/plan/records.ts'
import { leftOf } from '@jisr/shared/shapes/timeline/frame.ts'
import { LANE_PADDING, MARK, PHASE_ROW, ROW } from '@jisr/shared/shapes/timeline/sizes.ts'
import { findItem, type TimelineLayout } from '@jisr/shared/shapes/timeline/timelineLayout.ts'
import { ACTION, SHEET } from './colours.ts'

interface Props {
  layout: TimelineLayout
  lit: Atom<EventId | null>
  isEditing: boolean
}

/** Around the event that is selected here or in another of its views; with the handle that draws a connection. */
export function LitFrame({ layout, lit, isEditing }: Props) {
  const id = useValue(lit)
  const box = id === null ? null : boxOf(layout, id)
  if (!id || !box) return null
  const { x, y, width, height, isBand } = box
  const handleX = layout.timeRuns === 'ltr' ? x + width + 12 : x - 12
  return (
    <g data-lit={id}>
      <rect
        x={x - 4}
        y={y - 1}
        width={width + 8}
        height={height + 2}
        rx={4}
        fill={ACTION}
        fillOpacity={0.1}
        stroke={ACTION}
        strokeWidth={3}
        pointerEvents="none"
      />
      {isEditing && !isBand && (
        <g data-connector={id} className="jisr-timeline-connector">
          <circle cx={handleX} cy={y + ROW / 2} r={14} fill="transparent" />
          <circle cx={handleX} cy={y + ROW / 2} r={7} fill={SHEET} stroke={ACTION} strokeWidth={2.5} />
        </g>
      )}
    </g>
  )
}

export interface EventBox {
  x: number
  y: number
  width: number
  height: number
  isBand: boolean
}

/** All that belongs to an event, mark and label; null for what is not drawn. */
export function boxOf(layout: TimelineLayout, id: EventId): EventBox | null {
  const phase = layout.phases.find((one) => one.id === id)
  if (phase) {
    const { along, length, row, rows } = phase
    const y = layout.phasesY + row * PHASE_ROW
    return { x: leftOf(layout, along, length), y, width: length, height: rows * PHASE_ROW - 1, isBand: true }
  }
  const found = findItem(layout, id)
  if (!found) return null
  const { item, y } = found
  const [markFrom, markTo] =
    item.bar > 0 ? [item.along, item.along + item.bar] : [item.along - MARK / 2, item.along + MARK / 2]
  const from = Math.min(markFrom, item.label === '' ? markFrom : item.labelAlong)
  const to = Math.max(markTo, item.label === '' ? markTo : item.labelAlong + item.labelLength)
  return {
    x: leftOf(layout, from, to - from),
    y: y + LANE_PADDING + item.row * ROW,
    width: to - from,
    height: item.rows * ROW,
    isBand: false,
  }
}
