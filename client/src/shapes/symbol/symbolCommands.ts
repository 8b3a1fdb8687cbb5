import { isEqual, type Editor, type TLShapeId } from 'tldraw'
import type { EventId, PlanEvent } from '@jisr/shared/plan/records.ts'
import type { SymbolProps, SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { newEvent } from '../../plan/newEvent.ts'
import { planIn } from '../../plan/PlanStore.ts'
import { sketchOf } from '../../sketch/sketchOf.ts'
import { namesOf } from './symbolWords.ts'

/** One step of undo; nothing for whoever may only read, for one that is gone, and where nothing differs. */
export function changeSymbol(editor: Editor, id: TLShapeId, props: Partial<SymbolProps>): void {
  const shape = editor.getShape<SymbolShape>(id)
  if (!shape || editor.getIsReadonly() || isEqual({ ...shape.props, ...props }, shape.props)) return
  editor.markHistoryStoppingPoint('change a symbol')
  editor.updateShape<SymbolShape>({ id, type: 'symbol', props })
}

/** Puts a symbol at a place of its sketch's ground: one step of undo. */
export function moveSymbol(editor: Editor, id: TLShapeId, ground: { x: number; y: number }): void {
  const shape = editor.getShape<SymbolShape>(id)
  const sketch = shape && sketchOf(editor, shape)
  if (!shape || !sketch || editor.getIsReadonly()) return
  const { x, y } = editor.getPointInParentSpace(shape, editor.getShapePageTransform(sketch).applyToPoint(ground))
  editor.markHistoryStoppingPoint('move a symbol')
  editor.updateShape<SymbolShape>({ id, type: 'symbol', x, y })
}

/** A new task that is done here, named as the place is: one step of undo. */
export function makeTaskFor(editor: Editor, id: TLShapeId): void {
  const shape = editor.getShape<SymbolShape>(id)
  if (!shape || editor.getIsReadonly()) return
  const [title = ''] = namesOf(shape.props)
  const event = newEvent({ title, kind: 'task' })
  editor.markHistoryStoppingPoint('make a task for a symbol')
  editor.run(() => {
    planIn(editor).put(event)
    editor.updateShape<SymbolShape>({ id, type: 'symbol', props: { task: event.id } })
  })
}

export function changeTask(editor: Editor, id: EventId, props: Partial<PlanEvent['props']>): void {
  const event = planIn(editor).event(id)
  if (!event || editor.getIsReadonly() || isEqual({ ...event.props, ...props }, event.props)) return
  editor.markHistoryStoppingPoint('change a task')
  planIn(editor).change(id, props)
}
