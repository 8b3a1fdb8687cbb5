import { Box, type Editor, type TLFrameShape, type TLShapeId } from 'tldraw'

/** What to export: everything on the page, what is selected, or the inside of one frame. */
export type ExportScope = 'page' | 'selection' | TLShapeId

export interface ExportArea {
  ids: TLShapeId[]
  /** In page coordinates, on whole pixels, so that an export at n× has exactly n× its pixels. */
  bounds: Box
}

/** As much as tldraw leaves: a frame's name stands within it. */
const MARGIN = 32

/**
 * The shapes and the bounds of an export; undefined when there is nothing to draw. What the present zoom hides on the
 * screen is left out of the picture too: it shows what was seen.
 */
export function exportArea(editor: Editor, scope: ExportScope): ExportArea | undefined {
  if (scope !== 'page' && scope !== 'selection') {
    const inside = editor.getShapePageBounds(scope)
    return inside && { ids: [scope], bounds: wholePixels(inside) }
  }
  const ids =
    scope === 'page' ? editor.getSortedChildIdsForParent(editor.getCurrentPageId()) : editor.getSelectedShapeIds()
  const drawn = [...editor.getShapeAndDescendantIds(ids)].filter((id) => !editor.isShapeHidden(id))
  const parts = drawn.flatMap((id) => editor.getShapeMaskedPageBounds(id) ?? [])
  if (parts.length === 0) return undefined
  // Named alone, a frame would be drawn from the inside only; named twice it is a shape like others.
  return { ids: ids.concat(ids), bounds: wholePixels(Box.Common(parts).expandBy(MARGIN)) }
}

/** The frames of the page, by name. */
export function exportableFrames(editor: Editor, locale: string): TLFrameShape[] {
  return editor
    .getCurrentPageShapes()
    .filter((shape): shape is TLFrameShape => editor.isShapeOfType<TLFrameShape>(shape, 'frame'))
    .sort((a, b) => a.props.name.localeCompare(b.props.name, locale, { numeric: true }))
}

function wholePixels({ minX, minY, maxX, maxY }: Box): Box {
  const [x, y] = [Math.floor(minX), Math.floor(minY)]
  return new Box(x, y, Math.max(1, Math.ceil(maxX) - x), Math.max(1, Math.ceil(maxY) - y))
}
