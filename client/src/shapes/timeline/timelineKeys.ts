import type { Editor } from 'tldraw'
import type { EventId } from '@jisr/shared/plan/records.ts'
import { findItem, type TimelineLayout } from '@jisr/shared/shapes/timeline/timelineLayout.ts'
import type { TimelineShape } from '@jisr/shared/shapes/timeline.ts'
import { planIn } from '../../plan/PlanStore.ts'
import { movedBy, unitOf } from './moves.ts'
import { layoutOf } from './timelineModel.ts'
import { sessionOf } from './TimelineSession.ts'

/** @returns whether the key meant something here; the others are tldraw's */
export function pressKey(editor: Editor, shape: TimelineShape, event: KeyboardEvent): boolean {
  const { lit } = planIn(editor)
  const layout = layoutOf(editor, shape)
  const shown = shownIds(layout)
  const selected = shown.find((id) => id === lit.get())
  const zoom = zoomOf(event)
  if (zoom !== 0) {
    zoomAxis(editor, shape, zoom, (layout.axis.from + layout.axis.to) / 2)
    return true
  }
  if (event.ctrlKey || event.metaKey) return takeBack(editor, shape, event)
  if (event.key === 'Tab') {
    const next =
      shown[(selected ? shown.indexOf(selected) : event.shiftKey ? shown.length : -1) + (event.shiftKey ? -1 : 1)]
    lit.set(next ?? null)
    return next !== undefined
  }
  if (!selected) {
    if (!event.key.startsWith('Arrow') || !shown[0]) return false
    lit.set(shown[0])
    return true
  }
  return pressOn(editor, shape, layout, selected, event)
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

function zoomOf({ key, ctrlKey, metaKey }: KeyboardEvent): number {
  if (key === '+' || key === '=') return 0.8
  if (key === '-') return 1.25
  if (!ctrlKey && !metaKey) return 0
  return { ArrowUp: 0.8, ArrowDown: 1.25 }[key] ?? 0
}

/**
 * @param factor of the time shown
 * @param around stays where it is on the axis
 * @param isMore whether it goes on with the step of undo before it
 */
export function zoomAxis(editor: Editor, shape: TimelineShape, factor: number, around: number, isMore = false): void {
  const { axis, isRelative } = layoutOf(editor, shape)
  if (isRelative) return
  const { commands } = sessionOf(editor, shape.id)
  const share = (around - axis.from) / (axis.to - axis.from)
  const minutes = axis.minutes * factor
  const from = around - share * minutes * 60_000
  if (isMore) commands.setAxisDuring(from, minutes)
  else commands.setAxis(from, minutes)
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
