import { mosulWindow } from '@jisr/shared/places/mosulWindow.ts'
import { createShapeId, StateNode } from 'tldraw'

/** Puts a sketch of Mosul where the person presses, its window's middle there. */
export class SketchTool extends StateNode {
  static override id = 'sketch'

  override onEnter(): void {
    this.editor.setCursor({ type: 'cross', rotation: 0 })
  }

  override onPointerUp(): void {
    const { x, y } = this.editor.inputs.currentPagePoint
    const props = mosulWindow({ w: 1200, h: 820 })
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
}
