import { isShapeId, react, type Editor, type TLShapeId } from 'tldraw'
import type { Binding } from './bindStore.ts'
import type { Pace } from './pacer.ts'
import { Hand } from './hand.ts'
import { clearLostSelection, leaveLostLabel } from './lostSelection.ts'
import { cancelInkWithoutTrace, forgetLostDropTarget, replaceHistory } from './tldrawInternals.ts'
import { UndoHistory } from './undo.ts'

/** States of tldraw's tools in which a shape is in somebody's hand, also without a pressed pointer. */
const GESTURE =
  /\.(?:translating|resizing|rotating|dragging_handle|drawing|erasing|pointing|pointing_\w+|translating_crop|pointing_crop\w*|cropping)$/
/** They are opened for work, not for typing: what is typed in one is taken whole, a letter of a cell as much as a time. */
const WORKED_IN: ReadonlySet<string> = new Set(['timeline', 'matrix'])

/**
 * Teaches a binding the editor's gestures: changes settle when the gesture ends. Gives the editor an undo that takes
 * back only what was done here.
 *
 * @returns detach; the editor keeps its undo
 */
export function attachEditor(binding: Binding, editor: Editor): () => void {
  let history: UndoHistory | null = null
  replaceHistory(editor, (previous) => (history = new UndoHistory(editor.store, previous)))
  const undo = history as UndoHistory | null
  cancelInkWithoutTrace(editor)

  const hand = new Hand(window)
  const settleWhenIdle = () => {
    if (binding.pending && paceOf(editor, hand) === 'now') binding.flush()
  }
  const onEvent = () => {
    // A command may cancel the tool or move the pointer in its middle, as moving shapes to a page does; it is one edit.
    if (undo?.isNested) queueMicrotask(settleWhenIdle)
    else settleWhenIdle()
  }
  const stop = [
    binding.attach({
      pace: () => paceOf(editor, hand),
      isHeld: () => hand.isDown,
      typingIn: () => editor.getEditingShapeId(),
      holds: (id) => GESTURE.test(editor.getPath()) && editor.getSelectedShapeIds().some((held) => held === id),
      rebased: (id, after) => undo?.rebased(id, after),
      settled: () => undo?.settled(),
      merged: () => {
        clearLostSelection(editor)
        leaveLostLabel(editor)
        forgetLostDropTarget(editor)
      },
    }),
    binding.on('dropped', (ids) => dropGesture(editor, hand, ids)),
    // A tool may be left without an event of its own, by a click on another tool.
    react('settle when a tool rests', () => {
      editor.getPath()
      queueMicrotask(settleWhenIdle)
    }),
    react('show what is being erased', () => binding.erasing(editor.getErasingShapeIds())),
    settleWhenHidden(binding),
    () => editor.off('event', onEvent),
    () => undo?.dispose(),
    () => hand.close(),
  ]
  editor.on('event', onEvent)
  return () => {
    binding.flush()
    for (const end of stop) end()
  }
}

/** A hidden page may be ended without another word. */
function settleWhenHidden(binding: Binding): () => void {
  const onChange = (): void => {
    if (document.hidden) binding.flush()
  }
  document.addEventListener('visibilitychange', onChange)
  return () => document.removeEventListener('visibilitychange', onChange)
}

function paceOf(editor: Editor, hand: Hand): Pace {
  if (editor.inputs.isPointing || GESTURE.test(editor.getPath())) return 'gesture'
  const holdsArrow = [...editor.inputs.keys].some((key) => key.startsWith('Arrow'))
  if (holdsArrow || editor.getInstanceState().isChangingStyle) return 'burst'
  const open = editor.getEditingShape()
  if (!open) return 'now'
  if (!WORKED_IN.has(open.type)) return 'typing'
  // tldraw is not told of the keys that mean something there.
  return hand.holdsKey ? 'burst' : 'now'
}

/** What I hold is gone: when nothing else is in my hand, the gesture ends and leaves no trace. */
function dropGesture(editor: Editor, hand: Hand, ids: readonly string[]): void {
  const gone = new Set(ids.filter((id): id is TLShapeId => isShapeId(id)))
  if (gone.size === 0 || paceOf(editor, hand) !== 'gesture') return
  // Outside the merge that took the shapes away.
  queueMicrotask(() => {
    if (editor.getSelectedShapeIds().length === 0) editor.cancel()
  })
}
