import { Extension } from '@tiptap/core'
import { Node } from '@tiptap/pm/model'
import { Plugin, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { TLShapeId } from 'tldraw'
import type { Labels } from '../binding/labels.ts'
import { CaretLayer } from './CaretLayer.ts'
import { fromPlace, toPlace } from './places.ts'

/**
 * Lets several people type in one label: the text editor follows what the store says, letter by letter, and shows the others'
 * carets. What is typed here goes the usual way, through tldraw's store. Load it last.
 */
export function coTyping(labels: Labels) {
  return Extension.create({
    name: 'coTyping',
    // Below TipTap's own commands, so that `setContent` is ours.
    priority: 1,
    addCommands: () => ({
      // tldraw sets the whole content anew a frame after the store changed: too late, and the caret would jump.
      setContent: () => () => true,
    }),
    addProseMirrorPlugins: () => {
      const shape = labels.open
      return shape === null ? [] : [new Plugin({ view: (view) => new Follower(view, labels, shape) })]
    },
  })
}

class Follower {
  readonly #view: EditorView
  readonly #labels: Labels
  readonly #shape: TLShapeId
  readonly #carets: CaretLayer
  readonly #stop: readonly (() => void)[]
  #isGone = false
  #isQueued = false

  constructor(view: EditorView, labels: Labels, shape: TLShapeId) {
    this.#view = view
    this.#labels = labels
    this.#shape = shape
    this.#carets = new CaretLayer(view)
    this.#stop = [
      labels.onRemoteText(shape, () => this.#follow()),
      labels.onCarets(() => this.#drawCarets()),
      () => this.#carets.remove(),
    ]
    // The editor began with what React knew, which may be a frame old.
    queueMicrotask(() => {
      this.#follow()
      this.#stay()
    })
  }

  update(view: EditorView, before: EditorState): void {
    if (before.doc === view.state.doc && before.selection.eq(view.state.selection)) return
    if (this.#isQueued) return
    this.#isQueued = true
    // The binding writes what was typed in a microtask too, asked for earlier or later than this one.
    queueMicrotask(() => queueMicrotask(() => this.#stay()))
  }

  destroy(): void {
    this.#isGone = true
    for (const stop of this.#stop) stop()
    this.#labels.leave()
  }

  #stay(): void {
    this.#isQueued = false
    if (this.#isGone) return
    const { doc, selection } = this.#view.state
    this.#labels.stay(this.#shape, toPlace(doc, selection.anchor), toPlace(doc, selection.head))
    this.#drawCarets()
  }

  #follow(): void {
    if (this.#isGone || this.#view.isDestroyed) return
    const transaction = followed(this.#view.state, this.#labels.richTextOf(this.#shape))
    if (!transaction) return
    const place = this.#labels.whereAmI(this.#shape)
    if (place && transaction.selection instanceof TextSelection) {
      const { doc } = transaction
      const selection = TextSelection.create(doc, fromPlace(doc, place.anchor), fromPlace(doc, place.head))
      if (!selection.eq(transaction.selection)) transaction.setSelection(selection)
    }
    this.#view.dispatch(transaction)
    this.#drawCarets()
  }

  #drawCarets(): void {
    if (!this.#isGone) this.#carets.draw(this.#labels.carets(this.#shape))
  }
}

/**
 * The smallest step that makes the editor say this; null when it does. It is neither an edit of mine nor a step of my undo,
 * which ProseMirror's history carries over it.
 */
export function followed(state: EditorState, richText: unknown): Transaction | null {
  const next = Node.fromJSON(state.schema, richText)
  const start = state.doc.content.findDiffStart(next.content)
  const end = state.doc.content.findDiffEnd(next.content)
  if (start === null || end === null) return null
  // In a repetition ("aa" to "aaa") the two searches pass one another.
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  const step = state.tr.replace(start, end.a + overlap, next.slice(start, end.b + overlap))
  // Where lists begin and end the pieces may not fit; then the whole text is replaced.
  const transaction = step.doc.eq(next) ? step : state.tr.replaceWith(0, state.doc.content.size, next.content)
  return transaction.setMeta('addToHistory', false).setMeta('preventUpdate', true).setMeta('preventAutolink', true)
}
