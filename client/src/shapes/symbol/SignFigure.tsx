import { useEffect } from 'react'
import { useValue } from 'tldraw'
import type { Sign } from '@jisr/shared/symbols/signs.ts'
import type { BoardSigns } from '../../sketch/boardSigns.ts'
import { loadMilitarySigns } from '../../sketch/militarySigns.ts'
import { SignDrawing } from '../../sketch/SignDrawing.tsx'
import { signLook, wantsMilitary } from '../../sketch/signLook.ts'

/** A sign beside its words, outside the canvas. */
export function SignFigure({ sign, board }: { sign: Sign; board: BoardSigns }) {
  const look = useValue('look', () => signLook(sign, board), [sign, board])
  const isMilitary = wantsMilitary(sign, board)
  useEffect(() => {
    if (isMilitary) void loadMilitarySigns()
  }, [isMilitary])
  const { x, y, w, h } = look.box
  const side = Math.max(w, h)
  return (
    <svg
      width={36}
      height={36}
      viewBox={`${x + (w - side) / 2} ${y + (h - side) / 2} ${side} ${side}`}
      aria-hidden="true"
      className="jisr-sign-figure"
    >
      <SignDrawing sign={sign} look={look} />
    </svg>
  )
}
