import { useEffect, useRef, useState } from 'react'
import { stopEventPropagation, useEditor, useValue } from 'tldraw'
import { quickEntry } from '@jisr/shared/plan/quickEntry.ts'
import { MAX_TEXT } from '@jisr/shared/plan/records.ts'
import { leftOf } from '@jisr/shared/shapes/timeline/frame.ts'
import type { TimelineLayout } from '@jisr/shared/shapes/timeline/timelineLayout.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { afterGesture } from '../../plan/afterGesture.ts'
import { timeFaultText, understoodText } from '../../plan/entryWords.ts'
import { usePlan } from '../../plan/usePlan.ts'
import { useCommitted } from '../../ui/useCommitted.ts'
import { useAfloat } from '../afloat.ts'
import { sessionOf, type PressedPlace } from './TimelineSession.ts'

const WIDTH = 430
/** With two lines of what was understood. */
const HEIGHT = 96

interface Props {
  shape: TimelineShape
  layout: TimelineLayout
}

/** One line that becomes an event, at the place that was pressed; Enter takes it and asks for the next. */
export function QuickEntryField({ shape, layout }: Props) {
  const editor = useEditor()
  const place = useValue(sessionOf(editor, shape.id).entry)
  if (!place) return null
  return <Field key={`${place.lane} ${place.instant}`} shape={shape} layout={layout} place={place} />
}

function Field({ shape, layout, place }: Props & { place: PressedPlace }) {
  const editor = useEditor()
  const { t } = useI18n()
  const plan = usePlan()
  const session = sessionOf(editor, shape.id)
  const [entered, setEntered] = useState(false)
  // Not the plan that the picture is laid out by: an axis without dates has its anchors at a moment of its own.
  const board = useValue('times', () => plan.planOf([]), [plan])
  const readLine = (line: string): ReturnType<typeof quickEntry> =>
    quickEntry(line, {
      ...plan.planOf([]),
      reference: layout.isRelative ? plan.now() : place.instant,
      now: plan.now(),
    })
  const { input, isRefused, commit, giveUp } = useCommitted({
    value: '',
    read: () => session.read(() => ''),
    isNew: true,
    onCommit: take,
  })
  const line = input.value
  const read = useValue('what was understood', () => readLine(line), [line, layout.isRelative, place.instant, plan])
  const start = read.start ?? place.start
  const hint = read.fault
    ? timeFaultText(read.fault)
    : line.trim() === ''
      ? t('timeline.entryHint')
      : isRefused
        ? t('field.refused')
        : understoodText({ ...read, start }, board)
  const lane = layout.lanes.find((one) => one.lane.input.id === place.lane)
  // Under the lane once something has been entered, which it would cover.
  const y = (lane?.y ?? layout.lanesY) + (entered && lane ? lane.lane.height : 0) + 4
  const along = Math.max(0, Math.min(layout.axis.length, layout.axis.along(place.instant)))
  const afloat = useAfloat(editor, shape.id, {
    x: leftOf(layout, along, layout.timeRuns === 'ltr' ? 0 : WIDTH),
    y,
    width: WIDTH,
    height: HEIGHT,
  })

  const field = useRef<HTMLInputElement>(null)
  // On a touch screen tldraw takes the focus back when the finger is lifted.
  useEffect(() => afterGesture(editor, () => field.current?.focus({ preventScroll: true })), [editor])

  function take(line: string): void | false {
    const { fault, title, start, end, quality, needs } = readLine(line)
    if (fault !== null || title === '') return false
    const event = { title, start: start ?? place.start, end, quality }
    if (session.commands.addEvent(event, place.lane, needs) === undefined) return false
    setEntered(true)
  }

  return (
    <div className="jisr-timeline-entry" style={{ ...afloat, inlineSize: WIDTH }} onPointerDown={stopEventPropagation}>
      <input
        ref={field}
        {...input}
        // The person has just pressed here to type.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        dir="auto"
        maxLength={MAX_TEXT}
        aria-label={t('timeline.newEvent')}
        aria-invalid={isRefused || read.fault !== null}
        aria-describedby={`${shape.id}-entry`}
        data-testid="timeline-entry"
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') commit()
          if (event.key === 'Escape') {
            giveUp()
            session.entry.set(null)
            editor.getContainer().focus()
          }
        }}
      />
      <p
        id={`${shape.id}-entry`}
        role="status"
        dir="auto"
        className={isRefused || read.fault !== null ? 'jisr-timeline-refused' : undefined}
        data-testid="timeline-understood"
      >
        {hint}
      </p>
    </div>
  )
}
