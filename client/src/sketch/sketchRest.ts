import { atom, isShape, type Atom, type Editor, type TLShape, type TLShapeId } from 'tldraw'
import { interceptChanges } from '../binding/tldrawInternals.ts'
import { isSketch, sketchOf } from './sketchOf.ts'

/** Milliseconds without a move. */
const REST = 250
/** However long somebody moves things, words are placed anew now and then. */
const LONGEST = 2000
/** A hand here moves something. */
const MOVING = ['select.translating', 'select.resizing', 'select.rotating', 'select.dragging_handle']

interface Rest {
  isAtRest: Atom<boolean>
  since: number
  timer: number | undefined
}

const rests = new WeakMap<Editor, Map<TLShapeId, Rest>>()

/**
 * Whether nothing on a sketch is moved or written, by a hand here or by others, and its window is neither slid nor scaled;
 * reactive.
 */
export function isAtRest(editor: Editor, sketch: TLShapeId): boolean {
  const all = rests.get(editor) ?? watchRests(editor)
  return !editor.isInAny(...MOVING) && restOf(all, sketch).isAtRest.get()
}

function restOf(all: Map<TLShapeId, Rest>, sketch: TLShapeId): Rest {
  const rest = all.get(sketch) ?? { isAtRest: atom('rest', true), since: 0, timer: undefined }
  all.set(sketch, rest)
  return rest
}

function watchRests(editor: Editor): Map<TLShapeId, Rest> {
  const all = new Map<TLShapeId, Rest>()
  rests.set(editor, all)
  const stir = (sketch: TLShapeId): void => {
    const rest = restOf(all, sketch)
    const now = Date.now()
    if (rest.isAtRest.get()) rest.since = now
    rest.isAtRest.set(false)
    clearTimeout(rest.timer)
    const wait = Math.max(0, Math.min(REST, rest.since + LONGEST - now))
    rest.timer = editor.timers.setTimeout(() => rest.isAtRest.set(true), wait)
  }
  // What others do has no side effects here. In the same transaction: a listener of the store would hear of it after all has
  // been placed anew.
  const stop = interceptChanges(editor.store, ({ updated }, source) => {
    for (const [before, after] of Object.values(updated)) {
      if (!isShape(before) || !isShape(after) || !isMove(before, after)) continue
      if (isSketch(after)) stir(after.id)
      else if (source === 'remote') {
        for (const shape of [before, after]) {
          const sketch = sketchOf(editor, shape)
          if (sketch) stir(sketch.id)
        }
      }
    }
  })
  editor.disposables.add(stop)
  return all
}

function isMove(before: TLShape, after: TLShape): boolean {
  if (isSketch(before) && isSketch(after)) {
    return before.props.corner !== after.props.corner || before.props.scale !== after.props.scale
  }
  const isThere = before.x === after.x && before.y === after.y && before.parentId === after.parentId
  return !isThere || before.rotation !== after.rotation || before.props !== after.props
}
