import {
  DefaultHandle,
  DefaultShapeIndicator,
  useEditor,
  useValue,
  type TLHandleProps,
  type TLShapeId,
  type TLShapeIndicatorProps,
} from 'tldraw'
import { unitOf } from './sketchOf.ts'
import './groundMarks.css'

/** tldraw's handle, as large on each ground. */
export function GroundHandle(props: TLHandleProps) {
  const scale = useUnit(props.shapeId)
  return (
    <g transform={`scale(${1 / scale})`}>
      <DefaultHandle {...props} />
    </g>
  )
}

/** tldraw's outline of what is selected, its line as thick on each ground. */
export function GroundIndicator(props: TLShapeIndicatorProps) {
  const scale = useUnit(props.shapeId)
  return (
    <div className="jisr-indicator" style={{ ['--jisr-line' as string]: 1 / scale }}>
      <DefaultShapeIndicator {...props} />
    </div>
  )
}

function useUnit(id: TLShapeId): number {
  const editor = useEditor()
  return useValue('unit', () => unitOf(editor, id), [editor, id])
}
