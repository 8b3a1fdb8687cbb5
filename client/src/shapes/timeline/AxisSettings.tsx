import { useState } from 'react'
import { useValue, type Editor } from 'tldraw'
import { findDuration, formatDuration } from '@jisr/shared/plan/duration.ts'
import { formatDtg } from '@jisr/shared/plan/dtg.ts'
import { fromInstant } from '@jisr/shared/plan/instant.ts'
import { parseTime } from '@jisr/shared/plan/parseTime.ts'
import { resolveTime } from '@jisr/shared/plan/planTime.ts'
import { MAX_AXIS_MINUTES, MIN_AXIS_MINUTES, type TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import type { MatrixShape } from '@jisr/shared/shapes/matrix.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { timeFaultText } from '../../plan/entryWords.ts'
import { isPassing } from '../../plan/isPassing.ts'
import { planIn } from '../../plan/PlanStore.ts'
import { Button } from '../../ui/Button.tsx'
import { CellField } from './CellField.tsx'
import { ChoiceCell } from './ChoiceCell.tsx'
import { timeRunsOn } from './timelineModel.ts'
import { sessionOf } from './TimelineSession.ts'

/** What time the axis shows and from which side it runs; and the matrices whose tasks may come in. */
export function AxisSettings({ editor, shape }: { editor: Editor; shape: TimelineShape }) {
  const { t } = useI18n()
  const session = sessionOf(editor, shape.id)
  const { commands } = session
  const isReadonly = useValue('readonly', () => editor.getIsReadonly(), [editor])
  const timeRuns = useValue('time runs', () => timeRunsOn(editor), [editor])
  const plan = useValue('plan', () => planIn(editor).planOf([]), [editor])
  const matrices = useValue('matrices', () => editor.getCurrentPageShapes().filter((one) => isMatrix(one)), [editor])
  const [taken, setTaken] = useState<{ title: string; count: number | null | false } | null>(null)
  const titleOf = ({ props }: MatrixShape): string => props.title.trim() || t('plan.tool.matrix')
  // A text may be written after its field has gone: by the plan and the axis that there are then.
  const readFrom = (typed: string): ReturnType<typeof parseTime> =>
    parseTime(typed, { ...planIn(editor).planOf([]), reference: planIn(editor).now() })
  const isHeld = (): boolean => isPassing(editor, shape.id)
  return (
    <section>
      <h3>{t('timeline.axis')}</h3>
      <div className="jisr-timeline-axis">
        <span>{t('timeline.axisFrom')}</span>
        <CellField
          label={t('timeline.axisFrom')}
          value={formatDtg(fromInstant(shape.props.from), plan.timeZone)}
          read={() => session.read((plan, { from }) => formatDtg(fromInstant(from), plan.planOf([]).timeZone))}
          isPassing={isHeld}
          disabled={isReadonly}
          fault={(typed) => {
            const read = readFrom(typed)
            return read.ok ? '' : timeFaultText(read.why)
          }}
          onChange={(typed) => {
            const read = readFrom(typed)
            const from = read.ok ? resolveTime(read.time, planIn(editor).planOf([])) : null
            return from === null ? false : commands.setAxis({ from })
          }}
        />
        <span>{t('timeline.axisLength')}</span>
        <CellField
          label={t('timeline.axisLength')}
          value={formatDuration(shape.props.minutes)}
          read={() => session.read((_plan, { minutes }) => formatDuration(minutes))}
          isPassing={isHeld}
          disabled={isReadonly}
          fault={(typed) => (minutesOf(typed) === null ? t('timeline.axisFault') : '')}
          onChange={(typed) => {
            const minutes = minutesOf(typed)
            return minutes === null ? false : commands.setAxis({ minutes })
          }}
        />
        <span>{t('timeline.timeRuns')}</span>
        <ChoiceCell
          label={t('timeline.timeRuns')}
          value={timeRuns}
          disabled={isReadonly}
          choices={[
            ['ltr', t('timeline.leftToRight')],
            ['rtl', t('timeline.rightToLeft')],
          ]}
          onChange={(direction) => commands.setTimeRuns(direction)}
        />
      </div>
      {!isReadonly && (
        <div className="jisr-plan-actions">
          <p className="jisr-soft">{t('timeline.axisMeaning')}</p>
          <Button onClick={() => commands.fit()}>{t('timeline.fit')}</Button>
          {matrices.map((matrix) => (
            <Button
              key={matrix.id}
              onClick={() => setTaken({ title: titleOf(matrix), count: commands.takeTasks(matrix) })}
            >
              {t('timeline.takeTasks', { title: titleOf(matrix) })}
            </Button>
          ))}
          {taken && (
            <p role="status" data-testid="taken-tasks">
              {taken.count === false
                ? t('transfer.locked')
                : taken.count === null
                  ? t('timeline.noTasks', { title: taken.title })
                  : taken.count === 0
                    ? t('timeline.tookNone')
                    : t('timeline.took', { count: taken.count })}
            </p>
          )}
        </div>
      )}
    </section>
  )
}

/** How long an axis that is typed as a duration is; null for what is no such length. */
function minutesOf(typed: string): number | null {
  const minutes = findDuration(typed.trim())?.minutes ?? 0
  return minutes >= MIN_AXIS_MINUTES && minutes <= MAX_AXIS_MINUTES ? minutes : null
}

function isMatrix(shape: { type: string }): shape is MatrixShape {
  return shape.type === 'matrix'
}
