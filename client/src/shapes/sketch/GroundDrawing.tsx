import { memo } from 'react'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import { cityGround } from '../../sketch/cityGround.ts'
import { PAPER, SHEET } from '../../ui/paper.ts'
import { isShown, layerColour } from '../../sketch/layerStyle.ts'

/** Metres: about what is between the banks. */
const RIVER = 230
const TRIBUTARY = 60

/** The city's lines and areas in the window. What is drawn is the ground's; window and scale only move it. */
export const GroundDrawing = memo(function GroundDrawing({ props }: { props: SketchProps }) {
  const { w, h, corner, scale, unit } = props
  const { paths } = cityGround(props)
  const px = (board: number): number => board / scale
  const wide = (metres: number, least: number): number => Math.max(metres / unit, px(least))
  return (
    <>
      <rect width={w} height={h} fill={PAPER} />
      <g
        transform={`scale(${scale}) translate(${-corner.x} ${-corner.y})`}
        fill="none"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {isShown(props, 'quarters') && (
          <g
            stroke={layerColour(props, 'quarters')}
            strokeOpacity={0.75}
            strokeWidth={px(1)}
            strokeDasharray={`${px(5)} ${px(5)}`}
          >
            <Paths paths={paths.quarters} />
          </g>
        )}
        {isShown(props, 'river') && (
          <g stroke={layerColour(props, 'river')}>
            <g strokeWidth={wide(TRIBUTARY, 3)}>
              <Paths paths={paths.tributary} />
            </g>
            <g strokeWidth={wide(RIVER, 6)}>
              <Paths paths={paths.river} />
            </g>
          </g>
        )}
        {isShown(props, 'roads') && (
          <>
            <g stroke={SHEET} strokeWidth={px(6)}>
              <Paths paths={paths.roads} />
            </g>
            <g stroke={layerColour(props, 'roads')} strokeWidth={px(3)}>
              <Paths paths={paths.roads} />
            </g>
          </>
        )}
        {isShown(props, 'bridges') && (
          <>
            <g stroke={SHEET} strokeWidth={px(9)} strokeLinecap="butt">
              <Paths paths={paths.bridges} />
            </g>
            <g stroke={layerColour(props, 'bridges')} strokeWidth={px(6)} strokeLinecap="butt">
              <Paths paths={paths.bridges} />
            </g>
          </>
        )}
      </g>
    </>
  )
})

const Paths = memo(function Paths({ paths }: { paths: readonly string[] }) {
  return paths.map((d) => <path key={d} d={d} />)
})
