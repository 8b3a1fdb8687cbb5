import { useValue, type Editor } from 'tldraw'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { inOrder } from '@jisr/shared/shapes/matrixOrder.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { planIn } from '../../plan/PlanStore.ts'
import { CellField } from './CellField.tsx'
import { LaneAdder } from './LaneAdder.tsx'
import { laneName } from './timelineModel.ts'
import { sessionOf } from './TimelineSession.ts'

/** The lanes in their order: named, moved, collapsed and taken away. */
export function LaneList({ editor, shape }: { editor: Editor; shape: TimelineShape }) {
  const { t } = useI18n()
  const session = sessionOf(editor, shape.id)
  const { commands } = session
  const isReadonly = useValue('readonly', () => editor.getIsReadonly(), [editor])
  const plan = useValue('plan', () => planIn(editor).planOf([]), [editor])
  const lanes = inOrder(shape.props.lanes)
  return (
    <section>
      <h3>{t('timeline.lanes')}</h3>
      <ul className="jisr-timeline-lanes">
        {lanes.map((id, index) => {
          const name = laneName(plan, id)
          const isCollapsed = shape.props.collapsed[id] === true
          const above = lanes[index - 1]
          return (
            <li key={id}>
              <CellField
                label={t('timeline.renameLane')}
                value={name}
                read={() =>
                  session.read((now) =>
                    now.planOf([]).organisations.has(id) ? laneName(now.planOf([]), id) : undefined,
                  )
                }
                disabled={isReadonly}
                onChange={(typed) => commands.renameLane(id, typed)}
              />
              {!isReadonly && (
                <>
                  <button
                    type="button"
                    aria-label={t('timeline.laneUp', { name })}
                    disabled={above === undefined}
                    onClick={() => above && commands.moveLane(id, above)}
                  >
                    <span aria-hidden="true">↑</span>
                  </button>
                  <button
                    type="button"
                    aria-expanded={!isCollapsed}
                    aria-label={t(isCollapsed ? 'timeline.expandLane' : 'timeline.collapseLane', { name })}
                    onClick={() => commands.toggleLane(id)}
                  >
                    <span aria-hidden="true">{isCollapsed ? '▸' : '▾'}</span>
                  </button>
                  <button
                    type="button"
                    aria-label={t('timeline.removeLane', { name })}
                    onClick={() => commands.removeLane(id)}
                  >
                    <span aria-hidden="true">✕</span>
                  </button>
                </>
              )}
            </li>
          )
        })}
      </ul>
      {!isReadonly && <LaneAdder editor={editor} id={shape.id} />}
    </section>
  )
}
