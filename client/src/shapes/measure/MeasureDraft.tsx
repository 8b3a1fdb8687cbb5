import { useEditor, useValue } from 'tldraw'
import { layOutMeasure } from '@jisr/shared/shapes/measureLayout.ts'
import type { MeasureProps } from '@jisr/shared/shapes/measure.ts'
import { MeasureDrawing } from '../../sketch/MeasureDrawing.tsx'
import { ACTION, SHEET } from '../../ui/paper.ts'
import { measureSession } from './measureSession.ts'
import '../../sketch/overlay.css'

/** What is being drawn, up to the pointer; over all shapes, or a sketch's paper would hide it. */
export function MeasureDraft() {
  const editor = useEditor()
  const { kind, draft, pointer } = measureSession(editor)
  const spots = useValue(draft)
  const chosen = useValue(kind)
  const end = useValue(pointer)
  const { x, y, z } = useValue('camera', () => editor.getCamera(), [editor])
  if (spots.length === 0) return null
  const props: MeasureProps = {
    ...(editor.getShapeUtil('measure').getDefaultProps() as MeasureProps),
    kind: chosen,
    direction: 'one',
  }
  const points = end ? [...spots, end] : spots
  return (
    <svg className="jisr-sketch-overlay" aria-hidden="true">
      <g transform={`scale(${z}) translate(${x} ${y})`}>
        <MeasureDrawing props={props} layout={{ ...layOutMeasure(points, props, null), sign: null }} />
        {spots.map((spot, at) => (
          <circle key={at} cx={spot.x} cy={spot.y} r={5 / z} fill={SHEET} stroke={ACTION} strokeWidth={2 / z} />
        ))}
      </g>
    </svg>
  )
}
