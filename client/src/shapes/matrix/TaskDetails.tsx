import { useValue, type Editor } from 'tldraw'
import { EVENT_STATUSES, type EventId, type EventStatus } from '@jisr/shared/plan/records.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { planIn } from '../../plan/PlanStore.ts'
import { TaskPlaces } from '../../plan/TaskPlaces.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { CommittedField } from '../../ui/CommittedField.tsx'
import { goToPlace } from './goToPlace.ts'
import type { MatrixModel } from './MatrixModel.ts'
import { isTask } from './place.ts'
import { TimeField } from './TimeField.tsx'
import { useSteady } from './useSteady.ts'

/** What a row does not show of its task. */
export function TaskDetails({ editor, model }: { editor: Editor; model: MatrixModel }) {
  const { t } = useI18n()
  const tasks = useSteady(
    'tasks',
    () => model.layout.get().rows.map(({ id, title }) => ({ id, title: title.trim() || t('matrix.untitledTask') })),
    [model, t],
  )
  const lit = useValue('lit', () => planIn(editor).lit.get(), [editor])
  const current = tasks.find(({ id }) => id === lit) ?? tasks[0]
  if (!current) return <p>{t('matrix.noTasks')}</p>
  return (
    <>
      <SelectField
        label={t('matrix.task')}
        value={current.id}
        onChange={(event) => {
          goToPlace(editor, model, { row: event.target.value as EventId, column: 'task' })
          planIn(editor).lit.set(event.target.value as EventId)
        }}
      >
        {tasks.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </SelectField>
      <TaskFields key={current.id} editor={editor} model={model} id={current.id} />
    </>
  )
}

function TaskFields({ editor, model, id }: { editor: Editor; model: MatrixModel; id: EventId }) {
  const { t } = useI18n()
  const event = useValue('task', () => model.event(id), [model, id])
  const isReadonly = useValue('is readonly', () => editor.getIsReadonly(), [editor])
  if (!event || !isTask(id)) return null
  const { title, status, place, remarks } = event.props
  const { commands } = model
  const now = (): typeof event.props | undefined => model.read(() => model.event(id)?.props)
  return (
    <>
      <TaskPlaces editor={editor} task={id} />
      <fieldset disabled={isReadonly} className="jisr-details">
        <CommittedField
          label={t('matrix.taskTitle')}
          value={title}
          read={() => now()?.title}
          onCommit={(text) => commands.renameTask(id, text.trim())}
        />
        <SelectField
          label={t('timeline.column.status')}
          value={status}
          onChange={(event) => commands.changeTask(id, { status: event.target.value as EventStatus })}
        >
          {EVENT_STATUSES.map((known) => (
            <option key={known} value={known}>
              {t(`timeline.status.${known}`)}
            </option>
          ))}
        </SelectField>
        {(['start', 'end', 'due'] as const).map((which) => (
          <TimeField key={which} editor={editor} model={model} event={event} which={which} />
        ))}
        <CommittedField
          label={t('matrix.place')}
          value={place}
          read={() => now()?.place}
          onCommit={(text) => commands.changeTask(id, { place: text.trim() })}
        />
        <CommittedField
          label={t('matrix.remarks')}
          value={remarks}
          read={() => now()?.remarks}
          onCommit={(text) => commands.changeTask(id, { remarks: text.trim() })}
        />
      </fieldset>
    </>
  )
}
