import { codeOf } from '@jisr/shared/symbols/sidc.ts'
import { findKind } from '@jisr/shared/symbols/catalogue.ts'
import type { Identity, Sign } from '@jisr/shared/symbols/signs.ts'
import type { BoardSigns } from './boardSigns.ts'
import { isUnframed, militarySign, type MilitarySign } from './militarySigns.ts'

export interface SignBox {
  x: number
  y: number
  w: number
  h: number
}

/** How a sign is drawn, and what it takes up around its place at 0, 0. */
export interface SignLook {
  military: MilitarySign | null
  /** How far below its place the bar begins that says its state; null where there is none, or the symbol has its own. */
  bar: number | null
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
  if (code === null || !military) {
    const { w, h } = FRAMES[sign.identity]
    return { military: null, ...withBar(sign, { x: -w - 2, y: -h - 2, w: 2 * w + 4, h: 2 * h + 4 }, h) }
  }
  const { anchor, width, height } = military
  const box = { x: -anchor.x, y: -anchor.y, w: width, h: height }
  return isUnframed(code) ? { military, ...withBar(sign, box, height - anchor.y) } : { military, bar: null, box }
}

/** @param below its place, where the sign ends */
function withBar(sign: Sign, box: SignBox, below: number): Pick<SignLook, 'bar' | 'box'> {
  if (!hasBar(sign)) return { bar: null, box }
  const { gap, height, width, mark } = STATE_BAR
  const [left, right] = [Math.min(box.x, -width / 2 - mark - 2), Math.max(box.x + box.w, width / 2 + mark + 2)]
  const bottom = below + gap + height / 2 + mark + 2
  return { bar: below + gap, box: { x: left, y: box.y, w: right - left, h: bottom - box.y } }
}

/** What a sign takes up that is so large, in its own size. */
export function sized({ x, y, w, h }: SignBox, size: number): SignBox {
  return { x: x * size, y: y * size, w: w * size, h: h * size }
}

export function frameSize(identity: Identity): { w: number; h: number } {
  return FRAMES[identity]
}

/** A planned thing has a dashed frame instead. */
function hasBar({ state }: Sign): boolean {
  return state !== 'unknown' && state !== 'planned'
}
