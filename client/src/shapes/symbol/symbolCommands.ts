import type { Editor, TLShapeId } from 'tldraw'
import type { SymbolProps, SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { changeShape } from '../../plan/changeShape.ts'
import { sketchOf } from '../../sketch/sketchOf.ts'

/** One step of undo. @returns false for one that takes no changes */
export function changeSymbol(editor: Editor, id: TLShapeId, props: Partial<SymbolProps>): void | false {
  return changeShape(editor, 'change a symbol', { id, type: 'symbol', props })
}

/** Puts a symbol at a place of its sketch's ground: one step of undo. @returns false for one that takes no changes */
export function moveSymbol(editor: Editor, id: TLShapeId, ground: { x: number; y: number }): void | false {
  const shape = editor.getShape<SymbolShape>(id)
  const sketch = shape && sketchOf(editor, shape)
  if (!shape || !sketch) return false
  const { x, y } = editor.getPointInParentSpace(shape, editor.getShapePageTransform(sketch).applyToPoint(ground))
  return changeShape(editor, 'move a symbol', { id, type: 'symbol', x, y })
}
