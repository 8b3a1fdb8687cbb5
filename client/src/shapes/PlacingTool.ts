import { createShapeId, StateNode, type TLShapeId, type TLShapePartial, type Vec } from 'tldraw'

/** Pixels around what was placed, for the toolbar among others. */
const EDGE = 72

/**
 * A tool whose click puts a shape where it was, selected and open for typing. A planning shape finds its own size: there is
 * nothing to drag.
 */
export abstract class PlacingTool extends StateNode {
  /** The shape to make, without its id and place. */
  abstract makeShape(): Omit<TLShapePartial, 'id' | 'x' | 'y'>

  override onEnter(): void {
    this.editor.setCursor({ type: 'cross', rotation: 0 })
  }

  override onPointerUp(): void {
    this.#place(this.editor.inputs.currentPagePoint)
  }

  override onCancel(): void {
    this.editor.setCurrentTool('select')
  }

  /** What is larger than the room right of and below the pointer; a finger's screen is too small to show all of it. */
  #bringIntoSight(id: TLShapeId): void {
    const bounds = this.editor.getShapePageBounds(id)
    if (!bounds || this.editor.getInstanceState().isCoarsePointer) return
    if (!this.editor.getViewportPageBounds().contains(bounds)) {
      this.editor.zoomToBounds(bounds, { inset: EDGE, targetZoom: this.editor.getZoomLevel() })
    }
  }

  #place({ x, y }: Vec): void {
    const id = createShapeId()
    this.editor.markHistoryStoppingPoint(`place ${this.id}`)
    this.editor.createShape({ ...this.makeShape(), id, x, y })
    this.#bringIntoSight(id)
    this.editor.setCurrentTool('select')
    this.editor.select(id)
    this.editor.setEditingShape(id)
    this.editor.setCurrentTool('select.editing_shape', { target: 'shape', shape: this.editor.getShape(id) })
  }
}
