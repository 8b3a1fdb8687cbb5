import { isEqual, type Editor } from 'tldraw'
import type { EventId, PlanEvent } from '@jisr/shared/plan/records.ts'
import type { MeasureShape } from '@jisr/shared/shapes/measure.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { newEvent } from '../plan/newEvent.ts'
import { planIn } from '../plan/PlanStore.ts'

/** Which task is done at a place: one step of undo; nothing for whoever may only read. */
export function linkTask(editor: Editor, { id, type }: SymbolShape | MeasureShape, task: EventId | null): void {
  if (editor.getIsReadonly()) return
  editor.markHistoryStoppingPoint('link a task to a place')
  editor.updateShape({ id, type, props: { task } })
}

/** A new task that is done at a place, named as the place is: one step of undo. */
export function makeTaskAt(editor: Editor, { id, type }: SymbolShape | MeasureShape, title: string): void {
  if (editor.getIsReadonly() || !editor.getShape(id)) return
  const event = newEvent({ title, kind: 'task' })
  editor.markHistoryStoppingPoint('make a task for a place')
  editor.run(() => {
    planIn(editor).put(event)
    editor.updateShape({ id, type, props: { task: event.id } })
  })
}

export function changeTask(editor: Editor, id: EventId, props: Partial<PlanEvent['props']>): void {
  const event = planIn(editor).event(id)
  if (!event || editor.getIsReadonly() || isEqual({ ...event.props, ...props }, event.props)) return
  editor.markHistoryStoppingPoint('change a task')
  planIn(editor).change(id, props)
}
