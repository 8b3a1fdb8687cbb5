import type { Editor } from 'tldraw'
import { toInstant } from '@jisr/shared/plan/instant.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import type { SymbolState } from '@jisr/shared/symbols/signs.ts'
import { planIn } from '../plan/PlanStore.ts'

/** A symbol in another state, since now until somebody says since when: one step of undo; nothing for whoever may only read. */
export function changeState(editor: Editor, { id }: SymbolShape, state: SymbolState): void {
  if (editor.getIsReadonly()) return
  editor.markHistoryStoppingPoint('change the state of a symbol')
  editor.updateShape<SymbolShape>({ id, type: 'symbol', props: { state, since: toInstant(planIn(editor).now()) } })
}
