import type { Editor } from 'tldraw'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { PlanTransfer } from '../../plan/PlanTransfer.tsx'
import { SidePanel } from '../../plan/SidePanel.tsx'

/** What stands beside the canvas while a timeline is selected. */
export function TimelinePanel({ editor, shape }: { editor: Editor; shape: TimelineShape }) {
  const { t } = useI18n()
  const name = t('plan.tool.timeline')
  return (
    <SidePanel editor={editor} title={shape.props.title.trim() || name} summary={name}>
      <PlanTransfer editor={editor} shape={shape} />
    </SidePanel>
  )
}
