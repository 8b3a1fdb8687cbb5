import { memo } from 'react'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import { cityGround } from './cityGround.ts'
import { GROUND, isShown, layerColour, PAPER } from './layerStyle.ts'

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
      <rect width={w} height={h} fill={GROUND} />
      <g
        transform={`scale(${scale}) translate(${-corner.x} ${-corner.y})`}
        fill="none"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {isShown(props, 'quarters') && (
          <path
            d={paths.quarters}
            stroke={layerColour(props, 'quarters')}
            strokeOpacity={0.75}
            strokeWidth={px(1)}
            strokeDasharray={`${px(5)} ${px(5)}`}
          />
        )}
        {isShown(props, 'river') && (
          <g stroke={layerColour(props, 'river')}>
            <path d={paths.tributary} strokeWidth={wide(TRIBUTARY, 3)} />
            <path d={paths.river} strokeWidth={wide(RIVER, 6)} />
          </g>
        )}
        {isShown(props, 'roads') && (
          <>
            <path d={paths.roads} stroke={PAPER} strokeWidth={px(6)} />
            <path d={paths.roads} stroke={layerColour(props, 'roads')} strokeWidth={px(3)} />
          </>
        )}
        {isShown(props, 'bridges') && (
          <>
            <path d={paths.bridges} stroke={PAPER} strokeWidth={px(9)} strokeLinecap="butt" />
            <path d={paths.bridges} stroke={layerColour(props, 'bridges')} strokeWidth={px(6)} strokeLinecap="butt" />
          </>
        )}
      </g>
    </>
  )
})
