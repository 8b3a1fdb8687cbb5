import { sideOf } from '@jisr/shared/i18n/direction.ts'
import type { SymbolLabel } from '@jisr/shared/shapes/symbolLabel.ts'
import type { SymbolProps } from '@jisr/shared/shapes/symbol.ts'
import { SignDrawing } from '../../sketch/SignDrawing.tsx'
import { INK, INK_SOFT, PAPER, SIGN_FONT, STATE_COLOURS } from '../../sketch/signColours.ts'
import type { SignLook } from '../../sketch/signLook.ts'

interface Props {
  props: SymbolProps
  look: SignLook
  label: SymbolLabel
}

/** Sign and words, the same on the screen and in a picture. */
export function SymbolDrawing({ props, look, label }: Props) {
  return (
    <>
      <SignDrawing sign={props} look={look} />
      <g transform={`translate(0 ${labelTop(look)})`}>
        {label.lines.map(({ text, role, size, y }) => (
          <text
            key={y}
            y={y}
            direction={sideOf(text)}
            textAnchor="middle"
            fontFamily={SIGN_FONT}
            fontSize={size}
            fontWeight={role === 'other' ? 500 : 700}
            fill={role === 'state' ? STATE_COLOURS[props.state].word : role === 'other' ? INK_SOFT : INK}
            stroke={PAPER}
            strokeWidth={4}
            strokeLinejoin="round"
            paintOrder="stroke"
          >
            {text}
          </text>
        ))}
      </g>
    </>
  )
}

/** Where the words begin. */
export function labelTop({ box }: SignLook): number {
  return box.y + box.h + 3
}
