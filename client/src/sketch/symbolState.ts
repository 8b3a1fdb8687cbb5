import type { Editor } from 'tldraw'
import { toInstant } from '@jisr/shared/plan/instant.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import type { SymbolState } from '@jisr/shared/symbols/signs.ts'
import { changeShape } from '../plan/changeShape.ts'
import { planIn } from '../plan/PlanStore.ts'

/** A symbol in another state, since now until somebody says since when: one step of undo. */
export function changeState(editor: Editor, { id }: SymbolShape, state: SymbolState): void {
  const since = toInstant(planIn(editor).now())
  changeShape(editor, 'change the state of a symbol', { id, type: 'symbol', props: { state, since } })
}
