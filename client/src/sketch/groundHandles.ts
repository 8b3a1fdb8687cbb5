import { Vec, type Editor, type TLShape, type TLShapeId } from 'tldraw'
import { scaleInside } from './sketchOf.ts'

/** The state of tldraw that drags a handle, as far as this reaches into it. */
interface DraggingHandle {
  shapeId: TLShapeId
  initialPagePoint: Vec
  update(): void
}

/**
 * A handle goes with the pointer at each scale. tldraw takes the pointer's way on the page for a way inside the shape, so
 * while it looks, the pointer has gone as far as that is on the ground.
 */
export function scaleHandles(editor: Editor): void {
  // The tools come into being after the shape utils.
  editor.once('before-event', () => {
    const dragging = editor.getStateDescendant('select.dragging_handle') as unknown as DraggingHandle | undefined
    if (!dragging) return
    const update = dragging.update.bind(dragging)
    dragging.update = () => {
      const shape = editor.getShape(dragging.shapeId)
      const scale = shape ? scaleInside(editor, shape.parentId) : 1
      if (scale === 1) return update()
      const { currentPagePoint } = editor.inputs
      const seen = currentPagePoint.clone()
      currentPagePoint.setTo(Vec.Lrp(dragging.initialPagePoint, seen, 1 / scale))
      try {
        update()
      } finally {
        currentPagePoint.setTo(seen)
      }
    }
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
