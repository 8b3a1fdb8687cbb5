import { useValue, type Editor } from 'tldraw'
import { symbolOf } from '@jisr/shared/plan/anchorTimes.ts'
import { formatDtg } from '@jisr/shared/plan/dtg.ts'
import { fromInstant, type Instant } from '@jisr/shared/plan/instant.ts'
import { parseTime } from '@jisr/shared/plan/parseTime.ts'
import type { Anchor, AnchorId } from '@jisr/shared/plan/records.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { hangsOn, heldEvents } from '../../plan/anchorEffect.ts'
import { timeFaultText } from '../../plan/entryWords.ts'
import { isPassing } from '../../plan/isPassing.ts'
import { planIn } from '../../plan/PlanStore.ts'
import { usePassing } from '../usePassing.ts'
import { AnchorAdder } from './AnchorAdder.tsx'
import { CellField } from './CellField.tsx'
import { sessionOf } from './TimelineSession.ts'

/** The anchors of the board: what hangs on one moves with it. An empty time is one that is to be determined. */
export function AnchorList({ editor, shape }: { editor: Editor; shape: TimelineShape }) {
  const { t } = useI18n()
  const session = sessionOf(editor, shape.id)
  const isReadonly = useValue('readonly', () => editor.getIsReadonly(), [editor])
  const plan = useValue('plan', () => planIn(editor).plan, [editor])
  const held = useValue('held', () => heldEvents(editor.store), [editor])
  const shown = [...plan.events.values()].filter((event) => held.has(event.id))
  const notice = useValue('notice', () => session.notice, [session])
  usePassing(editor, notice, session.forgetNotice)
  const anchorNow = (id: AnchorId): Anchor['props'] | undefined =>
    session.read((now) => now.planOf([]).anchors.get(id)?.props)
  const written = (at: Instant | null): string =>
    at === null ? '' : formatDtg(fromInstant(at), planIn(editor).planOf([]).timeZone)
  const fixed = (typed: string): { fault: string; at: Instant | null } => {
    if (typed.trim() === '') return { fault: '', at: null }
    const read = parseTime(typed, { ...planIn(editor).planOf([]), reference: planIn(editor).now() })
    if (!read.ok) return { fault: timeFaultText(read.why), at: null }
    return 'at' in read.time ? { fault: '', at: read.time.at } : { fault: t('planTime.fault.notATime'), at: null }
  }

  return (
    <section>
      <h3>{t('timeline.anchors')}</h3>
      <ul className="jisr-timeline-anchors">
        {plan.anchors.size > 0 && (
          <li aria-hidden="true">
            {(['symbol', 'name', 'time'] as const).map((head) => (
              <span key={head}>{t(`timeline.anchorHead.${head}`)}</span>
            ))}
          </li>
        )}
        {[...plan.anchors.values()].map(({ id, props }) => (
          <li key={id}>
            <strong className="jisr-ltr">{symbolOf(id)}</strong>
            <CellField
              label={t('timeline.anchorName', { symbol: symbolOf(id) })}
              value={props.name}
              read={() => anchorNow(id)?.name}
              disabled={isReadonly}
              onChange={(name) => void session.commands.changeAnchor(id, { name })}
            />
            <CellField
              label={t('timeline.anchorTime', { symbol: symbolOf(id) })}
              value={written(props.at)}
              read={() => {
                const now = anchorNow(id)
                return now && written(now.at)
              }}
              isPassing={() => isPassing(editor, id)}
              disabled={isReadonly}
              fault={(typed) => fixed(typed).fault}
              onChange={(typed) => {
                const effect = session.commands.changeAnchor(id, { at: fixed(typed).at })
                if (effect) session.tell(id, effect)
              }}
            />
            <small>{t('timeline.hanging', { count: shown.filter((event) => hangsOn(event, id)).length })}</small>
          </li>
        ))}
      </ul>
      {notice && (
        <p className="jisr-passing" role="status" data-testid="anchor-notice">
          {notice.words}
        </p>
      )}
      {!isReadonly && <AnchorAdder session={session} />}
    </section>
  )
}
