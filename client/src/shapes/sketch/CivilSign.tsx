import { findKind } from '@jisr/shared/symbols/catalogue.ts'
import { civilIcon } from '../../sketch/civilIcons.ts'
import { PICTURE_FONT, SHEET } from '../../ui/paper.ts'

interface Props {
  kind: string
  /** Dashed: it may well be elsewhere. */
  isUnsure: boolean
  radius: number
  colour: string
}

/** A small sign of something that the city has, around 0, 0: round, so that nobody takes it for a symbol that people put there. */
export function CivilSign({ kind, isUnsure, radius, colour }: Props) {
  const icon = civilIcon(kind)
  const size = radius * 1.25
  return (
    <>
      <circle
        r={radius}
        fill={SHEET}
        stroke={colour}
        strokeWidth={1.5}
        strokeDasharray={isUnsure ? '3.5 2.5' : undefined}
      />
      {icon ? (
        <g transform={`translate(${-size / 2} ${-size / 2}) scale(${size / icon.size})`} fill={colour}>
          {icon.paths.map((d) => (
            <path key={d} d={d} />
          ))}
        </g>
      ) : (
        <text
          y={radius * 0.32}
          textAnchor="middle"
          direction="ltr"
          fontFamily={PICTURE_FONT}
          fontSize={radius * 0.9}
          fontWeight={700}
          fill={colour}
        >
          {findKind(kind)?.letters ?? ''}
        </text>
      )}
    </>
  )
}
