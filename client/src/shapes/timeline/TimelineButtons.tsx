import { stopEventPropagation, useEditor, useValue } from 'tldraw'
import { sideOf } from '@jisr/shared/i18n/direction.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { useAfloat, useIsCoarse } from '../afloat.ts'
import { usePassing } from '../usePassing.ts'
import { LaneAdder } from './LaneAdder.tsx'
import { zoomAxis } from './timelineKeys.ts'
import { sessionOf } from './TimelineSession.ts'

/** Of one row of them, about. */
const HEIGHT = 48

/** The axis and the lanes, for hands; and what came of the last move of an anchor. */
export function TimelineButtons({ shape, width }: { shape: TimelineShape; width: number }) {
  const editor = useEditor()
  const { t } = useI18n()
  const session = sessionOf(editor, shape.id)
  const notice = useValue('notice', () => session.notice, [session])
  usePassing(editor, notice, session.forgetNotice)
  const title = shape.props.title.trim() || t('plan.tool.timeline')
  const isCoarse = useIsCoarse(editor)
  const afloat = useAfloat(editor, shape.id, { x: 0, y: 0, width, height: HEIGHT })
  return (
    <div
      className="jisr-timeline-buttons"
      // At the end at which the title does not stand; for fingers above the picture, of which they would cover half.
      style={
        isCoarse
          ? { ...afloat, transform: `${afloat.transform}${afloat.top === 0 ? ' translateY(-100%)' : ''}` }
          : sideOf(title) === 'ltr'
            ? { insetInlineEnd: 6 }
            : { insetInlineStart: 6 }
      }
      onPointerDown={stopEventPropagation}
      onKeyDown={(event) => event.stopPropagation()}
    >
      {notice && (
        <p className="jisr-timeline-notice jisr-passing" role="status" data-testid="timeline-notice">
          {notice.words}
          <button type="button" aria-label={t('app.close')} onClick={() => session.forgetNotice()}>
            ✕
          </button>
        </p>
      )}
      <LaneAdder editor={editor} id={shape.id} />
      <button type="button" title={t('timeline.zoomIn')} onClick={() => zoomAxis(editor, shape, 0.7)}>
        <span aria-hidden="true">+</span>
        <span className="jisr-unseen">{t('timeline.zoomIn')}</span>
      </button>
      <button type="button" title={t('timeline.zoomOut')} onClick={() => zoomAxis(editor, shape, 1 / 0.7)}>
        <span aria-hidden="true">−</span>
        <span className="jisr-unseen">{t('timeline.zoomOut')}</span>
      </button>
      <button type="button" onClick={() => session.commands.fit()}>
        {t('timeline.fit')}
      </button>
    </div>
  )
}
