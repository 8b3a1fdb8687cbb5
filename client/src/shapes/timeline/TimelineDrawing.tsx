import { memo, useMemo, type ReactNode } from 'react'
import type { LaneId } from '@jisr/shared/shapes/timeline/entries.ts'
import { leftOf, type Frame } from '@jisr/shared/shapes/timeline/frame.ts'
import type { Link } from '@jisr/shared/shapes/timeline/layoutLinks.ts'
import {
  FLAG_ROW,
  NAMES_WIDTH,
  NAME_PADDING,
  PHASE_ROW,
  TITLE_FONT_SIZE,
  TITLE_HEIGHT,
} from '@jisr/shared/shapes/timeline/sizes.ts'
import type { TimelineLayout } from '@jisr/shared/shapes/timeline/timelineLayout.ts'
import { sideOf } from '@jisr/shared/i18n/direction.ts'
import { AxisLines, AxisWords, FlagDrawing, FlagPoles } from './AxisDrawing.tsx'
import { INK, INK_SOFT, RULE, SHEET, TINT } from '../../ui/paper.ts'
import { MarkDefinitions } from './EventMark.tsx'
import { LaneItems, LaneName, type NameOf } from './LaneDrawing.tsx'
import { PhaseBand, PhaseHead } from './PhaseDrawing.tsx'
import { Words } from './Words.tsx'

interface Props {
  layout: TimelineLayout
  title: string
  /** What says what it is while nobody has given it a title. */
  untitled: string
  colourOf: (id: LaneId) => string
  /** Null in pictures, where nothing is pressed or read out. */
  nameOf: NameOf | null
  flagName: string
  /** Behind what lies in the lanes. */
  past: ReactNode
  now: ReactNode
  /** Over everything. */
  children?: ReactNode
}

/** A timeline as it is seen, on the screen and in pictures. */
export function TimelineDrawing({ layout, title, untitled, colourOf, nameOf, flagName, past, now, children }: Props) {
  const { width, height, timeRuns, lanes, lanesY, phases, phasesY, flags, flagsY } = layout
  const frame = useMemo(() => ({ width, timeRuns }), [width, timeRuns])
  const mirrored = timeRuns === 'rtl'
  const namesX = mirrored ? width - NAMES_WIDTH : 0
  return (
    <>
      <MarkDefinitions />
      <rect width={width} height={height} fill={SHEET} />
      {phases.map((phase) => (
        <PhaseBand key={phase.id} phase={phase} frame={frame} top={phasesY + phase.row * PHASE_ROW} bottom={height} />
      ))}
      {past}
      <path d={lanes.map(({ y }) => `M0 ${y}H${width}`).join('')} stroke={RULE} strokeWidth={1.25} />
      <AxisLines layout={layout} />
      <FlagPoles layout={layout} />
      <rect x={namesX} y={lanesY} width={NAMES_WIDTH} height={height - lanesY} fill={TINT} />
      <path d={lanes.map(({ y }) => `M${namesX} ${y}h${NAMES_WIDTH}`).join('')} stroke={RULE} strokeWidth={1.25} />
      {lanes.map(({ lane, y }) => (
        <g
          key={lane.input.id}
          transform={`translate(0 ${y})`}
          {...(nameOf ? { role: 'group', 'aria-label': lane.input.name } : {})}
        >
          <LaneName lane={lane} width={width} mirrored={mirrored} colour={colourOf(lane.input.id)} />
        </g>
      ))}
      <Links links={layout.links} frame={frame} />
      {now}
      {lanes.map(({ lane, y }) => (
        <g
          key={lane.input.id}
          transform={`translate(0 ${y})`}
          {...(nameOf ? { role: 'group', 'aria-label': lane.input.name } : {})}
        >
          <LaneItems lane={lane} width={width} timeRuns={timeRuns} nameOf={nameOf} />
        </g>
      ))}
      <AxisWords layout={layout} />
      {phases.map((phase) => (
        <PhaseHead
          key={phase.id}
          phase={phase}
          frame={frame}
          y={phasesY + phase.row * PHASE_ROW}
          name={nameOf?.(phase.id) ?? ''}
        />
      ))}
      {flags.map((flag) => (
        <FlagDrawing
          key={flag.id}
          flag={flag}
          frame={frame}
          y={flagsY + flag.row * FLAG_ROW}
          name={nameOf ? `${flagName} ${flag.text}` : ''}
        />
      ))}
      {nameOf && <rect className="jisr-timeline-handle" width={width} height={TITLE_HEIGHT} fill="transparent" />}
      <Words
        text={title.trim() || untitled}
        x={sideOf(title.trim() || untitled) === 'ltr' ? NAME_PADDING : width - NAME_PADDING}
        y={33}
        side={sideOf(title.trim() || untitled) === 'ltr' ? 'left' : 'right'}
        size={TITLE_FONT_SIZE}
        colour={title.trim() === '' ? INK_SOFT : INK}
        bold
      />
      <rect width={width} height={height} fill="none" stroke={INK} strokeWidth={1.5} />
      {children}
    </>
  )
}

const Links = memo(function Links({ links, frame }: { links: readonly Link[]; frame: Frame }) {
  return links.map(({ from, to, points }) => {
    const path = points.map(([along, y]) => `${leftOf(frame, along)} ${y}`).join('L')
    const [end, before] = [points.at(-1), points.at(-2)]
    if (!end || !before) return null
    const [x, y] = [leftOf(frame, end[0]), end[1]]
    const back = leftOf(frame, before[0]) < x ? -8 : 8
    return (
      <g key={`${from} ${to}`} fill="none" stroke={INK_SOFT} strokeWidth={2}>
        <path d={`M${path}`} stroke={SHEET} strokeWidth={5} />
        <path d={`M${path}`} />
        <path d={`M${x} ${y}l${back}-5v10z`} fill={INK_SOFT} />
      </g>
    )
  })
})
