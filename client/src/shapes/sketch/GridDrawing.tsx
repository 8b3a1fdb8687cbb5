import { memo } from 'react'
import { gridLines } from '@jisr/shared/geo/gridLines.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import { COLLAR, sheetUnit } from '@jisr/shared/shapes/sketch/sheetLayout.ts'
import { groundOf } from '../../sketch/sketchPlaces.ts'
import { PICTURE_FONT } from '../../ui/paper.ts'
import { GRID, RULE } from '../../sketch/layerStyle.ts'

const SIZE = 18
/** A sheet of paper bears lines closer than a screen does: a kilometre apart while the whole city is seen. */
const CLOSER = 2

/** The military grid over the window, its kilometres at the edges: right, then up. */
export const GridDrawing = memo(function GridDrawing({ props }: { props: SketchProps }) {
  const { w, h, corner, scale } = props
  const unit = sheetUnit(props)
  const { lines } = gridLines(
    groundOf(props),
    { x: corner.x, y: corner.y, w: w / scale, h: h / scale },
    (scale * CLOSER) / unit,
  )
  const placed = lines.map((line) => ({
    ...line,
    along: (line.at - (line.axis === 'easting' ? corner.x : corner.y)) * scale,
  }))
  const path = (major: boolean): string =>
    placed
      .filter((line) => line.major === major)
      .map(({ axis, along }) => (axis === 'easting' ? `M${along} 0V${h}` : `M0 ${along}H${w}`))
      .join('')
  return (
    <g
      fontFamily={PICTURE_FONT}
      fontSize={SIZE * unit}
      fontWeight={500}
      fill={RULE}
      direction="ltr"
      textAnchor="middle"
    >
      <path d={path(false)} stroke={GRID} strokeWidth={0.75 * unit} strokeOpacity={0.55} fill="none" />
      <path d={path(true)} stroke={GRID} strokeWidth={1.5 * unit} strokeOpacity={0.8} fill="none" />
      {placed.flatMap(({ axis, along, label, metres }) =>
        [0, 1].map((end) => {
          const across = end === 0 ? (-COLLAR / 2) * unit : (axis === 'easting' ? h : w) + (COLLAR / 2) * unit
          const [x, y] = axis === 'easting' ? [along, across] : [across, along]
          return (
            <text key={`${axis} ${metres} ${end}`} x={x} y={y + SIZE * unit * 0.36}>
              {label}
            </text>
          )
        }),
      )}
    </g>
  )
})
