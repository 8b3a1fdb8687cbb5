import { memo } from 'react'
import type { Lane } from '@jisr/shared/shapes/timeline/layoutLane.ts'
import type { EventId } from '@jisr/shared/plan/records.ts'
import { leftOf, type Frame } from '@jisr/shared/shapes/timeline/frame.ts'
import { sideOf } from '@jisr/shared/i18n/direction.ts'
import {
  FONT_SIZE,
  LANE_PADDING,
  MARK,
  NAME_FONT_SIZE,
  NAME_PADDING,
  NAME_ROW,
  NAMES_WIDTH,
  ROW,
} from '@jisr/shared/shapes/timeline/sizes.ts'
import { INK, INK_SOFT, RULE } from '../../ui/paper.ts'
import { ItemDrawing } from './ItemDrawing.tsx'
import { Words } from './Words.tsx'

export type NameOf = (id: EventId) => string

interface NameProps {
  lane: Lane
  width: number
  mirrored: boolean
  colour: string
}

/** Who or what a lane is of, at the side where time begins. */
export const LaneName = memo(function LaneName({ lane, width, mirrored, colour }: NameProps) {
  const left = mirrored ? width - NAMES_WIDTH : 0
  const { nameLines, height, input } = lane
  const dir = sideOf(input.name)
  const side = dir === 'rtl' ? 'right' : 'left'
  const x = side === 'left' ? left + NAME_PADDING : left + NAMES_WIDTH - NAME_PADDING
  const top = (height - nameLines.length * NAME_ROW) / 2
  return (
    <g>
      <rect x={mirrored ? width - 6 : 0} y={0} width={6} height={height} fill={colour} />
      {nameLines.map((line, index) => (
        <Words
          key={index}
          text={line}
          x={x}
          y={top + index * NAME_ROW + NAME_ROW * 0.74}
          side={side}
          dir={dir}
          size={NAME_FONT_SIZE}
          colour={INK}
          bold
        />
      ))}
    </g>
  )
})

interface ItemsProps {
  lane: Lane
  width: number
  timeRuns: Frame['timeRuns']
  nameOf: NameOf | null
}

/** What lies in a lane, from the lane's own upper edge. */
export const LaneItems = memo(function LaneItems({ lane, width, timeRuns, nameOf }: ItemsProps) {
  const frame = { width, timeRuns }
  const mirrored = timeRuns === 'rtl'
  const { items, beyond, timelessRow, input } = lane
  return (
    <g>
      {timelessRow !== null && (
        <>
          <path
            d={`M${leftOf(frame, 0, input.axis.length)} ${topOf(timelessRow) - 1}h${input.axis.length}`}
            stroke={RULE}
            strokeDasharray="3 5"
          />
          <Words
            text={input.words.withoutTime}
            x={leftOf(frame, 0)}
            y={topOf(timelessRow) + ROW * 0.74}
            side={mirrored ? 'right' : 'left'}
            size={FONT_SIZE}
            colour={INK_SOFT}
            halo
          />
        </>
      )}
      {items.map((item) => (
        <ItemDrawing
          key={item.id}
          item={item}
          x={item.bar > 0 ? leftOf(frame, item.along, item.bar) : leftOf(frame, item.along - MARK / 2, MARK)}
          labelX={leftOf(frame, item.labelAlong, item.labelLength)}
          y={topOf(item.row)}
          mirrored={mirrored}
          name={nameOf?.(item.id) ?? ''}
        />
      ))}
      {beyond.map(({ end, text, row }) => (
        <BeyondWords key={end} lane={lane} frame={frame} end={end} text={text} y={topOf(row)} />
      ))}
    </g>
  )
})

/** The upper edge of a row, in its lane. */
function topOf(row: number): number {
  return LANE_PADDING + row * ROW
}

interface BeyondProps {
  lane: Lane
  frame: Frame
  end: 'earlier' | 'later'
  text: string
  y: number
}

function BeyondWords({ lane, frame, end, text, y }: BeyondProps) {
  const isLeft = (end === 'earlier') === (frame.timeRuns === 'ltr')
  const x = leftOf(frame, end === 'earlier' ? 0 : lane.input.axis.length)
  return (
    <Words
      text={isLeft ? `◂ ${text}` : `${text} ▸`}
      x={x}
      y={y + ROW * 0.74}
      side={isLeft ? 'left' : 'right'}
      dir={sideOf(text)}
      size={FONT_SIZE - 2}
      colour={INK_SOFT}
      bold
    />
  )
}
