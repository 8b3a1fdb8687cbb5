import { useValue, type Editor, type TLShape } from 'tldraw'
import type { MatrixShape } from '@jisr/shared/shapes/matrix.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { MatrixPanel } from '../shapes/matrix/MatrixPanel.tsx'
import { TimelinePanel } from '../shapes/timeline/TimelinePanel.tsx'

/** The side panel: of the one planning shape that is selected. */
export function PlanPanel({ editor }: { editor: Editor }) {
  const shape = useValue<TLShape | null>('planning shape', () => editor.getOnlySelectedShape(), [editor])
  if (isType<TimelineShape>(shape, 'timeline')) return <TimelinePanel key={shape.id} editor={editor} shape={shape} />
  if (isType<MatrixShape>(shape, 'matrix')) return <MatrixPanel key={shape.id} editor={editor} shape={shape} />
  return null
}

function isType<Shape extends TimelineShape | MatrixShape>(
  shape: { type: string } | null,
  type: Shape['type'],
): shape is Shape {
  return shape?.type === type
}
