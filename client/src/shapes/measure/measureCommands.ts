import { createShapeId, type Editor, type TLShapeId } from 'tldraw'
import { isWay, type MeasureKind, type MeasureProps, type MeasureShape } from '@jisr/shared/shapes/measure.ts'
import { leastVertices, verticesAlong, type Spot } from '@jisr/shared/shapes/measureVertices.ts'
import { changeShape, takesChanges } from '../../plan/changeShape.ts'
import { measureSession } from './measureSession.ts'

/** One step of undo. @returns false for one that takes no changes */
export function changeMeasure(editor: Editor, id: TLShapeId, props: Partial<MeasureProps>): void | false {
  return changeShape(editor, 'change a measure', { id, type: 'measure', props })
}

/** Puts a measure along spots of the page, onto the sketch that lies there, and selects it: one step of undo. */
export function makeMeasure(editor: Editor, kind: MeasureKind, spots: readonly Spot[]): void {
  const [first] = spots
  if (!first || spots.length < leastVertices(kind)) return
  const id = createShapeId()
  const points = verticesAlong(spots.map(({ x, y }) => ({ x: x - first.x, y: y - first.y })))
  editor.markHistoryStoppingPoint('draw a measure')
  editor.createShape<MeasureShape>({
    id,
    type: 'measure',
    x: first.x,
    y: first.y,
    props: { kind, points, direction: isWay(kind) ? 'one' : 'none' },
  })
  if (editor.getInstanceState().isToolLocked) return
  editor.setCurrentTool('select')
  editor.select(id)
}

/** Takes one vertex away, unless what is left would be no line or no area. @returns whether it did */
export function removeVertex(editor: Editor, id: TLShapeId, vertex: string): boolean {
  const shape = editor.getShape<MeasureShape>(id)
  if (!shape || !takesChanges(editor, id)) return false
  const { kind, points } = shape.props
  if (!(vertex in points) || Object.keys(points).length <= leastVertices(kind)) return false
  const left = Object.fromEntries(Object.entries(points).filter(([key]) => key !== vertex))
  editor.markHistoryStoppingPoint('take a vertex away')
  editor.updateShape<MeasureShape>({ id, type: 'measure', props: { points: left } })
  return true
}

/** What Delete means while a vertex is chosen. @returns whether it meant a vertex; else it means the shape */
export function removeChosenVertex(editor: Editor): boolean {
  const { vertex } = measureSession(editor)
  const chosen = vertex.get()
  if (!chosen || editor.getOnlySelectedShapeId() !== chosen.shape) return false
  const shape = editor.getShape<MeasureShape>(chosen.shape)
  if (!shape || !(chosen.id in shape.props.points)) return false
  if (removeVertex(editor, chosen.shape, chosen.id)) vertex.set(null)
  return true
}
