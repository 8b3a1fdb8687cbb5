import { useMemo } from 'react'
import { SVGContainer, useEditor, useValue } from 'tldraw'
import type { MeasureShape } from '@jisr/shared/shapes/measure.ts'
import { layOutMarks } from '@jisr/shared/shapes/measureLayout.ts'
import { boardPoints } from '@jisr/shared/shapes/measureVertices.ts'
import { usePlan } from '../../plan/usePlan.ts'
import { MeasureDrawing } from '../../sketch/MeasureDrawing.tsx'
import { ACTION } from '../../ui/paper.ts'
import { measureWordsPlace } from '../../sketch/sketchNames.ts'
import { scaleInside } from '../../sketch/sketchOf.ts'
import { measureSession } from './measureSession.ts'
import './measure.css'

/** A line or an area on the screen. */
export function MeasureView({ shape }: { shape: MeasureShape }) {
  const editor = useEditor()
  const plan = usePlan()
  const { id, props } = shape
  const scale = useValue('scale', () => scaleInside(editor, shape.parentId), [editor, shape.parentId])
  const words = useValue('words', () => measureWordsPlace(editor, shape), [editor, shape])
  const isLit = useValue('lit', () => props.task !== null && plan.lit.get() === props.task, [plan, props.task])
  const chosen = useValue(
    'chosen vertex',
    () => {
      const pressed = measureSession(editor).vertex.get()
      return pressed?.shape === id && editor.getOnlySelectedShapeId() === id ? pressed.id : null
    },
    [editor, id],
  )
  const marks = useMemo(() => layOutMarks(boardPoints(props, scale), props), [props, scale])
  const layout = useMemo(() => ({ ...marks, ...words }), [marks, words])
  const vertex = chosen === null ? undefined : props.points[chosen]

  return (
    <SVGContainer className="jisr-measure">
      <g transform={`scale(${1 / scale})`}>
        {isLit && <path data-lit d={layout.line} fill="none" stroke={ACTION} strokeWidth={16} strokeOpacity={0.35} />}
        <MeasureDrawing props={props} layout={layout} />
        {vertex && (
          <circle cx={vertex.x * scale} cy={vertex.y * scale} r={11} fill="none" stroke={ACTION} strokeWidth={3} />
        )}
      </g>
    </SVGContainer>
  )
}
