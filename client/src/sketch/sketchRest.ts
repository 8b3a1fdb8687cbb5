import { atom, isShape, type Atom, type Editor, type TLShape } from 'tldraw'
import { isSketch } from './sketchOf.ts'

/** Milliseconds without a move. */
const REST = 250
/** However long somebody moves things, words are placed anew now and then. */
const LONGEST = 2000
/** A hand here moves something. */
const MOVING = ['select.translating', 'select.resizing', 'select.rotating', 'select.dragging_handle']

const rests = new WeakMap<Editor, Atom<boolean>>()

/** Whether nobody moves anything on a sketch, here or elsewhere, and no window is slid or scaled; reactive. */
export function isAtRest(editor: Editor): boolean {
  const rest = rests.get(editor) ?? watchRest(editor)
  rests.set(editor, rest)
  return !editor.isInAny(...MOVING) && rest.get()
}

function watchRest(editor: Editor): Atom<boolean> {
  const rest = atom('rest', true)
  let since = 0
  let timer: number | undefined
  const stir = (): void => {
    const now = Date.now()
    if (rest.get()) since = now
    rest.set(false)
    clearTimeout(timer)
    timer = editor.timers.setTimeout(() => rest.set(true), Math.max(0, Math.min(REST, since + LONGEST - now)))
  }
  editor.sideEffects.registerAfterChangeHandler('shape', (before, after) => {
    if (isSketch(after) && isMove(before, after)) stir()
  })
  // What others do has no side effects here. In the same transaction: a listener of the store would hear of it after all has
  // been placed anew.
  const { store } = editor
  const merge = store.mergeRemoteChanges.bind(store)
  store.mergeRemoteChanges = (fn) => {
    merge(() => {
      const { updated } = store.extractingChanges(fn)
      if (Object.values(updated).some(([before, after]) => isShape(before) && isShape(after) && isMove(before, after)))
        stir()
    })
  }
  return rest
}

function isMove(before: TLShape, after: TLShape): boolean {
  if (isSketch(before) && isSketch(after)) {
    return before.props.corner !== after.props.corner || before.props.scale !== after.props.scale
  }
  return before.x !== after.x || before.y !== after.y || before.props !== after.props
}
