import { createShapeId, StateNode, type TLKeyboardEventInfo, type VecLike } from 'tldraw'
import { snapToFound } from '../../sketch/foundPlace.ts'
import { chosenSign } from './symbolSession.ts'

/**
 * Puts the chosen symbol where the person presses, and in the middle of the view at Enter, from where arrow keys move it. While
 * none is chosen the picker is open; Escape leaves it.
 */
export class SymbolTool extends StateNode {
  static override id = 'symbol'

  override onEnter(): void {
    this.editor.setCursor({ type: 'cross', rotation: 0 })
  }

  override onExit(): void {
    chosenSign(this.editor).set(null)
  }

  override onPointerUp(): void {
    this.#put(snapToFound(this.editor, this.editor.inputs.currentPagePoint))
  }

  override onKeyDown({ key }: TLKeyboardEventInfo): void {
    if (key === 'Enter') this.#put(this.editor.getViewportPageBounds().center)
  }

  override onCancel(): void {
    this.editor.setCurrentTool('select')
  }

  #put({ x, y }: VecLike): void {
    const sign = chosenSign(this.editor).get()
    if (!sign) return
    const id = createShapeId()
    this.editor.markHistoryStoppingPoint('place a symbol')
    this.editor.createShape({ id, type: 'symbol', x, y, props: sign })
    if (this.editor.getInstanceState().isToolLocked) return
    this.editor.setCurrentTool('select')
    this.editor.select(id)
  }
}
