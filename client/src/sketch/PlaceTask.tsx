import { useEffect } from 'react'
import { useValue, type Editor } from 'tldraw'
import { EVENT_STATUSES, type EventId, type EventStatus } from '@jisr/shared/plan/records.ts'
import type { MeasureShape } from '@jisr/shared/shapes/measure.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { planIn } from '../plan/PlanStore.ts'
import { Button } from '../ui/Button.tsx'
import { CommittedField } from '../ui/CommittedField.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { changeTask, linkTask, makeTaskAt } from './placeTasks.ts'

interface Props {
  editor: Editor
  shape: SymbolShape | MeasureShape
  /** What the place is called: a task that is made for it begins with this name. */
  name: string
  onStatus?: () => void
}

/** The task that is done at a place. While it is selected here, it lights up wherever else it is shown. */
export function PlaceTask({ editor, shape, name, onStatus }: Props) {
  const { t } = useI18n()
  const plan = planIn(editor)
  const { task } = shape.props
  const event = useValue('task', () => (task === null ? undefined : plan.event(task)), [plan, task])
  const tasks = useValue(
    'tasks',
    () =>
      [...plan.plan.events.values()]
        .filter(({ id, props }) => props.kind === 'task' || id === task)
        .map(({ id, props }) => ({ id, title: props.title.trim() || t('symbol.untitledTask') }))
        .sort((a, b) => a.title.localeCompare(b.title)),
    [plan, task, t],
  )

  useEffect(() => {
    if (task === null) return undefined
    plan.lit.set(task)
    return () => {
      // Unless another view has selected something since.
      if (plan.lit.get() === task) plan.lit.set(null)
    }
  }, [plan, task])

  return (
    <>
      <SelectField
        label={t(shape.type === 'symbol' ? 'symbol.task' : 'measure.task')}
        value={event?.id ?? ''}
        onChange={({ target }) => linkTask(editor, shape, target.value === '' ? null : (target.value as EventId))}
      >
        <option value="">{t('symbol.noTask')}</option>
        {tasks.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </SelectField>
      {event ? (
        <>
          <CommittedField
            key={event.id}
            label={t('symbol.taskTitle')}
            value={event.props.title}
            read={() => plan.event(event.id)?.props.title}
            onCommit={(text) => changeTask(editor, event.id, { title: text.trim() })}
          />
          <SelectField
            label={t('symbol.taskStatus')}
            value={event.props.status}
            onChange={({ target }) => {
              onStatus?.()
              changeTask(editor, event.id, { status: target.value as EventStatus })
            }}
          >
            {EVENT_STATUSES.map((status) => (
              <option key={status} value={status}>
                {t(`timeline.status.${status}`)}
              </option>
            ))}
          </SelectField>
        </>
      ) : (
        <Button onClick={() => makeTaskAt(editor, shape, name)}>{t('symbol.newTask')}</Button>
      )}
    </>
  )
}
