import { Box, type Editor } from 'tldraw'
import type { MatrixModel } from './MatrixModel.ts'
import { boxOf, type Place } from './place.ts'

/** Pixels of the screen between a cell that was brought into view and the edge. */
const MARGIN = 60

/** Moves the camera just as far as it takes to see a cell beside the header and the titles that stay in view. */
export function bringIntoView(editor: Editor, model: MatrixModel, place: Place): void {
  const shape = model.shape
  const layout = model.layout.get()
  const box = boxOf(layout, place)
  if (!shape || !box) return
  const at = editor.getShapePageTransform(shape).point()
  const view = editor.getViewportPageBounds()
  const margin = MARGIN / editor.getZoomLevel()
  const titles = place.column === 'task' ? 0 : layout.corner.w
  const head = place.row === 'head' || place.row === 'title' ? 0 : layout.corner.h
  const isLtr = layout.dir === 'ltr'
  const room = new Box(
    view.x + margin + (isLtr ? titles : 0),
    view.y + margin + head,
    view.w - 2 * margin - titles,
    view.h - 2 * margin - head,
  )
  const cell = new Box(at.x + box.x, at.y + box.y, box.w, box.h)
  const dx = distance(cell.minX, cell.maxX, room.minX, room.maxX)
  const dy = distance(cell.minY, cell.maxY, room.minY, room.maxY)
  if (dx === 0 && dy === 0) return
  const { x, y, z } = editor.getCamera()
  editor.setCamera({ x: x - dx, y: y - dy, z }, { animation: { duration: 120 } })
}

/** How far the view must move; of a cell that is wider than the view the beginning counts. */
function distance(min: number, max: number, from: number, to: number): number {
  if (min < from || max - min > to - from) return min - from
  return max > to ? max - to : 0
}
