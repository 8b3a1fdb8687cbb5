import { memo } from 'react'
import type { Item } from '@jisr/shared/shapes/timeline/items.ts'
import { FONT_SIZE, MARK, ROW } from '@jisr/shared/shapes/timeline/sizes.ts'
import { DANGER_TEXT, INK_SOFT } from '../../ui/paper.ts'
import { EventBar, EventMark } from './EventMark.tsx'
import { Words } from './Words.tsx'

interface Props {
  item: Item
  /** Left edge of its mark or bar, and of its label, in the picture. */
  x: number
  labelX: number
  /** Upper edge of its first row, in its lane. */
  y: number
  mirrored: boolean
  /** For those who hear it. Pictures have none. */
  name: string
}

/** An event with its words. Drawn anew only when it looks different: a drag leaves the others as they are. */
export const ItemDrawing = memo(function ItemDrawing({ item, x, labelX, y, mirrored, name }: Props) {
  const { id, kind, status, number, bar, label, labelLength, labelSide, dir, fault } = item
  const isCancelled = status === 'cancelled'
  const lines = label === '' ? [] : label.split('\n')
  const side = (labelSide === 'start') === mirrored ? 'right' : 'left'
  // A bar's mark stands where the bar begins.
  const markX = bar > 0 && mirrored ? x + bar - MARK : x
  const edge = side === 'left' ? labelX : labelX + labelLength
  return (
    <g
      {...(name === '' ? {} : { 'data-event': id, tabIndex: -1, role: 'button', 'aria-label': name })}
      className="jisr-timeline-item"
    >
      {bar > 0 && (
        <EventBar
          status={status}
          x={x}
          y={y + (ROW - MARK) / 2}
          length={bar}
          height={MARK}
          cutLeft={mirrored ? item.cutEnd : item.cutStart}
          cutRight={mirrored ? item.cutStart : item.cutEnd}
        />
      )}
      {(bar === 0 || kind !== 'task') && (
        <g transform={`translate(${markX + MARK / 2} ${y + ROW / 2})`}>
          <EventMark kind={kind} status={status} number={number} mirrored={mirrored} />
        </g>
      )}
      {/* What is between mark and words belongs to both. */}
      {name !== '' && label !== '' && (
        <rect x={labelX} y={y} width={labelLength} height={item.rows * ROW} fill="transparent" />
      )}
      {lines.map((line, index) => (
        <Words
          key={index}
          text={line}
          x={edge}
          y={y + index * ROW + ROW * 0.74}
          side={side}
          size={FONT_SIZE}
          dir={dir}
          struck={isCancelled}
          halo
          {...(isCancelled ? { colour: INK_SOFT } : status === 'late' ? { colour: DANGER_TEXT } : {})}
        />
      ))}
      {fault !== '' && (
        <Words
          text={fault}
          x={edge}
          y={y + lines.length * ROW + ROW * 0.72}
          side={side}
          size={FONT_SIZE - 2}
          colour={DANGER_TEXT}
          bold
          halo
        />
      )}
    </g>
  )
}, isSame)

function isSame(a: Props, b: Props): boolean {
  return (
    a.x === b.x &&
    a.labelX === b.labelX &&
    a.y === b.y &&
    a.mirrored === b.mirrored &&
    a.name === b.name &&
    (a.item === b.item || (Object.keys(a.item) as (keyof Item)[]).every((key) => a.item[key] === b.item[key]))
  )
}
