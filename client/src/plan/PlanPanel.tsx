import { useRef } from 'react'
import { useValue, type Editor, type TLShape, type TLShapeId } from 'tldraw'
import type { MatrixShape } from '@jisr/shared/shapes/matrix.ts'
import type { MeasureShape } from '@jisr/shared/shapes/measure.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { MatrixPanel } from '../shapes/matrix/MatrixPanel.tsx'
import { MeasurePanel } from '../shapes/measure/MeasurePanel.tsx'
import { readPlace } from '../shapes/sketch/readPlace.ts'
import { SketchPanel } from '../shapes/sketch/SketchPanel.tsx'
import { SymbolPanel } from '../shapes/symbol/SymbolPanel.tsx'
import { TimelinePanel } from '../shapes/timeline/TimelinePanel.tsx'
import { sketchOf } from '../sketch/sketchOf.ts'

/** What has its place in the panel of its sketch. */
const ON_GROUND: readonly string[] = ['scan', 'layer']

/**
 * The side panel: of the one planning shape that is selected. It comes and goes when the pointer is let go: the room that it takes
 * would turn a click into a drag, which does not open what was clicked. While a line is drawn it stays: who draws looks for places.
 */
export function PlanPanel({ editor }: { editor: Editor }) {
  const shown = useRef<TLShapeId | null>(null)
  const shape = useValue<TLShape | undefined>(
    'planning shape',
    () => {
      const selected = editor.getOnlySelectedShapeId()
      if (!editor.isInAny('select.pointing_shape', 'select.translating', 'measure')) shown.current = selected
      const shape = shown.current === null ? undefined : editor.getShape(shown.current)
      return shape && ON_GROUND.includes(shape.type) ? sketchOf(editor, shape) : shape
    },
    [editor],
  )
  if (isType<TimelineShape>(shape, 'timeline')) return <TimelinePanel key={shape.id} editor={editor} shape={shape} />
  if (isType<MatrixShape>(shape, 'matrix')) return <MatrixPanel key={shape.id} editor={editor} shape={shape} />
  if (isType<SketchShape>(shape, 'sketch')) return <SketchPanel key={shape.id} editor={editor} shape={shape} />
  if (isType<SymbolShape>(shape, 'symbol')) {
    return <SymbolPanel key={shape.id} editor={editor} shape={shape} readPlace={readPlace} />
  }
  if (isType<MeasureShape>(shape, 'measure')) return <MeasurePanel key={shape.id} editor={editor} shape={shape} />
  return null
}

function isType<Shape extends TimelineShape | MatrixShape | SketchShape | SymbolShape | MeasureShape>(
  shape: { type: string } | undefined,
  type: Shape['type'],
): shape is Shape {
  return shape?.type === type
}
