import { stopEventPropagation, useEditor, useValue, type TLShapeId } from 'tldraw'
import { MAX_TEXT, type EventId } from '@jisr/shared/plan/records.ts'
import { sideOf } from '@jisr/shared/i18n/direction.ts'
import { TITLE_HEIGHT } from '@jisr/shared/shapes/timeline/sizes.ts'
import type { TimelineLayout } from '@jisr/shared/shapes/timeline/timelineLayout.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { usePlan } from '../../plan/usePlan.ts'
import { MeanwhileNote } from '../../ui/MeanwhileNote.tsx'
import { RefusedNote } from '../../ui/RefusedNote.tsx'
import { useCommitted } from '../../ui/useCommitted.ts'
import { useAfloat } from '../afloat.ts'
import { boxOf } from './LitFrame.tsx'
import { sessionOf } from './TimelineSession.ts'

interface Props {
  shape: TimelineShape
  layout: TimelineLayout
}

/** Where a title is written anew: an event's, or the timeline's own. */
export function RenameField({ shape, layout }: Props) {
  const editor = useEditor()
  const plan = usePlan()
  const { t } = useI18n()
  const session = sessionOf(editor, shape.id)
  const renaming = useValue(session.renaming)
  if (renaming === null) return null
  if (renaming === 'title') {
    const isLeft = sideOf(shape.props.title.trim() || t('plan.tool.timeline')) === 'ltr'
    const width = Math.min(700, layout.width / 2)
    return (
      <Field
        label={t('timeline.title')}
        value={shape.props.title}
        id={shape.id}
        place={{ x: isLeft ? 6 : layout.width - width - 6, y: 4, width, height: TITLE_HEIGHT - 8 }}
        read={() => session.read((_plan, { title }) => title)}
        onCommit={(title) => session.commands.setTitle(title)}
      />
    )
  }
  const id = renaming as EventId
  const event = plan.event(id)
  const box = boxOf(layout, id)
  if (!event || !box) return null
  return (
    <Field
      key={id}
      id={shape.id}
      label={t('timeline.eventTitle')}
      value={event.props.title}
      place={{ ...box, width: Math.max(360, box.width) }}
      read={() => session.read((now) => now.event(id)?.props.title)}
      onCommit={(title) => session.commands.change(id, { title })}
    />
  )
}

interface FieldProps {
  id: TLShapeId
  label: string
  value: string
  place: { x: number; y: number; width: number; height: number }
  read: () => string | undefined
  onCommit: (title: string) => void | false
}

function Field({ id, label, value, place, read, onCommit }: FieldProps) {
  const editor = useEditor()
  const afloat = useAfloat(editor, id, place)
  const { input, isRefused, meanwhile, commit, giveUp } = useCommitted({
    value,
    read,
    onCommit: (title) => onCommit(title.trim()),
  })
  function close(): void {
    sessionOf(editor, id).renaming.set(null)
    editor.getContainer().focus()
  }
  return (
    <div
      className="jisr-timeline-rename"
      style={{ ...afloat, inlineSize: place.width }}
      onPointerDown={stopEventPropagation}
    >
      <input
        {...input}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has asked for it
        autoFocus
        dir="auto"
        aria-label={label}
        maxLength={MAX_TEXT}
        style={{ blockSize: Math.max(34, place.height) }}
        onFocus={(event) => event.target.select()}
        onBlur={close}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape') giveUp()
          if (event.key === 'Escape' || (event.key === 'Enter' && commit())) close()
        }}
      />
      {isRefused && <RefusedNote />}
      {meanwhile && <MeanwhileNote {...meanwhile} />}
    </div>
  )
}
