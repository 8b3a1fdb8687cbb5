import { memo } from 'react'
import { sideOf } from '@jisr/shared/i18n/direction.ts'
import { LINE_HEIGHT } from '@jisr/shared/places/textWidth.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import { DOT_RADIUS, OTHER_SIZE, SIGN_RADIUS, sizeOf, trueSpot } from '../../sketch/cityNames.ts'
import { markPixel } from '../../sketch/namePixel.ts'
import type { SketchNames } from '../../sketch/namesOnSketch.ts'
import { CivilSign } from './CivilSign.tsx'
import { INK, INK_SOFT, PAPER, PICTURE_FONT, SHEET } from '../../ui/paper.ts'
import { layerColour, WATER_WORD } from '../../sketch/layerStyle.ts'

/** Pixels on the screen: where a sign that stands aside belongs. */
const TIE_RADIUS = 2

interface Props {
  names: SketchNames
  props: SketchProps
  /** Units of the board a pixel of the screen. */
  pixel: number
}

/** Marks and names of the city, as large on the screen at each zoom. A sign that stands beside its place is tied to it by a line. */
export const NamesDrawing = memo(function NamesDrawing({ names, props, pixel }: Props) {
  const mark = markPixel(pixel)
  const quarters = layerColour(props, 'quarters')
  const facilities = layerColour(props, 'facilities')
  const dots = (unsure: boolean): string =>
    names.marks
      .filter(({ place }) => place.layer === 'quarters' && place.isUnsure === unsure)
      .map(({ x, y }) => circlePath(x, y, DOT_RADIUS * mark))
      .join('')
  const aside = names.marks
    .map(({ place, x, y }) => ({ place, x, y, from: trueSpot(place, props) }))
    .filter(({ x, y, from }) => Math.hypot(x - from.x, y - from.y) > SIGN_RADIUS * mark)
  return (
    <>
      <path d={dots(false)} fill={quarters} />
      <path d={dots(true)} fill={PAPER} stroke={quarters} strokeWidth={1.25 * mark} />
      <path
        d={aside.map(({ x, y, from }) => `M${from.x} ${from.y}L${x} ${y}`).join('')}
        stroke={facilities}
        strokeWidth={1.25 * mark}
      />
      <path d={aside.map(({ from }) => circlePath(from.x, from.y, TIE_RADIUS * mark)).join('')} fill={facilities} />
      {names.marks.map(
        ({ place, x, y }) =>
          place.layer === 'facilities' && (
            <g key={place.id} transform={`translate(${x} ${y}) scale(${mark})`}>
              <CivilSign
                kind={place.feature.symbol ?? ''}
                isUnsure={place.isUnsure}
                radius={SIGN_RADIUS}
                colour={facilities}
              />
            </g>
          ),
      )}
      <g
        fontFamily={PICTURE_FONT}
        stroke={SHEET}
        strokeOpacity={0.85}
        strokeWidth={3.5 * pixel}
        strokeLinejoin="round"
        paintOrder="stroke"
      >
        {names.labels.map(({ id, x, y, w, align, lines, place }) => {
          const [first = '', other = ''] = lines
          const size = sizeOf(place)
          const at = align === 'left' ? x : align === 'right' ? x + w : x + w / 2
          const fill = place.layer === 'river' ? WATER_WORD : INK
          const isStrong = place.isMajor || place.layer === 'river' || place.layer === 'bridges'
          return (
            <g key={id} fill={fill}>
              <Word
                text={first}
                x={at}
                y={y + size * pixel}
                align={align}
                size={size * pixel}
                weight={isStrong ? 700 : 500}
              />
              <Word
                text={other}
                x={at}
                y={y + (size * LINE_HEIGHT + OTHER_SIZE) * pixel}
                align={align}
                size={OTHER_SIZE * pixel}
                weight={500}
                fill={place.layer === 'river' ? WATER_WORD : INK_SOFT}
              />
            </g>
          )
        })}
      </g>
    </>
  )
})

interface WordProps {
  text: string
  x: number
  y: number
  align: 'left' | 'right' | 'middle'
  size: number
  weight: number
  fill?: string
}

function Word({ text, x, y, align, size, weight, fill }: WordProps) {
  const dir = sideOf(text)
  const anchor = align === 'middle' ? 'middle' : align === (dir === 'ltr' ? 'left' : 'right') ? 'start' : 'end'
  return (
    <text
      x={x}
      y={y}
      direction={dir}
      textAnchor={anchor}
      fontSize={size}
      fontWeight={weight}
      {...(fill ? { fill } : {})}
    >
      {text}
    </text>
  )
}

function circlePath(x: number, y: number, r: number): string {
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`
}
