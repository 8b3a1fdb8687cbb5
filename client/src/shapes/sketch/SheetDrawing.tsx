import { memo } from 'react'
import { sideOf } from '@jisr/shared/i18n/direction.ts'
import { textWidth } from '@jisr/shared/places/textWidth.ts'
import { layOutBar } from '@jisr/shared/shapes/sketch/sheetBar.ts'
import {
  OTHER_SIZE,
  SMALL_SIZE,
  TEXT_SIZE,
  TITLE_SIZE,
  type Line,
  type SheetLayout,
} from '@jisr/shared/shapes/sketch/sheetLayout.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import type { Direction } from '@jisr/shared/i18n/locales.ts'
import { canvasDirection, canvasText } from '../../i18n/canvasLanguage.ts'
import { DANGER_TEXT, INK, INK_SOFT, PICTURE_FONT, SHEET } from '../../ui/paper.ts'
import { RULE } from '../../sketch/layerStyle.ts'
import { convergenceOf, type Sheet } from './sketchModel.ts'

/** Signs of a legend are drawn for letters of 15 units. */
const SIGN_SCALE = 1.2

/** The paper around the window and all that stands on it. */
export const SheetDrawing = memo(function SheetDrawing({ sheet, props }: { sheet: Sheet; props: SketchProps }) {
  const { layout, legend } = sheet
  const dir = canvasDirection()
  const [warning, ...notes] = layout.notes
  return (
    <g fontFamily={PICTURE_FONT}>
      <rect {...box(layout.sheet)} fill={SHEET} stroke={RULE} strokeWidth={layout.unit} />
      <g transform={`scale(${layout.unit})`}>
        <Lines lines={layout.title} dir={dir} size={TITLE_SIZE} weight={700} />
        <Lines lines={layout.facts} dir={dir} size={TEXT_SIZE} weight={500} fill={INK_SOFT} />
        {layout.legend.map((row) => (
          <g key={row.key}>
            <Lines lines={row.heading.words} dir={dir} size={TEXT_SIZE} weight={700} />
            <Lines lines={row.heading.others} dir={dir} size={OTHER_SIZE} weight={700} fill={INK_SOFT} />
            <g transform={`translate(${row.sign.x} ${row.sign.y}) scale(${SIGN_SCALE})`}>{legend.get(row.key)?.sign}</g>
            <Lines lines={row.words} dir={dir} size={TEXT_SIZE} weight={500} />
            <Lines lines={row.others} dir={dir} size={OTHER_SIZE} weight={500} fill={INK_SOFT} />
          </g>
        ))}
        <Compass layout={layout} props={props} />
        {warning && <Lines lines={[warning]} dir={dir} size={SMALL_SIZE} weight={700} fill={DANGER_TEXT} />}
        <Lines lines={notes} dir={dir} size={SMALL_SIZE} weight={500} fill={INK_SOFT} />
      </g>
    </g>
  )
})

interface LinesProps {
  lines: readonly Line[]
  /** The side at which they begin is the page's, whatever they are written in. */
  dir: Direction
  size: number
  weight: number
  fill?: string
}

function Lines({ lines, dir, size, weight, fill = INK }: LinesProps) {
  return lines.map(({ text, x, y }) => (
    <text
      key={y}
      x={x}
      y={y}
      direction={sideOf(text)}
      textAnchor={sideOf(text) === dir ? 'start' : 'end'}
      fontSize={size}
      fontWeight={weight}
      fill={fill}
    >
      {text}
    </text>
  ))
}

/** The middle of the north arrow, and where the scale bar begins. */
const NORTH = 95
const BAR = 160
/** For half of the last number of the bar. */
const BAR_END = 40

/** North and the scale, read from left to right as a map is. */
function Compass({ layout, props }: { layout: SheetLayout; props: SketchProps }) {
  const { compass } = layout
  const metres = (props.unit * layout.unit) / props.scale
  const { length, numbers } = layOutBar(compass.w - BAR - BAR_END, metres, distance)
  const approximate = canvasText('sketch.approximate')
  const degrees = convergenceOf(props)
  const declination = canvasText(degrees < 0 ? 'sketch.westOfNorth' : 'sketch.eastOfNorth', {
    degrees: `${Math.abs(degrees).toFixed(1)}°`,
  })
  return (
    <g transform={`translate(${compass.x} ${compass.y})`} fill={INK} fontSize={SMALL_SIZE} fontWeight={500}>
      <g transform={`translate(${NORTH} 0)`}>
        <path d="M0 2 12 48 0 40-12 48Z" fill={SHEET} stroke={INK} strokeWidth={1.5} strokeLinejoin="round" />
        <path d="M0 2V40L-12 48Z" fill={INK} />
      </g>
      <text x={NORTH} y={68} textAnchor="middle" direction={sideOf(canvasText('sketch.gridNorth'))} fontWeight={700}>
        {canvasText('sketch.gridNorth')}
      </text>
      <text
        x={Math.max(NORTH, textWidth(declination, SMALL_SIZE) / 2)}
        y={91}
        textAnchor="middle"
        direction={sideOf(declination)}
        fill={INK_SOFT}
      >
        {declination}
      </text>
      <g transform={`translate(${BAR} 32)`} direction="ltr" textAnchor="middle">
        <rect width={length / 2} height={8} fill={INK} stroke={INK} />
        <rect x={length / 2} width={length / 2} height={8} fill={SHEET} stroke={INK} />
        {numbers.map(({ text, x }) => (
          <text key={x} x={x} y={-10}>
            {text}
          </text>
        ))}
        <text
          // Not under the words below the arrow.
          x={Math.max(length, textWidth(approximate, SMALL_SIZE)) / 2}
          y={34}
          fill={INK_SOFT}
          direction={sideOf(approximate)}
        >
          {approximate}
        </text>
      </g>
    </g>
  )
}

/** Kilometres where they are whole or half. */
function distance(metres: number): string {
  if (metres === 0) return '0'
  return metres >= 500
    ? canvasText('sketch.kilometres', { count: String(metres / 1000) })
    : canvasText('sketch.metres', { count: String(metres) })
}

function box({ x, y, w, h }: SheetLayout['sheet']) {
  return { x, y, width: w, height: h }
}
