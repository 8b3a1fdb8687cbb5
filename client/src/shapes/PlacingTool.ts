import { createShapeId, StateNode, type TLShapePartial, type Vec } from 'tldraw'

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

  #place({ x, y }: Vec): void {
    const id = createShapeId()
    this.editor.markHistoryStoppingPoint(`place ${this.id}`)
    this.editor.createShape({ ...this.makeShape(), id, x, y })
    this.editor.setCurrentTool('select')
    this.editor.select(id)
    this.editor.setEditingShape(id)
    this.editor.setCurrentTool('select.editing_shape', { target: 'shape', shape: this.editor.getShape(id) })
  }
}
