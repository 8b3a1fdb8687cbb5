import type { Editor } from 'tldraw'
import type { MatrixShape } from '@jisr/shared/shapes/matrix.ts'
import { PlanTransfer } from '../../plan/PlanTransfer.tsx'

/** What stands beside the canvas while a matrix is selected. */
export function MatrixPanel({ editor, shape }: { editor: Editor; shape: MatrixShape }) {
  return (
    <aside className="jisr-plan-aside">
      <PlanTransfer editor={editor} shape={shape} />
    </aside>
  )
}
