import { Vec, type Editor, type StateNode, type TLShape, type TLShapeId } from 'tldraw'
import { scaleInside } from './sketchOf.ts'

/** The states of tldraw that take the pointer's way on the page for a way inside a shape, as far as this reaches into them. */
interface DraggingHandle extends StateNode {
  shapeId: TLShapeId
  initialPagePoint: Vec
  update(): void
}
interface Cropping extends StateNode {
  updateShapes(): void
}
interface PointingText extends StateNode {
  createTextShape(...args: unknown[]): TLShape | undefined
}

/**
 * A handle, and the edge of what is cropped, goes with the pointer at each scale, and a text begins around it. While tldraw
 * looks, the pointer has gone as far as that is on the ground.
 */
export function scaleHandles(editor: Editor): void {
  // The tools come into being after the shape utils.
  editor.once('before-event', () => {
    const dragging = editor.getStateDescendant<DraggingHandle>('select.dragging_handle')
    if (dragging) {
      const update = dragging.update.bind(dragging)
      dragging.update = () => alongGround(editor, dragging.shapeId, dragging.initialPagePoint, update)
    }
    for (const path of ['select.crop.cropping', 'select.crop.translating_crop']) {
      const cropping = editor.getStateDescendant<Cropping>(path)
      if (!cropping) continue
      const update = cropping.updateShapes.bind(cropping)
      cropping.updateShapes = () =>
        alongGround(editor, editor.getOnlySelectedShapeId(), editor.inputs.originPagePoint, update)
    }
    centreTexts(editor)
  })

  const { handles } = editor.snaps
  const snapHandle = handles.snapHandle.bind(handles)
  handles.snapHandle = (opts) => {
    const snap = snapHandle(opts)
    const shape: TLShape | undefined = editor.getShape(opts.currentShapeId)
    if (snap && shape) snap.nudge.div(scaleInside(editor, shape.parentId))
    return snap
  }
}

/** @param from where on the page the pointer's way began */
function alongGround(editor: Editor, id: TLShapeId | null, from: Vec, update: () => void): void {
  const shape = id ? editor.getShape(id) : undefined
  const scale = shape ? scaleInside(editor, shape.parentId) : 1
  if (scale === 1) return update()
  const { currentPagePoint } = editor.inputs
  const seen = currentPagePoint.clone()
  currentPagePoint.setTo(Vec.Lrp(from, seen, 1 / scale))
  try {
    update()
  } finally {
    currentPagePoint.setTo(seen)
  }
}

/** tldraw moves a new text by as much as it is wide and high on the page. */
function centreTexts(editor: Editor): void {
  const pointing = editor.getStateDescendant<PointingText>('text.pointing')
  if (!pointing) return
  const createTextShape = pointing.createTextShape.bind(pointing)
  pointing.createTextShape = (...args) => {
    const made = createTextShape(...args)
    const shape = made && editor.getShape(made.id)
    const scale = shape ? scaleInside(editor, shape.parentId) : 1
    if (!shape || scale === 1) return made
    const { x, y } = Vec.Lrp(made, shape, 1 / scale)
    editor.updateShape({ ...shape, x, y })
    return made
  }
}
