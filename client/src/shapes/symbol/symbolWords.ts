import type { Editor } from 'tldraw'
import { formatDtg } from '@jisr/shared/plan/dtg.ts'
import { fromInstant } from '@jisr/shared/plan/instant.ts'
import { symbolNames } from '@jisr/shared/shapes/symbolLabel.ts'
import type { SymbolProps, SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { canvasLocale, canvasText } from '../../i18n/canvasLanguage.ts'
import { planIn } from '../../plan/PlanStore.ts'
import { kindWords } from '../../sketch/signLabel.ts'

/** In the reader's script first. */
export function namesOf(props: SymbolProps): string[] {
  return symbolNames(props, { locale: canvasLocale(), place: canvasText('symbol.place') })
}

/** All that a person who does not see the symbol must hear of it. */
export function spokenSymbol(editor: Editor, { props }: SymbolShape): string {
  const { identity, state, since, task } = props
  const plan = planIn(editor)
  const title = task === null ? '' : plan.event(task)?.props.title.trim()
  return [
    ...namesOf(props),
    kindWords(props),
    canvasText(`symbol.identity.${identity}`),
    state === 'unknown' ? '' : canvasText(`symbol.state.${state}`),
    since ? formatDtg(fromInstant(since), plan.planOf([]).timeZone) : '',
    title ? `${canvasText('symbol.task')}: ${title}` : '',
  ]
    .filter((part, at, all) => part && all.indexOf(part) === at)
    .join(', ')
}
