import type { Editor } from 'tldraw'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { PlanTransfer } from '../../plan/PlanTransfer.tsx'

/** What stands beside the canvas while a timeline is selected. */
export function TimelinePanel({ editor, shape }: { editor: Editor; shape: TimelineShape }) {
  return (
    <aside className="jisr-plan-aside">
      <PlanTransfer editor={editor} shape={shape} />
    </aside>
  )
}
