import { useCallback, useMemo, useState } from 'react'
import { useValue, type Editor } from 'tldraw'
import {
  EVENT_KINDS,
  EVENT_STATUSES,
  type EventId,
  type EventKind,
  type EventStatus,
  type OrganisationId,
  type PlanEvent,
} from '@jisr/shared/plan/records.ts'
import type { Entry } from '@jisr/shared/shapes/timeline/entries.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { inOrder } from '@jisr/shared/shapes/matrixOrder.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { planIn } from '../../plan/PlanStore.ts'
import { ChoiceCell } from './ChoiceCell.tsx'
import { EventRow, timesOf } from './EventRow.tsx'
import { keepOrder } from './keepOrder.ts'
import { openTimeline } from './openTimeline.ts'
import { laneName, layoutOf } from './timelineModel.ts'
import { sessionOf } from './TimelineSession.ts'

const ORDERS = ['start', 'title', 'kind', 'status', 'lane'] as const
type Order = (typeof ORDERS)[number]

interface Props {
  editor: Editor
  shape: TimelineShape
}

/** The events of a timeline in rows. Order and filter are this reader's own. */
export function EventTable({ editor, shape }: Props) {
  const { t, locale } = useI18n()
  const [order, setOrder] = useState<Order>('start')
  const [kind, setKind] = useState<EventKind | ''>('')
  const [status, setStatus] = useState<EventStatus | ''>('')
  const [lane, setLane] = useState<OrganisationId | ''>('')
  /** The order in which this person began to write: a row must not go away under their hands. */
  const [kept, setKept] = useState<readonly EventId[] | null>(null)
  const { commands } = sessionOf(editor, shape.id)
  const isReadonly = useValue('readonly', () => editor.getIsReadonly(), [editor])
  const layout = useValue('timeline layout', () => layoutOf(editor, shape), [editor, shape])
  const { organisations } = layout.plan
  // An axis without dates is laid out by anchors at a moment of its own.
  const board = useValue('times', () => planIn(editor).planOf([]), [editor])
  const lanes = useMemo(
    () => inOrder(shape.props.lanes).map((id) => ({ id, name: laneName({ organisations }, id) })),
    [shape.props.lanes, organisations],
  )
  const show = useCallback(
    ({ id }: PlanEvent) => {
      const timeline = editor.getShape<TimelineShape>(shape.id)
      if (timeline) openTimeline(editor, timeline)
      planIn(editor).lit.set(id)
    },
    [editor, shape.id],
  )
  const laneOf = ({ event }: Entry): OrganisationId | '' => shape.props.items[event.id] ?? ''
  const wordOf = (entry: Entry): string => {
    const { props } = entry.event
    if (order === 'title') return props.title
    if (order === 'lane') return laneName(layout.plan, laneOf(entry))
    return order === 'kind' ? t(`timeline.kind.${props.kind}`) : t(`timeline.status.${props.status}`)
  }
  const shown = layout.entries.filter(
    (entry) =>
      (kind === '' || entry.event.props.kind === kind) &&
      (status === '' || entry.event.props.status === status) &&
      (lane === '' || laneOf(entry) === lane),
  )
  const sorted = order === 'start' ? shown : [...shown].sort((a, b) => wordOf(a).localeCompare(wordOf(b), locale))
  const ordered = keepOrder(sorted, kept)

  return (
    <section>
      <h3>{t('timeline.events')}</h3>
      <div className="jisr-timeline-filters">
        <ChoiceCell
          label={t('timeline.sortBy')}
          value={order}
          disabled={false}
          choices={ORDERS.map((one) => [one, t(`timeline.column.${one}`)])}
          onChange={setOrder}
        />
        <ChoiceCell
          label={t('timeline.column.kind')}
          value={kind}
          disabled={false}
          choices={[
            ['', t('timeline.allKinds')],
            ...EVENT_KINDS.map((one) => [one, t(`timeline.kind.${one}`)] as const),
          ]}
          onChange={setKind}
        />
        <ChoiceCell
          label={t('timeline.column.status')}
          value={status}
          disabled={false}
          choices={[
            ['', t('timeline.allStatuses')],
            ...EVENT_STATUSES.map((one) => [one, t(`timeline.status.${one}`)] as const),
          ]}
          onChange={setStatus}
        />
        <ChoiceCell
          label={t('timeline.column.lane')}
          value={lane}
          disabled={false}
          choices={[['', t('timeline.everyLane')], ...lanes.map((one) => [one.id, one.name] as const)]}
          onChange={setLane}
        />
      </div>
      <div
        className="jisr-timeline-table"
        onScroll={({ currentTarget }) => currentTarget.toggleAttribute('data-scrolled', currentTarget.scrollLeft !== 0)}
      >
        <table>
          <thead>
            <tr>
              {(['title', 'start', 'end', 'kind', 'status', 'lane'] as const).map((one) => (
                <th key={one} scope="col">
                  {t(`timeline.column.${one}`)}
                </th>
              ))}
              <th />
            </tr>
          </thead>
          <tbody
            onFocus={() => setKept((before) => before ?? sorted.map(({ event }) => event.id))}
            onBlur={({ currentTarget, relatedTarget }) => {
              if (!currentTarget.contains(relatedTarget)) setKept(null)
            }}
          >
            {ordered.map((entry) => (
              <EventRow
                key={entry.event.id}
                editor={editor}
                shapeId={shape.id}
                event={entry.event}
                lane={laneOf(entry)}
                lanes={lanes}
                commands={commands}
                isReadonly={isReadonly}
                times={timesOf(entry.event, board)}
                onShow={show}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
