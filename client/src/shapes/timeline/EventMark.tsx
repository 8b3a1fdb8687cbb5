import { memo } from 'react'
import type { EventKind, EventStatus } from '@jisr/shared/plan/records.ts'
import { DANGER_TEXT, DANGER_TINT, DONE_TEXT, INK, PICTURE_FONT, RULE, SHEET } from '../../ui/paper.ts'
import { DONE_TINT, GOLD, TIGRIS_TINT } from './colours.ts'

/** For what is half done; the same in each picture, so that one may serve for all. */
export const HALF = 'jisr-timeline-half'
const HALF_BAR = 'jisr-timeline-half-bar'

export function MarkDefinitions() {
  return (
    <defs>
      <linearGradient id={HALF}>
        <stop offset="0.5" stopColor={INK} />
        <stop offset="0.5" stopColor={SHEET} />
      </linearGradient>
      <linearGradient id={HALF_BAR}>
        <stop offset="0.5" stopColor="#a9cbe0" />
        <stop offset="0.5" stopColor={SHEET} />
      </linearGradient>
    </defs>
  )
}

/** Around its own middle. */
const OUTLINES: Record<EventKind, string> = {
  event: 'M-8.5 0a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0z',
  task: 'M-8.5-8.5h17v17h-17z',
  phase: 'M-11-6h22v12h-22z',
  decision: star(16, 8.2),
  milestone: 'M0-11.5 11.5 0 0 11.5-11.5 0z',
  meeting: 'M-11 0a5.8 5.8 0 1 0 11.6 0a5.8 5.8 0 1 0-11.6 0zM-.6 0a5.8 5.8 0 1 0 11.6 0a5.8 5.8 0 1 0-11.6 0z',
  inject: 'M-10-7.5H2L10.5 0 2 7.5h-12L-4 0z',
  deadline: 'M-10.5-9.5h21L0 10.5z',
}

function star(outer: number, inner: number): string {
  const corners = Array.from({ length: 10 }, (_, index) => {
    const angle = (index * Math.PI) / 5
    const radius = index % 2 === 0 ? outer : inner
    return `${(Math.sin(angle) * radius).toFixed(2)} ${(-Math.cos(angle) * radius).toFixed(2)}`
  })
  return `M${corners.join('L')}z`
}

interface Look {
  fill: string
  stroke: string
  dashes?: string
  width: number
}

/** Never by colour alone: outline, dashes, halves, a sign inside. */
const MARKS: Record<EventStatus, Look> = {
  planned: { fill: SHEET, stroke: INK, dashes: '4 2.5', width: 2 },
  confirmed: { fill: SHEET, stroke: INK, width: 2.5 },
  running: { fill: `url(#${HALF})`, stroke: INK, width: 2 },
  done: { fill: DONE_TEXT, stroke: DONE_TEXT, width: 1.5 },
  late: { fill: DANGER_TINT, stroke: DANGER_TEXT, width: 2.5 },
  cancelled: { fill: SHEET, stroke: RULE, width: 1.5 },
}

const BARS: Record<EventStatus, Look> = {
  planned: { ...MARKS.planned, dashes: '7 4' },
  confirmed: { ...MARKS.confirmed, fill: TIGRIS_TINT },
  running: { ...MARKS.running, fill: `url(#${HALF_BAR})` },
  done: { ...MARKS.done, fill: DONE_TINT },
  late: MARKS.late,
  cancelled: MARKS.cancelled,
}

interface MarkProps {
  kind: EventKind
  status: EventStatus
  number: number
  /** Time runs to the left. */
  mirrored: boolean
}

/** What kind of event stands here and how far it is, around its own middle. */
export const EventMark = memo(function EventMark({ kind, status, number, mirrored }: MarkProps) {
  const { fill, stroke, dashes, width } = MARKS[status]
  const isDecision = kind === 'decision'
  const sign = status === 'done' ? SHEET : INK
  return (
    <g>
      <path
        d={OUTLINES[kind]}
        fill={isDecision && fill === SHEET ? GOLD : fill}
        stroke={stroke}
        strokeWidth={width}
        strokeDasharray={dashes}
        strokeLinejoin="round"
        transform={mirrored ? 'scale(-1 1)' : undefined}
      />
      {isDecision && <Sign text={String(number || '?')} colour={sign} halo={status === 'running'} />}
      {!isDecision && status === 'done' && <path d={CHECK} fill="none" stroke={SHEET} strokeWidth={2.5} />}
      {!isDecision && status === 'late' && <Sign text="!" colour={DANGER_TEXT} />}
      {status === 'cancelled' && <path d="M-13 7 13-7" stroke={RULE} strokeWidth={2.5} />}
    </g>
  )
})

const CHECK = 'M-4.5 0-1.2 3.6 4.6-3.6'

function Sign({ text, colour, halo = false }: { text: string; colour: string; halo?: boolean }) {
  return (
    <text
      y={5}
      textAnchor="middle"
      fontFamily={PICTURE_FONT}
      fontSize={14}
      fontWeight={700}
      fill={halo ? INK : colour}
      stroke={halo ? SHEET : undefined}
      strokeWidth={halo ? 3 : undefined}
      paintOrder="stroke"
    >
      {text}
    </text>
  )
}

interface BarProps {
  status: EventStatus
  x: number
  y: number
  length: number
  height: number
  /** Goes on beyond the picture. */
  cutLeft: boolean
  cutRight: boolean
}

/** Something that lasts. */
export const EventBar = memo(function EventBar({ status, x, y, length, height, cutLeft, cutRight }: BarProps) {
  const { fill, stroke, dashes, width } = BARS[status]
  const [left, right, middle] = [x, x + length, y + height / 2]
  const outline = [
    `M${left} ${y}H${right}`,
    cutRight ? `l-7 ${height / 4}l7 ${height / 4}l-7 ${height / 4}l7 ${height / 4}` : `V${y + height}`,
    `H${left}`,
    cutLeft ? `l7 ${-height / 4}l-7 ${-height / 4}l7 ${-height / 4}z` : 'z',
  ].join('')
  return (
    <g>
      <path d={outline} fill={fill} stroke={stroke} strokeWidth={width} strokeDasharray={dashes} />
      {status === 'cancelled' && <path d={`M${left} ${middle}H${right}`} stroke={RULE} strokeWidth={2} />}
      {status === 'done' && length > 60 && (
        <path
          d={CHECK}
          transform={`translate(${right - 12} ${middle})`}
          fill="none"
          stroke={DONE_TEXT}
          strokeWidth={2.5}
        />
      )}
    </g>
  )
})
