import { memo, useState } from 'react'
import { useValue, type Editor, type TLShapeId } from 'tldraw'
import {
  EVENT_KINDS,
  EVENT_STATUSES,
  TIME_QUALITIES,
  type OrganisationId,
  type PlanEvent,
} from '@jisr/shared/plan/records.ts'
import { conflictsOf } from '@jisr/shared/plan/conflicts.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import type { Plan } from '@jisr/shared/plan/plan.ts'
import { spanOf } from '@jisr/shared/plan/planTime.ts'
import type { TimeContext } from '@jisr/shared/plan/parseTime.ts'
import { formatTime } from '@jisr/shared/plan/formatTime.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { conflictText } from '../../plan/conflictText.ts'
import { endText } from '../../plan/eventWords.ts'
import { timeFaultText } from '../../plan/entryWords.ts'
import { isPassing } from '../../plan/isPassing.ts'
import { planIn } from '../../plan/PlanStore.ts'
import { TaskPlaces } from '../../plan/TaskPlaces.tsx'
import { readEnd, readStart, type ReadTime } from '../../plan/readTimes.ts'
import { AfterChoice } from './AfterChoice.tsx'
import { CellField } from './CellField.tsx'
import { ChoiceCell } from './ChoiceCell.tsx'
import type { TimelineCommands } from './TimelineCommands.ts'
import { layoutOf } from './timelineModel.ts'
import { sessionOf } from './TimelineSession.ts'

interface Props {
  editor: Editor
  shapeId: TLShapeId
  event: PlanEvent
  lane: string
  lanes: readonly { id: OrganisationId; name: string }[]
  commands: TimelineCommands
  isReadonly: boolean
  /** As they are typed: a move of an anchor leaves most of them, and their rows, as they were. */
  times: string
  onShow: (event: PlanEvent) => void
}

const TIMES = ['start', 'end', 'due'] as const

/** The texts of start, end and deadline in one, so that two rows are quickly compared. */
export function timesOf({ props }: PlanEvent, plan: Plan): string {
  return TIMES.map((name) => timeOf(props, name, plan)).join('\n')
}

function timeOf(props: PlanEvent['props'], name: (typeof TIMES)[number], plan: Plan): string {
  if (name === 'end') return endText(props.end, plan)
  const time = props[name]
  return time ? formatTime(time, plan) : ''
}

/** An event as a row that is written in place; what few events have is behind its details. */
export const EventRow = memo(function EventRow({
  editor,
  shapeId,
  event,
  lane,
  lanes,
  commands,
  isReadonly,
  times,
  onShow,
}: Props) {
  const { t } = useI18n()
  const [isOpen, setOpen] = useState(false)
  const isLit = useValue('lit', () => planIn(editor).lit.get() === event.id, [editor, event.id])
  const { id, props } = event
  const now = (): PlanEvent['props'] | undefined => sessionOf(editor, shapeId).read((plan) => plan.event(id)?.props)
  const [start = '', end = '', due = ''] = times.split('\n')
  const contextNow = (): TimeContext => {
    const [times, now] = [planIn(editor).planOf([]), planIn(editor).now()]
    // "1700" is of the day on which the event is.
    return { ...times, reference: spanOf(event, times).start ?? now, now }
  }
  const board = planIn(editor).planOf([])
  // What a decision lacks is in the event itself; its times are told on the timeline.
  const undescribed = conflictsOf(event, board).filter(({ code }) => code.startsWith('decision'))
  const title = props.title.trim() || t('timeline.untitledEvent')
  const text = (name: 'title' | 'criteria' | 'place' | 'remarks') => (
    <CellField
      label={t(`timeline.column.${name}`)}
      value={props[name]}
      read={() => now()?.[name]}
      disabled={isReadonly}
      onChange={(value) => commands.change(id, { [name]: value })}
    />
  )
  const time = <Field extends (typeof TIMES)[number]>(
    name: Field,
    value: string,
    read: (typed: string, context: TimeContext) => ReadTime<NonNullable<PlanEvent['props'][Field]>>,
  ) => (
    <CellField
      label={t(`timeline.column.${name}`)}
      value={value}
      read={() => {
        const props = now()
        return props && timeOf(props, name, planIn(editor).planOf([]))
      }}
      isPassing={() => isPassing(editor, id)}
      disabled={isReadonly}
      fault={(typed) => faultOf(read(typed, contextNow()))}
      onChange={(typed) => {
        const result = read(typed, contextNow())
        return result.ok ? commands.change(id, { [name]: result.time }, result.needs) : false
      }}
    />
  )

  return (
    <>
      <tr data-row={id} aria-selected={isLit}>
        <td>
          {text('title')}
          {undescribed.map((conflict) => (
            <small key={conflict.code} className="jisr-field-problem">
              {conflictText(conflict, board)}
            </small>
          ))}
        </td>
        <td className="jisr-ltr">{time('start', start, readStart)}</td>
        <td className="jisr-ltr">{time('end', end, readEnd)}</td>
        <td>
          <ChoiceCell
            label={t('timeline.column.kind')}
            value={props.kind}
            disabled={isReadonly}
            choices={EVENT_KINDS.map((kind) => [kind, t(`timeline.kind.${kind}`)])}
            onChange={(kind) => commands.change(id, { kind })}
          />
        </td>
        <td>
          <ChoiceCell
            label={t('timeline.column.status')}
            value={props.status}
            disabled={isReadonly}
            choices={EVENT_STATUSES.map((status) => [status, t(`timeline.status.${status}`)])}
            onChange={(status) => commands.change(id, { status })}
          />
        </td>
        <td>
          <ChoiceCell
            label={t('timeline.column.lane')}
            value={lane}
            disabled={isReadonly}
            choices={[
              ['', t(props.kind === 'phase' ? 'timeline.allLanes' : 'timeline.noLane')],
              ...lanes.map((one) => [one.id, one.name] as const),
            ]}
            onChange={(to) => commands.setLane(id, to as OrganisationId | '')}
          />
        </td>
        <td>
          <button type="button" aria-label={t('timeline.showEvent', { title })} onClick={() => onShow(event)}>
            <span aria-hidden="true">◎</span>
          </button>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={t('timeline.details', { title })}
            onClick={() => setOpen(!isOpen)}
          >
            <span aria-hidden="true">{isOpen ? '▴' : '▾'}</span>
          </button>
        </td>
      </tr>
      {isOpen && (
        <tr className="jisr-timeline-details">
          <td colSpan={7}>
            <Detail label={t('timeline.column.quality')}>
              <ChoiceCell
                label={t('timeline.column.quality')}
                value={props.quality}
                disabled={isReadonly}
                choices={TIME_QUALITIES.map((quality) => [quality, t(`timeline.quality.${quality}`)])}
                onChange={(quality) => commands.change(id, { quality })}
              />
            </Detail>
            <Detail label={t('timeline.column.due')}>{time('due', due, readStart)}</Detail>
            <Detail label={t('timeline.after')}>
              <Predecessors editor={editor} id={shapeId} event={event} commands={commands} disabled={isReadonly} />
            </Detail>
            <Detail label={t('timeline.column.place')}>{text('place')}</Detail>
            <TaskPlaces editor={editor} task={id} />
            <Detail label={t('timeline.column.remarks')}>{text('remarks')}</Detail>
            {props.kind === 'decision' && (
              <>
                <Detail label={t('timeline.column.owner')}>
                  <ChoiceCell
                    label={t('timeline.column.owner')}
                    value={props.owner ?? ''}
                    disabled={isReadonly}
                    choices={[['', '—'], ...lanes.map((one) => [one.id, one.name] as const)]}
                    onChange={(owner) => commands.change(id, { owner: owner === '' ? null : owner })}
                  />
                </Detail>
                <Detail label={t('timeline.column.criteria')}>{text('criteria')}</Detail>
              </>
            )}
          </td>
        </tr>
      )}
    </>
  )
})

interface PredecessorsProps extends Pick<Props, 'editor' | 'event' | 'commands'> {
  id: TLShapeId
  disabled: boolean
}

function Predecessors({ editor, id, ...choice }: PredecessorsProps) {
  const events = useValue(
    'events',
    () => {
      const shape = editor.getShape<TimelineShape>(id)
      return shape ? layoutOf(editor, shape).entries.map(({ event }) => event) : []
    },
    [editor, id],
  )
  return <AfterChoice events={events} {...choice} />
}

function faultOf(result: ReadTime<unknown>): string {
  return result.ok ? '' : timeFaultText(result.why)
}

function Detail({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <span>{label}</span>
      {children}
    </div>
  )
}
