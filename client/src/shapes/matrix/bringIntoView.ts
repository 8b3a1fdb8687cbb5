import { Box, type Editor } from 'tldraw'
import { panInto } from '../../plan/panInto.ts'
import type { MatrixModel } from './MatrixModel.ts'
import { boxOf, type Place } from './place.ts'

/** Pixels of the screen between a cell that was brought into view and the edge. */
const MARGIN = 60
const GLIDE_MS = 120

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
  panInto(editor, cell, room, GLIDE_MS)
}
