import { createShapeId, StateNode } from 'tldraw'
import { snapToFound } from '../../sketch/foundPlace.ts'
import { chosenSign } from './symbolSession.ts'

/** Puts the chosen symbol where the person presses. While none is chosen the picker is open; Escape leaves it. */
export class SymbolTool extends StateNode {
  static override id = 'symbol'

  override onEnter(): void {
    this.editor.setCursor({ type: 'cross', rotation: 0 })
  }

  override onExit(): void {
    chosenSign(this.editor).set(null)
  }

  override onPointerUp(): void {
    const sign = chosenSign(this.editor).get()
    if (!sign) return
    const { x, y } = snapToFound(this.editor, this.editor.inputs.currentPagePoint)
    const id = createShapeId()
    this.editor.markHistoryStoppingPoint('place a symbol')
    this.editor.createShape({ id, type: 'symbol', x, y, props: sign })
    if (this.editor.getInstanceState().isToolLocked) return
    this.editor.setCurrentTool('select')
    this.editor.select(id)
  }

  override onCancel(): void {
    this.editor.setCurrentTool('select')
  }
}
