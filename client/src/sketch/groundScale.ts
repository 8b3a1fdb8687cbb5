import type { Editor, TLShape } from 'tldraw'
import { scaleInside } from './sketchOf.ts'

/** Units of the page a unit of the space that a shape lies in: what is to be as large at each scale is drawn smaller by it. */
export function groundScale(editor: Editor, shape: TLShape): number {
  return editor.getShape(shape.id) ? scaleInside(editor, shape.parentId) : 1
}
