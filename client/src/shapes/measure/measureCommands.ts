import { createShapeId, isEqual, type Editor, type TLShapeId } from 'tldraw'
import type { MeasureKind, MeasureProps, MeasureShape } from '@jisr/shared/shapes/measure.ts'
import { leastVertices, verticesAlong, type Spot } from '@jisr/shared/shapes/measureVertices.ts'
import { newEvent } from '../../plan/newEvent.ts'
import { planIn } from '../../plan/PlanStore.ts'
import { measureTitle } from '../../sketch/measureWords.ts'
import { measureSession } from './measureSession.ts'

/** One step of undo; nothing for whoever may only read, for one that is gone, and where nothing differs. */
export function changeMeasure(editor: Editor, id: TLShapeId, props: Partial<MeasureProps>): void {
  const shape = editor.getShape<MeasureShape>(id)
  if (!shape || editor.getIsReadonly() || isEqual({ ...shape.props, ...props }, shape.props)) return
  editor.markHistoryStoppingPoint('change a measure')
  editor.updateShape<MeasureShape>({ id, type: 'measure', props })
}

/** A new task that is done here, named as the place is: one step of undo. */
export function makeTaskFor(editor: Editor, { id, props }: MeasureShape): void {
  if (editor.getIsReadonly() || !editor.getShape(id)) return
  const event = newEvent({ title: measureTitle(props), kind: 'task' })
  editor.markHistoryStoppingPoint('make a task for a measure')
  editor.run(() => {
    planIn(editor).put(event)
    editor.updateShape<MeasureShape>({ id, type: 'measure', props: { task: event.id } })
  })
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
    props: { kind, points, direction: kind === 'route' || kind === 'safeLane' ? 'one' : 'none' },
  })
  if (editor.getInstanceState().isToolLocked) return
  editor.setCurrentTool('select')
  editor.select(id)
}

/** Takes one vertex away, unless what is left would be no line or no area. @returns whether it did */
export function removeVertex(editor: Editor, id: TLShapeId, vertex: string): boolean {
  const shape = editor.getShape<MeasureShape>(id)
  if (!shape || editor.getIsReadonly() || editor.isShapeOrAncestorLocked(shape)) return false
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
