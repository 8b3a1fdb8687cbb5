import type { CSSProperties } from 'react'
import { clamp, useValue, type Editor, type TLShapeId } from 'tldraw'

/** Pixels of the screen between what floats and the edge of the view. */
const MARGIN = 8

interface Wish {
  /** Where it would stand, in the shape's own units. */
  x: number
  y: number
  /** How large it is at its own size, in pixels of the page, about. Without a height it stays at its own. */
  width: number
  height?: number
}

/** Whether this person works with fingers, which buttons must not be smaller than; reactive. */
export function useIsCoarse(editor: Editor): boolean {
  return useValue('coarse pointer', () => editor.getInstanceState().isCoarsePointer, [editor])
}

/**
 * Where a field or a row of buttons over a shape stands: where it is wished, but within the view. For fingers it keeps its
 * own size however far the board is zoomed out, and is no wider than the screen.
 */
export function useAfloat(editor: Editor, id: TLShapeId, { x, y, width, height }: Wish): CSSProperties {
  const isCoarse = useIsCoarse(editor)
  const zoom = useValue('zoom', () => editor.getZoomLevel(), [editor])
  const view = useValue('view', () => editor.getViewportPageBounds(), [editor])
  const at = useValue('place', () => editor.getShapePageTransform(id).point(), [editor, id])
  const scale = isCoarse ? Math.max(1, 1 / zoom) : 1
  const margin = MARGIN / zoom
  const most = (view.w - 2 * margin) / scale
  return {
    position: 'absolute',
    left: clamp(x, view.minX - at.x + margin, view.maxX - at.x - margin - Math.min(width, most) * scale),
    top: height === undefined ? y : clamp(y, view.minY - at.y + margin, view.maxY - at.y - margin - height * scale),
    maxInlineSize: most,
    transform: `scale(${scale})`,
    transformOrigin: '0 0',
  }
}
