import type { Editor } from 'tldraw'
import { ACCOUNTABLE_SHARE, RESPONSIBLE_SHARE } from '@jisr/shared/plan/responsibilityRules.ts'

/** Parts of a matrix's tasks, 0 to 1, beyond which an organisation has too much to answer for and to do; everybody's. */
export interface OverloadLimits {
  accountable: number
  responsible: number
}

/** Reactive. */
export function overloadLimits(editor: Pick<Editor, 'getDocumentSettings'>): OverloadLimits {
  const { meta } = editor.getDocumentSettings()
  return {
    accountable: shareOr(meta['accountableShare'], ACCOUNTABLE_SHARE),
    responsible: shareOr(meta['responsibleShare'], RESPONSIBLE_SHARE),
  }
}

/** One step of undo; nothing for whoever may only read. */
export function setOverloadLimits(editor: Editor, change: Partial<OverloadLimits>): void {
  if (editor.getIsReadonly()) return
  const { accountable, responsible } = { ...overloadLimits(editor), ...change }
  const { meta } = editor.getDocumentSettings()
  editor.markHistoryStoppingPoint('change when an organisation is overloaded')
  editor.updateDocumentSettings({ meta: { ...meta, accountableShare: accountable, responsibleShare: responsible } })
}

function shareOr(stored: unknown, usual: number): number {
  return typeof stored === 'number' && stored > 0 && stored <= 1 ? stored : usual
}
