import type { Letter } from '@jisr/shared/plan/records.ts'
import { INK, INK_SOFT, SHEET } from '../../ui/paper.ts'

/** A letter's mark is 24 units square, A/R twice that: told apart by shape and letter, not by colour. */
const HALF = 12

/** Drawn around a point. */
export function MatrixLetter({ letter, x, y }: { letter: Letter; x: number; y: number }) {
  switch (letter) {
    case 'A':
      return (
        <>
          <rect x={x - HALF} y={y - HALF} width={2 * HALF} height={2 * HALF} rx={2} fill={INK} />
          <Sign letter="A" x={x} y={y} fill={SHEET} bold />
        </>
      )
    case 'R':
      return (
        <>
          <rect x={x - 11} y={y - 11} width={22} height={22} rx={2} fill="none" stroke={INK} strokeWidth={2} />
          <Sign letter="R" x={x} y={y} fill={INK} bold />
        </>
      )
    case 'A/R':
      return (
        <>
          <rect x={x - 23} y={y - 11} width={46} height={22} rx={2} fill={SHEET} stroke={INK} strokeWidth={2} />
          <rect x={x - 24} y={y - HALF} width={24} height={24} rx={2} fill={INK} />
          <Sign letter="A" x={x - HALF} y={y} fill={SHEET} bold />
          <Sign letter="R" x={x + HALF} y={y} fill={INK} bold />
        </>
      )
    case 'S':
      return (
        <>
          <circle cx={x} cy={y} r={11.5} fill="none" stroke={INK_SOFT} strokeWidth={1.5} />
          <Sign letter="S" x={x} y={y} fill={INK} />
        </>
      )
    case 'C':
      return (
        <>
          <circle cx={x} cy={y} r={11.5} fill="none" stroke={INK_SOFT} strokeWidth={1.5} strokeDasharray="2.5 3" />
          <Sign letter="C" x={x} y={y} fill={INK} />
        </>
      )
    default:
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
    <text x={x} y={y + 5.2} fill={fill} fontSize={15} fontWeight={bold ? 700 : 500} textAnchor="middle" direction="ltr">
      {letter}
    </text>
  )
}
