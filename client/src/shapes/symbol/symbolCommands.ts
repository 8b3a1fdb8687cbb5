import { isEqual, type Editor, type TLShapeId } from 'tldraw'
import type { SymbolProps, SymbolShape } from '@jisr/shared/shapes/symbol.ts'

/** One step of undo; nothing for whoever may only read, for one that is gone, and where nothing differs. */
export function changeSymbol(editor: Editor, id: TLShapeId, props: Partial<SymbolProps>): void {
  const shape = editor.getShape<SymbolShape>(id)
  if (!shape || editor.getIsReadonly() || isEqual({ ...shape.props, ...props }, shape.props)) return
  editor.markHistoryStoppingPoint('change a symbol')
  editor.updateShape<SymbolShape>({ id, type: 'symbol', props })
}
