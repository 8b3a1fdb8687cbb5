import type { Editor } from 'tldraw'
import { useValue } from 'tldraw'
import { resolveTime } from '@jisr/shared/plan/planTime.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { suggestionFor } from '@jisr/shared/symbols/suggestion.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { changeState } from '../sketch/symbolState.ts'
import { Button } from '../ui/Button.tsx'
import { planIn } from './PlanStore.ts'

interface Props {
  editor: Editor
  shape: SymbolShape
  /** Which of the two this person has just set. */
  changed: 'state' | 'status' | null
}

/** A place and its task that do not agree: what would make them, for one press. Nothing happens by itself. */
export function SuggestionLine({ editor, shape, changed }: Props) {
  const { t } = useI18n()
  const { state, task } = shape.props
  const plan = planIn(editor)
  const event = useValue('task', () => (task === null ? undefined : plan.event(task)), [plan, task])
  const isReadonly = useValue('is readonly', () => editor.getIsReadonly(), [editor])
  const isOverdue = useValue(
    'is overdue',
    () => {
      const due = event?.props.due && resolveTime(event.props.due, plan.planOf([]))
      return typeof due === 'number' && due < plan.now()
    },
    [plan, event],
  )
  if (!event || isReadonly) return null
  const { status } = event.props
  const suggestion = suggestionFor({ state, status, isOverdue }, changed)
  if (!suggestion) return null

  function take(): void {
    if (!suggestion || !event) return
    if ('state' in suggestion) {
      changeState(editor, shape, suggestion.state)
      return
    }
    editor.markHistoryStoppingPoint('take a suggestion')
    plan.change(event.id, suggestion)
  }

  return (
    <p className="jisr-suggestion" role="status">
      {t('symbol.suggest.line', { state: t(`symbol.state.${state}`), status: t(`timeline.status.${status}`) })}{' '}
      <Button onClick={take}>
        {'status' in suggestion
          ? t('symbol.suggest.status', { status: t(`timeline.status.${suggestion.status}`) })
          : t('symbol.suggest.state', { state: t(`symbol.state.${suggestion.state}`) })}
      </Button>
    </p>
  )
}
