import { memo } from 'react'
import { sideOf } from '@jisr/shared/i18n/direction.ts'
import { INK, PICTURE_FONT, SHEET } from '../../ui/paper.ts'
import { DOT_RADIUS, NAME_SIZE, type LayerName } from '../../sketch/layerNames.ts'
import type { LayerPaths } from './layerPaths.ts'

interface Props {
  paths: LayerPaths
  names: readonly LayerName[]
  colour: string
  /** Units of the ground that marks take for a pixel of the screen. */
  mark: number
  /** And that letters do. */
  letter: number
}

/** A layer on its ground: lines, areas and dots as wide on the screen at each zoom. */
export const LayerDrawing = memo(function LayerDrawing({ paths, names, colour, mark, letter }: Props) {
  const px = (count: number): number => count * mark
  return (
    <g strokeLinecap="round" strokeLinejoin="round">
      <g fill={colour} fillOpacity={0.12} fillRule="evenodd" stroke={colour} strokeWidth={px(1.75)}>
        {each(paths.areas)}
      </g>
      <g fill="none" stroke={colour} strokeWidth={px(2.25)}>
        {each(paths.lines)}
      </g>
      <g fill="none" stroke={SHEET} strokeWidth={px(2 * DOT_RADIUS + 2)}>
        {each(paths.dots)}
      </g>
      <g fill="none" stroke={colour} strokeWidth={px(2 * DOT_RADIUS)}>
        {each(paths.dots)}
      </g>
      <g
        fontFamily={PICTURE_FONT}
        fontSize={NAME_SIZE * letter}
        fontWeight={500}
        fill={INK}
        stroke={SHEET}
        strokeWidth={3 * letter}
        paintOrder="stroke"
      >
        {names.map(({ id, text, x, y, w, align }) => {
          const dir = sideOf(text)
          const anchor = align === 'middle' ? 'middle' : align === (dir === 'ltr' ? 'left' : 'right') ? 'start' : 'end'
          const at = align === 'left' ? x : align === 'right' ? x + w : x + w / 2
          return (
            <text key={id} x={at} y={y + NAME_SIZE * letter} direction={dir} textAnchor={anchor}>
              {text}
            </text>
          )
        })}
      </g>
    </g>
  )
})

function each(paths: readonly string[]) {
  return paths.map((d, at) => <path key={at} d={d} />)
}
