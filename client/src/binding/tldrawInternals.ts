import type { Editor, RecordsDiff, TLHistoryBatchOptions, TLRecord, TLShape, TLStore } from 'tldraw'
import { hasPassed } from '@jisr/shared/document/validate.ts'

/**
 * Parts of tldraw 3.15.6 that its type declarations leave out and that nothing public replaces. All of them in
 * one place, so that an upgrade knows what to look at.
 */
interface StoreInternals {
  /** Tells of every change at once; `listen` waits for the next animation frame, too late to tell steps apart. */
  addHistoryInterceptor(
    intercept: (entry: { changes: RecordsDiff<TLRecord> }, source: 'user' | 'remote') => void,
  ): () => void
  sideEffects: { setIsEnabled(enabled: boolean): void }
}

type ValidateRecord = TLStore['schema']['validateRecord']

/** What `Editor` asks of its history manager. */
export interface EditorHistory {
  dispose: () => void
  getNumUndos(): number
  getNumRedos(): number
  batch(fn: () => void, opts?: TLHistoryBatchOptions): unknown
  undo(): unknown
  redo(): unknown
  bail(): unknown
  bailToMark(id: string): unknown
  squashToMark(id: string): unknown
  _mark(id: string): void
  clear(): void
  getMarkIdMatching(part: string): string | null
}

export function interceptChanges(
  store: TLStore,
  intercept: (changes: RecordsDiff<TLRecord>, source: 'user' | 'remote') => void,
): () => void {
  return (store as unknown as StoreInternals).addHistoryInterceptor((entry, source) => intercept(entry.changes, source))
}

/**
 * Runs `fn` without the store validating again what `validateRecord` let pass, with the very same validators: that
 * doubled the time in which a large board opens.
 */
function validatingOnce({ schema }: TLStore, fn: () => void): void {
  const validate = schema.validateRecord.bind(schema)
  const once: ValidateRecord = (store, record, phase, before) =>
    hasPassed(record) ? record : validate(store, record, phase, before)
  Object.assign(schema, { validateRecord: once })
  try {
    fn()
  } finally {
    Reflect.deleteProperty(schema, 'validateRecord')
  }
}

/**
 * Runs `fn` as a remote merge without tldraw's side effects. They would unbind arrows, empty groups and move
 * shapes a second time on every client that hears of a change, each in its own way.
 */
export function mergeWithoutSideEffects(store: TLStore, fn: () => void): void {
  const { sideEffects } = store as unknown as StoreInternals
  store.mergeRemoteChanges(() => {
    // The store puts this back when the merge is over.
    sideEffects.setIsEnabled(false)
    validatingOnce(store, fn)
  })
}

export function replaceHistory(editor: Editor, make: (previous: EditorHistory) => EditorHistory): void {
  const holder = editor as unknown as { history: EditorHistory }
  const previous = holder.history
  // A mark that goes away again: `getCanUndo` is cached on the old stacks and must be computed once more.
  previous._mark('replaced')
  holder.history = make(previous)
  previous.dispose()
  previous.clear()
}

/**
 * Makes a drag forget a frame under it that is gone: tldraw would ask the missing frame to let go of the dragged
 * shapes, and the whole editor would crash.
 */
export function forgetLostDropTarget(editor: Editor): void {
  const translating = editor.getStateDescendant('select.translating') as unknown as
    { dragAndDropManager?: { prevDraggingOverShape?: TLShape | undefined } } | undefined
  const manager = translating?.dragAndDropManager
  const target = manager?.prevDraggingOverShape
  if (manager && target && !editor.store.has(target.id)) manager.prevDraggingOverShape = undefined
}

/** Escape leaves nothing of any gesture; of tldraw's tools the two that draw ink would keep half a stroke. */
export function cancelInkWithoutTrace(editor: Editor): void {
  for (const tool of ['draw', 'highlight']) {
    const drawing = editor.getStateDescendant(`${tool}.drawing`) as unknown as
      { markId: string | null; onCancel?: () => void; cancel(): void } | undefined
    if (!drawing) continue
    drawing.onCancel = () => {
      if (drawing.markId !== null) editor.bailToMark(drawing.markId)
      drawing.cancel()
    }
  }
}
