import type { Direction } from '@jisr/shared/i18n/locales.ts'
import { sideOf } from '@jisr/shared/i18n/direction.ts'
import { INK, PICTURE_FONT, SHEET } from '../../ui/paper.ts'

interface Props {
  text: string
  /** The left or the right edge, or the middle. */
  x: number
  /** The line on which it stands. */
  y: number
  side: 'left' | 'right' | 'middle'
  size: number
  dir?: Direction
  colour?: string
  bold?: boolean
  struck?: boolean
  /** What lies under it is kept off the letters. */
  halo?: boolean
}

/** One line of text in a picture, set by the side at which it is to stand, whatever its direction. */
export function Words({ text, x, y, side, size, dir = sideOf(text), colour = INK, bold, struck, halo }: Props) {
  const starts = side === (dir === 'ltr' ? 'left' : 'right')
  return (
    <text
      x={x}
      y={y}
      direction={dir}
      textAnchor={side === 'middle' ? 'middle' : starts ? 'start' : 'end'}
      fontFamily={PICTURE_FONT}
      fontSize={size}
      fontWeight={bold ? 700 : 500}
      fill={colour}
      {...(halo
        ? { stroke: SHEET, strokeWidth: 6, strokeOpacity: 0.9, paintOrder: 'stroke', strokeLinejoin: 'round' }
        : {})}
      textDecoration={struck ? 'line-through' : undefined}
    >
      {text}
    </text>
  )
}
