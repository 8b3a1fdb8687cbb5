import { atom, type Atom, type Editor, type TLShapeId } from 'tldraw'

/** A point that is being tied: first where on the picture, then where on the ground. */
export interface Tying {
  scan: TLShapeId
  /** Pixels of the picture; null until it was pressed. */
  px: { x: number; y: number } | null
  /** The last press was beside the picture. */
  isBeside?: boolean
  /** On the page: the mark that the keyboard moves; null until it did. */
  spot?: { x: number; y: number } | null
}

const tying = new WeakMap<Editor, Atom<Tying | null>>()

/** Of this browser alone. */
export function tyingOf(editor: Editor): Atom<Tying | null> {
  const known = tying.get(editor) ?? atom<Tying | null>('tying', null)
  tying.set(editor, known)
  return known
}
