import { useCallback, type PointerEvent as ReactPointerEvent } from 'react'
import { useEditor, type Editor } from 'tldraw'
import type { MatrixModel } from './MatrixModel.ts'
import { isOrganisation, isTask, placeAt, type Place } from './place.ts'
import { isLetterPlace, startTyping } from './useMatrixKeys.ts'

/** Pixels of the screen from which on a press is a drag. */
const DRAG = 6
/** Pixels of the screen on either side of the titles' edge that take hold of it. */
const EDGE = 6

interface Point {
  x: number
  y: number
}

/**
 * Selecting, dragging rows, columns and the titles' edge, within a matrix that is being edited. The events go on to
 * tldraw, so that the binding knows of the gesture: what is written during it is previewed and settles as one step.
 */
export function useMatrixPointer(model: MatrixModel): (event: ReactPointerEvent) => void {
  const editor = useEditor()
  return useCallback(
    (event) => {
      if (event.button !== 0 || event.target instanceof HTMLInputElement) return
      const pointOf = (at: { clientX: number; clientY: number }): Point => localPoint(editor, model, at)
      const start = pointOf(event)
      const { corner, dir } = model.layout.get()
      const edge = (dir === 'ltr' ? corner.x + corner.w : corner.x) + model.frozen.get().x
      if (model.isWritable && Math.abs(start.x - edge) * editor.getZoomLevel() < EDGE && start.y > corner.y) {
        dragEdge(editor, model, start, pointOf)
        return
      }
      const place = placeAt(model.layout.get(), model.frozen.get(), start, model.isWritable)
      if (!place) return
      const before = model.view.selected.get()
      const wasSelected = before?.row === place.row && before.column === place.column
      model.view.drop.set(null)
      model.view.select(place, event.shiftKey)
      followPress(event.nativeEvent, {
        move: (at) => dragTo(model, place, pointOf(at)),
        drop: () => drop(model, place),
        click: () => click(model, place, wasSelected),
        cancel: () => model.view.drop.set(null),
      })
    },
    [editor, model],
  )
}

function localPoint(editor: Editor, model: MatrixModel, { clientX, clientY }: { clientX: number; clientY: number }) {
  const page = editor.screenToPage({ x: clientX, y: clientY })
  return model.shape ? editor.getPointInShapeSpace(model.shape, page) : page
}

interface Press {
  move: (event: PointerEvent) => void
  drop: () => void
  click: () => void
  /** The system took the pointer: nothing is dropped. */
  cancel: () => void
}

/** From the window: tldraw has the canvas capture the pointer. */
function followPress(down: PointerEvent, { move, drop, click, cancel }: Press): void {
  let isDrag = false
  const controller = new AbortController()
  const listen = { signal: controller.signal }
  const onMove = (event: PointerEvent): void => {
    isDrag ||= Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > DRAG
    if (isDrag) move(event)
  }
  const onUp = (): void => {
    controller.abort()
    if (isDrag) drop()
    else click()
  }
  window.addEventListener('pointermove', onMove, listen)
  window.addEventListener('pointerup', onUp, listen)
  const onCancel = (): void => {
    controller.abort()
    cancel()
  }
  window.addEventListener('pointercancel', onCancel, listen)
}

function dragEdge(editor: Editor, model: MatrixModel, start: Point, pointOf: (event: PointerEvent) => Point): void {
  const shape = model.shape
  if (!shape) return
  const { titleWidth } = shape.props
  const { x } = shape
  const sign = model.layout.get().dir === 'ltr' ? 1 : -1
  editor.markHistoryStoppingPoint('widen the titles')
  const controller = new AbortController()
  const listen = { signal: controller.signal }
  window.addEventListener(
    'pointermove',
    (event) => {
      // The shape grows from its left edge: seen from a matrix that reads from the right, its edge moves under the hand.
      const width = pointOf(event).x
      model.commands.setTitleWidth(sign === 1 ? titleWidth + width - start.x : titleWidth + (start.x - width))
      editor.updateShape({ id: shape.id, type: 'matrix', x })
    },
    listen,
  )
  window.addEventListener('pointerup', () => controller.abort(), listen)
  window.addEventListener('pointercancel', () => controller.abort(), listen)
}

/** A title carries its row, a name its column; over letters a drag selects a range. */
function dragTo(model: MatrixModel, from: Place, point: Point): void {
  const layout = model.layout.get()
  if (isLetterPlace(from) || !model.isWritable) {
    const place = placeAt(layout, model.frozen.get(), point, false)
    if (place && isLetterPlace(place)) model.view.select(place, true)
  } else if (isTask(from.row) && from.column === 'task' && model.view.sort.get() === 'own') {
    const next = layout.rows.find(({ box }) => point.y < box.y + box.h / 2)
    model.view.drop.set({ row: next?.id ?? null })
  } else if (from.row === 'head' && isOrganisation(from.column)) {
    const isBefore = ({ x, w }: { x: number; w: number }): boolean =>
      layout.dir === 'ltr' ? point.x < x + w / 2 : point.x > x + w / 2
    const next = layout.columns.find(({ box }) => isBefore(box))
    model.view.drop.set({ column: next?.id ?? null })
  }
}

function drop(model: MatrixModel, from: Place): void {
  const target = model.view.drop.get()
  model.view.drop.set(null)
  if (!target) return
  if ('row' in target) {
    if (isTask(from.row) && target.row !== from.row) model.commands.moveRow(from.row, target.row)
  } else if (isOrganisation(from.column) && target.column !== from.column) {
    model.commands.moveColumn(from.column, target.column)
  }
}

/** A second click on words opens them, on a letter offers the letters; what people disagree on opens at the first. */
function click(model: MatrixModel, place: Place, wasSelected: boolean): void {
  if (!model.isWritable) return
  const { row, column } = place
  if (isTask(row) && isOrganisation(column)) {
    const isContested = (model.cells(row).get(column)?.contested.length ?? 0) > 0
    if (isContested) model.view.menu.set({ kind: 'settle', place })
    else if (wasSelected) model.view.menu.set({ kind: 'letter', place })
  } else if (wasSelected || row === 'new' || column === 'new') startTyping(model, place, null)
}
