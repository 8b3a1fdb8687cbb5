import { useValue, type Editor } from 'tldraw'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { Button } from '../../ui/Button.tsx'
import type { MatrixModel } from './MatrixModel.ts'

/** The timelines of the page whose tasks may come in. */
export function TimelineTasks({ editor, model }: { editor: Editor; model: MatrixModel }) {
  const { t } = useI18n()
  const isReadonly = useValue('is readonly', () => editor.getIsReadonly(), [editor])
  const timelines = useValue('timelines', () => editor.getCurrentPageShapes().filter((one) => isTimeline(one)), [
    editor,
  ])
  if (isReadonly) return null
  return (
    <div className="jisr-plan-actions">
      {timelines.map((timeline) => (
        <Button key={timeline.id} onClick={() => model.commands.takeTasks(timeline)}>
          {t('timeline.takeTasks', { title: timeline.props.title.trim() || t('plan.tool.timeline') })}
        </Button>
      ))}
    </div>
  )
}

function isTimeline(shape: { type: string }): shape is TimelineShape {
  return shape.type === 'timeline'
}
