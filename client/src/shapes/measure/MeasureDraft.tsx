import { useEditor, useValue } from 'tldraw'
import { verticesAlong } from '@jisr/shared/shapes/measureVertices.ts'
import { layOutMeasure } from '@jisr/shared/shapes/measureLayout.ts'
import type { MeasureProps } from '@jisr/shared/shapes/measure.ts'
import { MeasureDrawing } from '../../sketch/MeasureDrawing.tsx'
import { LIT, PAPER } from '../../sketch/signColours.ts'
import { measureSession } from './measureSession.ts'
import './measure.css'

/** What is being drawn, on the canvas, up to the pointer. */
export function MeasureDraft() {
  const editor = useEditor()
  const { kind, draft } = measureSession(editor)
  const spots = useValue(draft)
  const chosen = useValue(kind)
  const pointer = useValue('pointer', () => (draft.get().length > 0 ? editor.inputs.currentPagePoint.clone() : null), [
    editor,
    draft,
  ])
  const zoom = useValue('zoom', () => editor.getZoomLevel(), [editor])
  if (spots.length === 0) return null
  const props: MeasureProps = {
    ...(editor.getShapeUtil('measure').getDefaultProps() as MeasureProps),
    kind: chosen,
    direction: 'one',
  }
  const points = pointer ? [...spots, pointer] : spots
  return (
    <svg className="jisr-measure-draft" width={1} height={1} aria-hidden="true">
      <MeasureDrawing
        props={{ ...props, points: verticesAlong([]) }}
        layout={{ ...layOutMeasure(points, props, null), sign: null }}
      />
      {spots.map(({ x, y }, at) => (
        <circle key={at} cx={x} cy={y} r={5 / zoom} fill={PAPER} stroke={LIT} strokeWidth={2 / zoom} />
      ))}
    </svg>
  )
}
