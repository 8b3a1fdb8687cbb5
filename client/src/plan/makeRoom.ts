import type { Editor, TLShapeId } from 'tldraw'

interface Rect {
  minX: number
  maxX: number
  minY: number
  maxY: number
}

/**
 * What stood below a shape that became higher, and would be covered now, moves down as far as the shape grew; so does what
 * that would cover. Part of the caller's step: whoever takes it back has all where it was.
 *
 * @param bottom where the shape's lower edge was, in page coordinates
 */
export function makeRoom(editor: Editor, id: TLShapeId, bottom: number): void {
  const shape = editor.getShape(id)
  const grown = editor.getShapePageBounds(id)
  if (!shape || !grown || grown.maxY <= bottom) return
  const others = editor.getSortedChildIdsForParent(shape.parentId).flatMap((other) => {
    const bounds = editor.getShapePageBounds(other)
    // An arrow goes along with what it is bound to.
    const isTied = editor.getBindingsFromShape(other, 'arrow').length > 0
    return other === id || !bounds || isTied ? [] : [{ id: other, bounds }]
  })
  const by = grown.maxY - bottom
  const moved = pushedDown(grown, bottom, others).flatMap((other) => editor.getShape(other) ?? [])
  editor.updateShapes(moved.map(({ id: other, type, y }) => ({ id: other, type, y: y + by })))
}

/** The shapes that must move down when one of them has grown over its former lower edge. */
export function pushedDown<Id>(grown: Rect, bottom: number, others: readonly { id: Id; bounds: Rect }[]): Id[] {
  const by = grown.maxY - bottom
  const covering: Rect[] = [grown]
  return others
    .filter(({ bounds }) => bounds.minY >= bottom)
    .sort((a, b) => a.bounds.minY - b.bounds.minY)
    .flatMap(({ id, bounds }) => {
      if (!covering.some((one) => isOver(one, bounds))) return []
      covering.push({ ...bounds, minY: bounds.minY + by, maxY: bounds.maxY + by })
      return [id]
    })
}

function isOver(one: Rect, other: Rect): boolean {
  return one.minX < other.maxX && other.minX < one.maxX && one.minY < other.maxY && other.minY < one.maxY
}
