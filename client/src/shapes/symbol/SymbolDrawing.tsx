import type { VecLike } from 'tldraw'
import { sideOf } from '@jisr/shared/i18n/direction.ts'
import type { SymbolProps } from '@jisr/shared/shapes/symbol.ts'
import type { SymbolState } from '@jisr/shared/symbols/signs.ts'
import { SignDrawing } from '../../sketch/SignDrawing.tsx'
import { INK, INK_SOFT, PICTURE_FONT, SHEET } from '../../ui/paper.ts'
import { STATE_COLOURS } from '../../sketch/signColours.ts'
import type { Aside } from '../../sketch/signsApart.ts'
import type { SignLook } from '../../sketch/signLook.ts'
import type { SymbolWordsPlace } from '../../sketch/symbolLabels.ts'

interface Props {
  props: SymbolProps
  look: SignLook
  /** How large the sign is, in its own size. */
  size: number
  /** Where it stands, from its place. */
  spot: Aside
  /** Around the sign. Null: there is no room for its words. */
  words: SymbolWordsPlace | null
}

/** Sign and words, the same on the screen and in a picture. */
export function SymbolDrawing({ props, look, size, spot, words }: Props) {
  return (
    <>
      {spot.from && <Leader from={spot.from} to={spot} size={size} />}
      <g transform={`translate(${spot.x} ${spot.y})`}>
        <g transform={`scale(${size})`}>
          <SignDrawing sign={props} look={look} />
        </g>
        {words && <Words words={words} state={props.state} />}
      </g>
    </>
  )
}

/** From the place to a sign that stands aside. */
function Leader({ from, to, size }: { from: VecLike; to: VecLike; size: number }) {
  const ends = { x1: from.x, y1: from.y, x2: to.x, y2: to.y }
  return (
    <g data-leader>
      <line {...ends} stroke={SHEET} strokeWidth={4 * size} />
      <line {...ends} stroke={INK} strokeWidth={1.5 * size} />
      <circle cx={from.x} cy={from.y} r={2.5 * size} fill={INK} stroke={SHEET} strokeWidth={size} />
    </g>
  )
}

function Words({ words: { label, size: unit, x, y, align }, state }: { words: SymbolWordsPlace; state: SymbolState }) {
  const at = align === 'left' ? 0 : align === 'right' ? label.w : label.w / 2
  return (
    <g transform={`translate(${x} ${y}) scale(${unit})`}>
      {label.lines.map(({ text, role, size, y: line }) => {
        const side = sideOf(text)
        return (
          <text
            key={line}
            x={at}
            y={line}
            direction={side}
            textAnchor={align === 'middle' ? 'middle' : align === (side === 'ltr' ? 'left' : 'right') ? 'start' : 'end'}
            fontFamily={PICTURE_FONT}
            fontSize={size}
            fontWeight={role === 'other' ? 500 : 700}
            fill={role === 'state' ? STATE_COLOURS[state].word : role === 'other' ? INK_SOFT : INK}
            stroke={SHEET}
            strokeWidth={4}
            strokeLinejoin="round"
            paintOrder="stroke"
          >
            {text}
          </text>
        )
      })}
    </g>
  )
}
