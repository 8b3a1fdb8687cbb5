import { atom, Vec, type Atom, type Editor, type TLShapeId } from 'tldraw'
import { isSketch, windowHolds } from './sketchOf.ts'

export interface Found {
  sketch: TLShapeId
  /** On its ground. */
  at: { x: number; y: number }
  name?: string
}

/** Pixels of the screen within which a press is on the mark. */
const NEAR = 12

const found = new WeakMap<Editor, Atom<Found | null>>()

/** The place that was looked for last; of this browser alone. */
export function foundPlace(editor: Editor): Atom<Found | null> {
  const known = found.get(editor) ?? atom<Found | null>('found place', null)
  found.set(editor, known)
  return known
}

const sought = new WeakMap<Editor, Atom<string>>()

/** What stands in the field of the place that is looked for, also after a press beside the panel took that away. */
export function soughtText(editor: Editor): Atom<string> {
  const known = sought.get(editor) ?? atom('sought text', '')
  sought.set(editor, known)
  return known
}

/** Where a press of the page is meant: on the mark of the place that was looked for, exactly there. */
export function snapToFound(editor: Editor, { x, y }: { x: number; y: number }): { x: number; y: number } {
  const place = foundPlace(editor).get()
  if (!place) return { x, y }
  const sketch = editor.getShape(place.sketch)
  if (!isSketch(sketch)) return { x, y }
  const at = editor.getShapePageTransform(sketch).applyToPoint(place.at)
  const isOnMark = windowHolds(editor, sketch, at) && Vec.DistMin(at, { x, y }, NEAR / editor.getZoomLevel())
  return isOnMark ? { x: at.x, y: at.y } : { x, y }
}
