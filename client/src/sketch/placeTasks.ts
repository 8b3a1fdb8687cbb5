import { isEqual, type Editor } from 'tldraw'
import type { EventId, PlanEvent } from '@jisr/shared/plan/records.ts'
import type { MeasureShape } from '@jisr/shared/shapes/measure.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { changeShape, takesChanges } from '../plan/changeShape.ts'
import { newEvent } from '../plan/newEvent.ts'
import { planIn } from '../plan/PlanStore.ts'

/** Which task is done at a place: one step of undo. */
export function linkTask(editor: Editor, { id, type }: SymbolShape | MeasureShape, task: EventId | null): void {
  changeShape(editor, 'link a task to a place', { id, type, props: { task } })
}

/** A new task that is done at a place, named as the place is: one step of undo. */
export function makeTaskAt(editor: Editor, { id, type }: SymbolShape | MeasureShape, title: string): void {
  // It would be in no view.
  if (!takesChanges(editor, id)) return
  const event = newEvent({ title, kind: 'task' })
  editor.markHistoryStoppingPoint('make a task for a place')
  editor.run(() => {
    planIn(editor).put(event)
    editor.updateShape({ id, type, props: { task: event.id } })
  })
}

/** The task is the board's: it takes changes at a place that is locked too. @returns false for whoever may only read */
export function changeTask(editor: Editor, id: EventId, props: Partial<PlanEvent['props']>): void | false {
  const event = planIn(editor).event(id)
  if (!event || editor.getIsReadonly()) return false
  if (isEqual({ ...event.props, ...props }, event.props)) return
  editor.markHistoryStoppingPoint('change a task')
  planIn(editor).change(id, props)
}
