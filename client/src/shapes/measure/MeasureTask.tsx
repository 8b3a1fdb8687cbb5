import { useEffect } from 'react'
import { useValue, type Editor } from 'tldraw'
import type { EventId } from '@jisr/shared/plan/records.ts'
import type { MeasureShape } from '@jisr/shared/shapes/measure.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { planIn } from '../../plan/PlanStore.ts'
import { Button } from '../../ui/Button.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { changeMeasure, makeTaskFor } from './measureCommands.ts'

/** The task that is done here. While the measure is selected, it lights up wherever else it is shown. */
export function MeasureTask({ editor, shape }: { editor: Editor; shape: MeasureShape }) {
  const { t } = useI18n()
  const plan = planIn(editor)
  const { task } = shape.props
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

  const isKnown = tasks.some(({ id }) => id === task)
  return (
    <>
    <SelectField
      label={t('measure.task')}
      value={isKnown ? (task ?? '') : ''}
      onChange={({ target }) =>
        changeMeasure(editor, shape.id, { task: target.value === '' ? null : (target.value as EventId) })
      }
    >
      <option value="">{t('symbol.noTask')}</option>
      {tasks.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </SelectField>
    {!isKnown && <Button onClick={() => makeTaskFor(editor, shape)}>{t('symbol.newTask')}</Button>}
    </>
  )
}
