import { atom, type Atom, type Editor, type TLShapeId } from 'tldraw'

export interface Found {
  sketch: TLShapeId
  /** On its ground. */
  at: { x: number; y: number }
  /** Empty where nothing has one. */
  name: string
}

const found = new WeakMap<Editor, Atom<Found | null>>()

/** The place that was looked for last; of this browser alone. */
export function foundPlace(editor: Editor): Atom<Found | null> {
  const known = found.get(editor) ?? atom<Found | null>('found place', null)
  found.set(editor, known)
  return known
}
