import type { Editor, TLShape } from 'tldraw'

/** Units of the page a unit of the space that a shape lies in: what is to be as large at each scale is drawn smaller by it. */
export function groundScale(_editor: Editor, _shape: TLShape): number {
  return 1
}
