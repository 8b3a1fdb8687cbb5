import { memo } from 'react'
import { sideOf } from '@jisr/shared/i18n/direction.ts'
import { SIGN_SIZE, type MeasureLabel } from '@jisr/shared/shapes/measureLabels.ts'
import type { MeasureLayout } from '@jisr/shared/shapes/measureLayout.ts'
import type { MeasureProps } from '@jisr/shared/shapes/measure.ts'
import { measureStyle } from './measureStyle.ts'
import { INK, INK_SOFT, PICTURE_FONT, SHEET } from '../ui/paper.ts'

/** White around letters, in their own size; more around what nothing may make hard to read. */
const HALO = 0.24
const SAFETY_HALO = 0.45

interface Props {
  props: MeasureProps
  layout: MeasureLayout
}

/** A line or an area with its marks and words, the same on the screen and in a picture. */
export const MeasureDrawing = memo(function MeasureDrawing({ props, layout }: Props) {
  const { color, width, dash, core, tint } = measureStyle(props)
  const { line, ticks, arrows, crosses, hatch, isClosed, sign, leaders } = layout
  return (
    <g strokeLinejoin="round" fill="none">
      {isClosed && tint !== undefined && <path d={line} fill={color} fillOpacity={tint} fillRule="evenodd" />}
      {hatch !== '' && <path d={hatch} stroke={color} strokeWidth={1.5} strokeOpacity={0.75} />}
      <path d={line} stroke={SHEET} strokeWidth={width + 4} strokeOpacity={0.85} />
      <path d={line} stroke={color} strokeWidth={width} strokeDasharray={dash} />
      {core !== undefined && <path d={line} stroke={SHEET} strokeWidth={core} />}
      {ticks !== '' && <path d={ticks} stroke={color} strokeWidth={Math.min(width, 3)} />}
      {arrows !== '' && <path d={arrows} fill={color} stroke={SHEET} strokeWidth={2} paintOrder="stroke" />}
      {crosses !== '' && (
        <>
          <path d={crosses} stroke={SHEET} strokeWidth={8} strokeLinecap="round" />
          <path d={crosses} stroke={INK} strokeWidth={3.5} strokeLinecap="round" />
        </>
      )}
      {leaders.map(([from, to]) => (
        <g key={`${from.x} ${from.y}`}>
          <path d={`M${from.x} ${from.y}L${to.x} ${to.y}`} stroke={SHEET} strokeWidth={6} />
          <path d={`M${from.x} ${from.y}L${to.x} ${to.y}`} stroke={color} strokeWidth={2} />
        </g>
      ))}
      {sign && (
        <g transform={`translate(${sign.x} ${sign.y}) scale(${sign.size / SIGN_SIZE})`}>
          {props.kind === 'hazard' ? <DangerSign color={color} /> : <LetterP color={color} />}
        </g>
      )}
      {layout.labels.map((label, at) => (
        <Label key={at} label={label} color={color} halo={props.kind === 'hazard' ? SAFETY_HALO : HALO} />
      ))}
    </g>
  )
})

interface LabelProps {
  label: MeasureLabel
  color: string
  halo: number
}

function Label({ label: { text, x, y, angle, size, role }, color, halo }: LabelProps) {
  return (
    <text
      transform={`translate(${x} ${y}) rotate(${angle})`}
      direction={sideOf(text)}
      textAnchor="middle"
      fontFamily={PICTURE_FONT}
      fontSize={size}
      fontWeight={role === 'note' || role === 'other' ? 500 : 700}
      fill={role === 'danger' ? color : role === 'note' ? INK_SOFT : INK}
      stroke={SHEET}
      strokeWidth={size * halo}
      strokeLinejoin="round"
      paintOrder="stroke"
    >
      {text}
    </text>
  )
}

/** Around 0, 0, as large as a sign is in its own size. */
function DangerSign({ color }: { color: string }) {
  const [half, top, foot] = [SIGN_SIZE / 2, -SIGN_SIZE * 0.5, SIGN_SIZE * 0.4]
  return (
    <>
      <path d={`M0 ${top}L${half} ${foot}H${-half}Z`} fill={SHEET} stroke={SHEET} strokeWidth={7} />
      <path d={`M0 ${top}L${half} ${foot}H${-half}Z`} fill={SHEET} stroke={color} strokeWidth={3.5} />
      <path d="M0 -6V4M0 8.2V8.3" stroke={color} strokeWidth={4} strokeLinecap="round" />
    </>
  )
}

function LetterP({ color }: { color: string }) {
  const half = SIGN_SIZE / 2 - 2
  return (
    <>
      <rect x={-half} y={-half} width={2 * half} height={2 * half} rx={4} fill={SHEET} stroke={color} strokeWidth={3} />
      <path d="M-5 9V-9H1.5A5.2 5.2 0 0 1 1.5 1.4H-5" stroke={color} strokeWidth={3.5} />
    </>
  )
}
