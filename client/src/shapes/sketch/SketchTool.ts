import { mosulWindow } from '@jisr/shared/places/mosulWindow.ts'
import { Box, createShapeId, StateNode } from 'tldraw'
import { held } from './resizeWindow.ts'

/** Puts a sketch of Mosul where the person presses, its window's middle there, or with a window as large as is drawn. */
export class SketchTool extends StateNode {
  static override id = 'sketch'
  static override isLockable = false

  override onEnter(): void {
    this.editor.setCursor({ type: 'cross', rotation: 0 })
  }

  override onExit(): void {
    this.editor.updateInstanceState({ brush: null })
  }

  /** What is being drawn shows as what is being selected does. */
  override onPointerMove(): void {
    if (this.editor.inputs.isDragging) this.editor.updateInstanceState({ brush: this.#drawn().toJson() })
  }

  override onPointerUp(): void {
    const drawn = this.#drawn()
    const { x, y } = drawn.center
    const props = mosulWindow(
      this.editor.getInstanceState().brush ? { w: held(drawn.w), h: held(drawn.h) } : { w: 1200, h: 820 },
    )
    const id = createShapeId()
    this.editor.markHistoryStoppingPoint('place a sketch')
    // On the page: a sketch on a sketch would be a window in a window.
    this.editor.createShape({
      id,
      type: 'sketch',
      parentId: this.editor.getCurrentPageId(),
      x: Math.round(x - props.w / 2),
      y: Math.round(y - props.h / 2),
      props,
    })
    this.editor.setCurrentTool('select')
    this.editor.select(id)
  }

  override onCancel(): void {
    this.editor.setCurrentTool('select')
  }

  #drawn(): Box {
    const { originPagePoint, currentPagePoint } = this.editor.inputs
    return Box.FromPoints([originPagePoint, currentPagePoint])
  }
}
