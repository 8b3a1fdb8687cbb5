import { isEqual, type Editor, type TLShapeId } from 'tldraw'
import type { SymbolProps, SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { sketchOf } from '../../sketch/sketchOf.ts'

/** One step of undo; nothing for whoever may only read, for one that is gone, and where nothing differs. */
export function changeSymbol(editor: Editor, id: TLShapeId, props: Partial<SymbolProps>): void {
  const shape = editor.getShape<SymbolShape>(id)
  if (!shape || editor.getIsReadonly() || isEqual({ ...shape.props, ...props }, shape.props)) return
  editor.markHistoryStoppingPoint('change a symbol')
  editor.updateShape<SymbolShape>({ id, type: 'symbol', props })
}

/** Puts a symbol at a place of its sketch's ground: one step of undo. */
export function moveSymbol(editor: Editor, id: TLShapeId, ground: { x: number; y: number }): void {
  const shape = editor.getShape<SymbolShape>(id)
  const sketch = shape && sketchOf(editor, shape)
  if (!shape || !sketch || editor.getIsReadonly()) return
  const { x, y } = editor.getPointInParentSpace(shape, editor.getShapePageTransform(sketch).applyToPoint(ground))
  editor.markHistoryStoppingPoint('move a symbol')
  editor.updateShape<SymbolShape>({ id, type: 'symbol', x, y })
}
