import type { Letter } from '@jisr/shared/plan/records.ts'
import { INK, INK_SOFT, PAPER } from './matrixColours.ts'

/** A letter's mark is 28 units square, A/R twice that: told apart by shape and letter, not by colour. */
const HALF = 14

/** Drawn around a point. */
export function MatrixLetter({ letter, x, y }: { letter: Letter; x: number; y: number }) {
  switch (letter) {
    case 'A':
      return (
        <>
          <rect x={x - HALF} y={y - HALF} width={2 * HALF} height={2 * HALF} rx={2} fill={INK} />
          <Sign letter="A" x={x} y={y} fill={PAPER} bold />
        </>
      )
    case 'R':
      return (
        <>
          <rect x={x - 13} y={y - 13} width={26} height={26} rx={2} fill="none" stroke={INK} strokeWidth={2} />
          <Sign letter="R" x={x} y={y} fill={INK} bold />
        </>
      )
    case 'A/R':
      return (
        <>
          <rect x={x - 27} y={y - 13} width={54} height={26} rx={2} fill={PAPER} stroke={INK} strokeWidth={2} />
          <rect x={x - 28} y={y - HALF} width={28} height={28} rx={2} fill={INK} />
          <Sign letter="A" x={x - HALF} y={y} fill={PAPER} bold />
          <Sign letter="R" x={x + HALF} y={y} fill={INK} bold />
          {/* Whoever reads or searches the drawing finds the letter as people write it. */}
          <title>A/R</title>
        </>
      )
    case 'S':
      return (
        <>
          <circle cx={x} cy={y} r={13} fill="none" stroke={INK_SOFT} strokeWidth={1.5} />
          <Sign letter="S" x={x} y={y} fill={INK} />
        </>
      )
    case 'C':
      return (
        <>
          <circle cx={x} cy={y} r={13} fill="none" stroke={INK_SOFT} strokeWidth={1.5} strokeDasharray="2.5 3" />
          <Sign letter="C" x={x} y={y} fill={INK} />
        </>
      )
    case 'I':
      return <Sign letter="I" x={x} y={y} fill={INK} />
  }
}

interface SignProps {
  letter: string
  x: number
  y: number
  fill: string
  bold?: boolean
}

function Sign({ letter, x, y, fill, bold = false }: SignProps) {
  return (
    <text x={x} y={y + 5.5} fill={fill} fontSize={16} fontWeight={bold ? 700 : 500} textAnchor="middle" direction="ltr">
      {letter}
    </text>
  )
}
