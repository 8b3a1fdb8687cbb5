import { stopEventPropagation, useEditor, useValue } from 'tldraw'
import {
  EVENT_KINDS,
  EVENT_STATUSES,
  type EventId,
  type EventKind,
  type EventStatus,
} from '@jisr/shared/plan/records.ts'
import type { TimelineLayout } from '@jisr/shared/shapes/timeline/timelineLayout.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { usePlan } from '../../plan/usePlan.ts'
import { boxOf } from './LitFrame.tsx'
import { sessionOf } from './TimelineSession.ts'

interface Props {
  shape: TimelineShape
  layout: TimelineLayout
}

const WIDTH = 720

/** What can be done with the event that is selected, beside it. */
export function EventTools({ shape, layout }: Props) {
  const editor = useEditor()
  const { t } = useI18n()
  const plan = usePlan()
  const session = sessionOf(editor, shape.id)
  const id = useValue(plan.lit)
  const isBusy = useValue(
    'busy',
    () => session.drag.get() !== null || session.renaming.get() !== null || session.entry.get() !== null,
    [session],
  )
  const event = useValue('event', () => (id === null ? undefined : plan.event(id)), [plan, id])
  const box = id === null ? null : boxOf(layout, id)
  if (isBusy || !event || !box) return null
  const { kind, status, after } = event.props
  const { commands } = session
  const others = layout.entries.filter((one) => one.event.id !== event.id)
  return (
    <div
      className="jisr-timeline-tools"
      role="toolbar"
      aria-label={event.props.title}
      style={{
        insetInlineStart: Math.max(0, Math.min(layout.width - WIDTH, box.x)),
        insetBlockStart: box.y + box.height + 8,
      }}
      onPointerDown={stopEventPropagation}
      onKeyDown={(pressed) => pressed.stopPropagation()}
    >
      <select
        aria-label={t('timeline.column.kind')}
        value={kind}
        onChange={({ target }) => commands.change(event.id, { kind: target.value as EventKind })}
      >
        {EVENT_KINDS.map((one) => (
          <option key={one} value={one}>
            {t(`timeline.kind.${one}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={t('timeline.column.status')}
        value={status}
        onChange={({ target }) => commands.change(event.id, { status: target.value as EventStatus })}
      >
        {EVENT_STATUSES.map((one) => (
          <option key={one} value={one}>
            {t(`timeline.status.${one}`)}
          </option>
        ))}
      </select>
      <select
        className="jisr-timeline-after"
        aria-label={t('timeline.after')}
        value=""
        onChange={({ target }) => {
          const other = target.value as EventId
          if (after[other]) commands.disconnect(other, event.id)
          else commands.connect(other, event.id)
        }}
      >
        <option value="">{t('timeline.after')}</option>
        {others.map(({ event: other }) => (
          <option key={other.id} value={other.id}>
            {`${after[other.id] ? '✓ ' : ''}${other.props.title}`}
          </option>
        ))}
      </select>
      <button type="button" onClick={() => commands.removeEvent(event.id)}>
        {t('timeline.remove')}
      </button>
      <button type="button" className="jisr-timeline-danger" onClick={() => commands.deleteEvent(event.id)}>
        {t('timeline.deleteEverywhere')}
      </button>
    </div>
  )
}
