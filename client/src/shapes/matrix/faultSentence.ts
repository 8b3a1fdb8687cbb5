import type { Editor } from 'tldraw'
import { faultWords } from '@jisr/shared/plan/faultWords.ts'
import type { Fault } from '@jisr/shared/plan/responsibilityRules.ts'
import { canvasText } from '../../i18n/canvasLanguage.ts'
import type { MessageKey } from '../../i18n/catalogue.ts'
import { planIn } from '../../plan/PlanStore.ts'
import type { MatrixModel } from './MatrixModel.ts'

/** What a fault means, in the reader's words; reactive. */
export function faultSentence(editor: Editor, model: MatrixModel, fault: Fault): string {
  const tasks = [...(fault.row ? [fault.row] : []), ...(fault.params.tasks ?? [])]
  const { key, params } = faultWords(fault, planIn(editor).planOf(tasks), {
    organisation: (id) => model.nameOf(id),
    untitled: canvasText('rules.untitled'),
    separator: canvasText('rules.separator'),
  })
  return canvasText(key as MessageKey, params)
}
