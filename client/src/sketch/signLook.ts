import { codeOf } from '@jisr/shared/symbols/sidc.ts'
import { findKind } from '@jisr/shared/symbols/catalogue.ts'
import type { Identity, Sign } from '@jisr/shared/symbols/signs.ts'
import type { BoardSigns } from './boardSigns.ts'
import { militarySign, type MilitarySign } from './militarySigns.ts'

export interface SignBox {
  x: number
  y: number
  w: number
  h: number
}

/** How a sign is drawn, and what it takes up around its place at 0, 0. */
export interface SignLook {
  military: MilitarySign | null
  box: SignBox
}

/** Half of the height and width of a civil frame, by whose it is. */
const FRAMES: Record<Identity, { w: number; h: number }> = {
  neutral: { w: 18, h: 18 },
  friend: { w: 23, h: 17 },
  civil: { w: 18, h: 18 },
  unknown: { w: 21, h: 21 },
  hostile: { w: 24, h: 24 },
}
/** Below the frame: the bar that says the state, and the mark at its end. */
export const STATE_BAR = { gap: 4, height: 6, width: 34, mark: 8.5 }

/** Whether a sign is drawn as a military symbol: on a board that has these, and where there is nothing but a code. */
export function wantsMilitary({ kind, sidc }: Sign, { military }: BoardSigns): boolean {
  return findKind(kind) ? military : sidc !== ''
}

/** Reactive, while military symbols are on their way: until then, and where a code means nothing, it is the civil sign. */
export function signLook(sign: Sign, board: BoardSigns): SignLook {
  const code = wantsMilitary(sign, board) ? codeOf(sign, board.exercise) : null
  const military = code === null ? null : militarySign(code)
  if (military) {
    const { anchor, width, height } = military
    return { military, box: { x: -anchor.x, y: -anchor.y, w: width, h: height } }
  }
  const frame = FRAMES[sign.identity]
  const { gap, height, width, mark } = STATE_BAR
  const [w, bottom] = hasBar(sign)
    ? [Math.max(frame.w, width / 2 + mark), frame.h + gap + height / 2 + mark]
    : [frame.w, frame.h]
  return { military: null, box: { x: -w - 2, y: -frame.h - 2, w: 2 * w + 4, h: frame.h + bottom + 4 } }
}

/** What a sign takes up that is so large, in its own size. */
export function sized({ x, y, w, h }: SignBox, size: number): SignBox {
  return { x: x * size, y: y * size, w: w * size, h: h * size }
}

export function frameSize(identity: Identity): { w: number; h: number } {
  return FRAMES[identity]
}

/** A planned thing has a dashed frame instead. */
export function hasBar({ state }: Sign): boolean {
  return state !== 'unknown' && state !== 'planned'
}
