import { directionOf, sideOf } from '@jisr/shared/i18n/direction.ts'
import type { Box } from '@jisr/shared/shapes/matrixLayout.ts'

interface Props {
  lines: readonly string[]
  box: Box
  dir: 'ltr' | 'rtl'
  size: number
  lineHeight: number
  fill: string
  align?: 'start' | 'middle'
  padding?: number
  bold?: boolean
}

/**
 * Lines of text in a box, in its middle from top to bottom, on the side where the reader begins whatever script they
 * are in; `=1+2` is read as a number is. Each line is a text of its own: crisp in an export and shaped by the browser, not measured by it.
 */
export function MatrixText({
  lines,
  box,
  dir,
  size,
  lineHeight,
  fill,
  align = 'start',
  padding = 10,
  bold = false,
}: Props) {
  const own = sideOf(lines.join(' '))
  const x = align === 'middle' ? box.x + box.w / 2 : dir === 'ltr' ? box.x + padding : box.x + box.w - padding
  const anchor = align === 'middle' ? 'middle' : own === dir ? 'start' : 'end'
  const first = box.y + (box.h - lines.length * lineHeight) / 2 + lineHeight / 2 + size * 0.34
  return lines.map((line, index) => (
    <text
      // oxlint-disable-next-line react/no-array-index-key -- lines have no name but their place
      key={index}
      x={x}
      y={first + index * lineHeight}
      direction={own}
      textAnchor={anchor}
      fontSize={size}
      fontWeight={bold ? 700 : 500}
      fill={fill}
    >
      {line}
    </text>
  ))
}

/** Lines that read from below, from the foot of the box. */
export function TurnedText({ lines, box, dir, size, lineHeight, fill, padding = 10 }: Props) {
  const own = directionOf(lines.join(' ')) ?? dir
  const first = (box.w - lines.length * lineHeight) / 2 + lineHeight / 2 + size * 0.34
  return (
    <g transform={`translate(${box.x} ${box.y + box.h - padding}) rotate(-90)`}>
      {lines.map((line, index) => (
        <text
          // oxlint-disable-next-line react/no-array-index-key -- lines have no name but their place
          key={index}
          x={0}
          y={first + index * lineHeight}
          direction={own}
          textAnchor={own === 'ltr' ? 'start' : 'end'}
          fontSize={size}
          fontWeight={500}
          fill={fill}
        >
          {line}
        </text>
      ))}
    </g>
  )
}
