import type { Editor } from 'tldraw'
import type { EventId } from '@jisr/shared/plan/records.ts'
import { findItem, type TimelineLayout } from '@jisr/shared/shapes/timeline/timelineLayout.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { planIn } from '../../plan/PlanStore.ts'
import { closeTimeline } from './openTimeline.ts'
import { movedBy, unitOf } from './moves.ts'
import { layoutOf } from './timelineModel.ts'
import { sessionOf } from './TimelineSession.ts'

/** @returns whether the key meant something here; the others are tldraw's */
export function pressKey(editor: Editor, shape: TimelineShape, event: KeyboardEvent): boolean {
  const { lit } = planIn(editor)
  const layout = layoutOf(editor, shape)
  const shown = shownIds(layout)
  const selected = shown.find((id) => id === lit.get())
  if (event.ctrlKey || event.metaKey) return takeBack(editor, shape, event)
  const zoom = { '+': 0.8, '=': 0.8, '-': 1.25 }[event.key]
  if (zoom !== undefined) {
    zoomAxis(editor, shape, zoom)
    return true
  }
  if (event.key === 'Tab') {
    if (selected && !event.shiftKey && focusTools(editor)) return true
    return selectNext(editor, shape, event.shiftKey ? -1 : 1)
  }
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) return focusTools(editor)
  if (!selected) {
    if (event.key === 'Escape') {
      closeTimeline(editor)
      return true
    }
    if (!event.key.startsWith('Arrow') || !shown[0]) return false
    lit.set(shown[0])
    return true
  }
  return pressOn(editor, shape, layout, selected, event)
}

/**
 * The event after the selected one, by time, or before it; the first or the last while none is.
 *
 * @returns false where there is none, and then none is selected
 */
export function selectNext(editor: Editor, shape: TimelineShape, by: 1 | -1): boolean {
  const { lit } = planIn(editor)
  const shown = shownIds(layoutOf(editor, shape))
  const at = shown.findIndex((id) => id === lit.get())
  const next = shown[at < 0 && by < 0 ? shown.length - 1 : at + by]
  lit.set(next ?? null)
  return next !== undefined
}

/** @returns false while there are none: nothing is selected, or this person may only read */
function focusTools(editor: Editor): boolean {
  const first = editor.getContainer().querySelector<HTMLElement>('.jisr-timeline-tools :is(select, button)')
  first?.focus({ preventScroll: true })
  return first !== null
}

/** What an event that is selected does with a key. */
function pressOn(
  editor: Editor,
  shape: TimelineShape,
  layout: TimelineLayout,
  id: EventId,
  event: KeyboardEvent,
): boolean {
  const { lit } = planIn(editor)
  const session = sessionOf(editor, shape.id)
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0
  const later = layout.timeRuns === 'rtl' ? -step : step
  const down = { ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0
  if (event.altKey || event.shiftKey) {
    if (later !== 0) moveBy(editor, shape, layout, id, later)
    else if (down !== 0) moveToLane(editor, shape, layout, id, down)
    else return false
    return true
  }
  if (later !== 0 || down !== 0) {
    lit.set((later !== 0 ? neighbour(layout, id, later) : inNextLane(layout, id, down)) ?? id)
    return true
  }
  switch (event.key) {
    case 'Enter':
      session.renaming.set(id)
      return true
    case 'Delete':
    case 'Backspace':
      // The event itself may have the focus, which would go with it.
      editor.getContainer().focus()
      lit.set(neighbour(layout, id, 1) ?? neighbour(layout, id, -1) ?? null)
      session.commands.removeEvent(id)
      return true
    case 'Escape':
      lit.set(null)
      return true
    default:
      return false
  }
}

/** tldraw's own shortcuts rest while a shape is open. */
function takeBack(editor: Editor, { id }: TimelineShape, { code, shiftKey }: KeyboardEvent): boolean {
  // By its place: an Arabic keyboard has other letters there.
  if (code !== 'KeyZ' && code !== 'KeyY') return false
  if (editor.getIsReadonly()) return true
  if (code === 'KeyY' || shiftKey) editor.redo()
  else editor.undo()
  reopen(editor, id)
  return true
}

/** tldraw leaves what is being edited before it undoes; whoever works in it stays. */
function reopen(editor: Editor, id: TimelineShape['id']): void {
  const shape = editor.getShape<TimelineShape>(id)
  if (!shape || editor.getEditingShapeId() === id || editor.isShapeOrAncestorLocked(shape)) return
  editor.setEditingShape(shape)
  editor.setCurrentTool('select.editing_shape', { target: 'shape', shape })
}

/**
 * For everybody, around the middle of the axis.
 *
 * @param factor of the time shown
 */
export function zoomAxis(editor: Editor, shape: TimelineShape, factor: number): void {
  const { axis, isRelative } = layoutOf(editor, shape)
  if (isRelative) return
  const minutes = axis.minutes * factor
  sessionOf(editor, shape.id).commands.setAxis({ from: (axis.from + axis.to - minutes * 60_000) / 2, minutes })
}

function moveBy(editor: Editor, shape: TimelineShape, layout: TimelineLayout, id: EventId, steps: number): void {
  const event = planIn(editor).event(id)
  const { commands } = sessionOf(editor, shape.id)
  if (event) commands.change(id, movedBy(event, steps * unitOf(layout.axis), layout.plan))
}

function moveToLane(editor: Editor, shape: TimelineShape, layout: TimelineLayout, id: EventId, down: number): void {
  const at = layout.lanes.findIndex(({ lane }) => lane.items.some((item) => item.id === id))
  const lane = at < 0 ? undefined : layout.lanes[at + down]
  if (lane) sessionOf(editor, shape.id).commands.setLane(id, lane.lane.input.id)
}

/** By time, phases among them. */
function shownIds(layout: TimelineLayout): EventId[] {
  const drawn = new Set([
    ...layout.phases.map(({ id }) => id),
    ...layout.lanes.flatMap(({ lane }) => lane.items.map(({ id }) => id)),
  ])
  return layout.entries.map(({ event }) => event.id).filter((id) => drawn.has(id))
}

function neighbour(layout: TimelineLayout, id: EventId, by: number): EventId | undefined {
  const row = [layout.phases, ...layout.lanes.map(({ lane }) => lane.items)].find((items) =>
    items.some((item) => item.id === id),
  )
  const ordered = [...(row ?? [])].sort((a, b) => a.along - b.along)
  return ordered[ordered.findIndex((item) => item.id === id) + by]?.id
}

function inNextLane(layout: TimelineLayout, id: EventId, down: number): EventId | undefined {
  const rows = [layout.phases, ...layout.lanes.map(({ lane }) => lane.items)]
  const at = rows.findIndex((items) => items.some((item) => item.id === id))
  const along = findItem(layout, id)?.item.along ?? layout.phases.find((phase) => phase.id === id)?.along ?? 0
  for (let row = at + down; row >= 0 && row < rows.length; row += down) {
    const [nearest] = [...(rows[row] ?? [])].sort((a, b) => Math.abs(a.along - along) - Math.abs(b.along - along))
    if (nearest) return nearest.id
  }
  return undefined
}
