import type { EventId, PlanEvent } from '@jisr/shared/plan/records.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import type { TimelineCommands } from './TimelineCommands.ts'

interface Props {
  event: PlanEvent
  /** Of the timeline, this one too. */
  events: readonly PlanEvent[]
  commands: TimelineCommands
  disabled?: boolean
}

/** What must have ended before an event begins: each choice sets one or takes it away. */
export function AfterChoice({ event, events, commands, disabled = false }: Props) {
  const { t } = useI18n()
  const { after } = event.props
  return (
    <select
      className="jisr-timeline-after"
      aria-label={t('timeline.after')}
      value=""
      disabled={disabled}
      onChange={({ target }) => {
        const other = target.value as EventId
        if (after[other]) commands.disconnect(other, event.id)
        else commands.connect(other, event.id)
      }}
    >
      <option value="">{t('timeline.after')}</option>
      {events
        .filter(({ id }) => id !== event.id)
        .map(({ id, props }) => (
          <option key={id} value={id}>
            {`${after[id] ? '✓ ' : ''}${props.title}`}
          </option>
        ))}
    </select>
  )
}
