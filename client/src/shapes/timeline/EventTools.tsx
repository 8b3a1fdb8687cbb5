import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { stopEventPropagation, useEditor, useValue } from 'tldraw'
import { EVENT_KINDS, EVENT_STATUSES, type EventKind, type EventStatus } from '@jisr/shared/plan/records.ts'
import type { TimelineLayout } from '@jisr/shared/shapes/timeline/timelineLayout.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { conflictsOf } from '@jisr/shared/plan/conflicts.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { conflictText } from '../../plan/conflictText.ts'
import { usePlan } from '../../plan/usePlan.ts'
import { useAfloat } from '../afloat.ts'
import { AfterChoice } from './AfterChoice.tsx'
import { boxOf } from './LitFrame.tsx'
import { selectNext } from './timelineKeys.ts'
import { sessionOf } from './TimelineSession.ts'

interface Props {
  shape: TimelineShape
  layout: TimelineLayout
}

/** Of one row of tools, about. */
const HEIGHT = 46

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
  const place = box ? { x: box.x, y: box.y + box.height + 8 } : { x: 0, y: 0 }
  const element = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  // Their words are of any length; where they stand follows from it before they are seen.
  // oxlint-disable-next-line react/exhaustive-deps -- its width follows from what is written in it
  useLayoutEffect(() => setWidth((before) => element.current?.offsetWidth ?? before), [event, isBusy, layout])
  const afloat = useAfloat(editor, shape.id, { ...place, width, height: HEIGHT })
  if (isBusy || !event || !box) return null
  const { kind, status } = event.props
  const { commands } = session
  // On the timeline they are cut where room is scarce.
  const conflicts = conflictsOf(event, layout.plan).filter(({ code }) => !code.startsWith('decision'))
  // With the event its tools go, and what has the focus then has no keys.
  const end = (run: () => void): void => {
    run()
    plan.lit.set(null)
    editor.getContainer().focus()
  }
  return (
    <div
      ref={element}
      className="jisr-timeline-tools"
      data-of={event.id}
      role="toolbar"
      aria-label={event.props.title}
      style={afloat}
      onPointerDown={stopEventPropagation}
      onContextMenu={(asked) => asked.preventDefault()}
      onKeyDown={(pressed) => {
        pressed.stopPropagation()
        if (leaves(pressed, () => selectNext(editor, shape, 1))) pressed.preventDefault()
      }}
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
      <AfterChoice event={event} events={layout.entries.map((one) => one.event)} commands={commands} />
      <button type="button" onClick={() => end(() => commands.removeEvent(event.id))}>
        {t('timeline.remove')}
      </button>
      <button type="button" className="jisr-timeline-danger" onClick={() => end(() => commands.deleteEvent(event.id))}>
        {t('timeline.deleteEverywhere')}
      </button>
      {conflicts.map((conflict) => (
        <p key={conflict.code} className="jisr-field-problem">
          {conflictText(conflict, layout.plan)}
        </p>
      ))}
    </div>
  )
}

/**
 * Escape, and Shift+Tab from the first tool, go back to the event; Tab from the last one goes on to the next.
 *
 * @returns whether the key did either
 */
function leaves({ key, shiftKey, target, currentTarget }: KeyboardEvent<HTMLElement>, next: () => boolean): boolean {
  const tools = [...currentTarget.querySelectorAll<HTMLElement>('select, button')]
  if (key === 'Escape' || (key === 'Tab' && shiftKey && target === tools[0])) {
    const id = CSS.escape(currentTarget.dataset['of'] ?? '')
    currentTarget.parentElement?.querySelector<SVGElement>(`[data-event="${id}"]`)?.focus({ preventScroll: true })
    return true
  }
  if (key !== 'Tab' || shiftKey || target !== tools.at(-1)) return false
  // Else the tools, which stay, would keep the focus from what is selected next.
  tools.at(-1)?.blur()
  return next()
}
