import { createTLStore, type Editor, type TLStore } from 'tldraw'
import type * as Y from 'yjs'
import { attachEditor } from '@jisr/client/binding/attachEditor.ts'
import { bindStore, type Binding } from '@jisr/client/binding/bindStore.ts'
import type { Pace } from '@jisr/client/binding/pacer.ts'
import type { EditorHistory } from '@jisr/client/binding/tldrawInternals.ts'
import { UndoHistory } from '@jisr/client/binding/undo.ts'
import type { Participant } from '@jisr/shared/access/roles.ts'
import { boardSchema } from '@jisr/shared/shapes/schema.ts'

export interface PersonTraits {
  doc: Y.Doc
  makeEditor?: ((store: TLStore) => Editor) | undefined
  readonly?: boolean
  sendPreview?: (payload: Uint8Array) => void
  /** Who it is, as the server knows. */
  who?: Pick<Participant, 'participantId' | 'name'>
  /** The server's time in milliseconds since 1970. */
  serverNow?: () => number
}

/** One person's board, without the browser: a document, a store, the binding between them, and an undo. */
export class Person {
  readonly doc: Y.Doc
  readonly store: TLStore
  readonly binding: Binding
  readonly history: EditorHistory
  readonly editor: Editor | null
  readonly who: Pick<Participant, 'participantId' | 'name'>
  readonly serverNow: () => number
  /** Without an editor, the test says when a gesture lasts. */
  pace: Pace = 'now'
  /** The mark at which a gesture in progress began. */
  held = ''
  /** What is being done puts back what was there before. */
  isTakingBack = false
  #marks = 0
  readonly #detach: () => void

  constructor({ doc, makeEditor, readonly = false, sendPreview, who, serverNow = Date.now }: PersonTraits) {
    this.doc = doc
    this.who = who ?? { participantId: '', name: '' }
    this.serverNow = serverNow
    this.store = createTLStore({ schema: boardSchema })
    this.binding = bindStore({ store: this.store, doc, readonly, ...(sendPreview && { sendPreview }) })
    if (makeEditor) {
      const editor = makeEditor(this.store)
      this.#detach = attachEditor(this.binding, editor)
      this.editor = editor
      this.history = (editor as unknown as { history: EditorHistory }).history
      return
    }
    this.editor = null
    const history = new UndoHistory(this.store, { batch: (fn: () => void) => fn() } as EditorHistory)
    this.history = history
    this.#detach = this.binding.attach({
      pace: () => this.pace,
      rebased: (id, after) => history.rebased(id, after),
      settled: () => history.settled(),
      merged: () => {},
    })
  }

  /** One command: its own step of undo; written at once unless a gesture lasts. */
  act(fn: () => void): void {
    this.mark()
    fn()
    if (this.pace === 'now' && !this.editor?.inputs.isPointing) this.binding.flush()
  }

  mark(): string {
    const mark = `mark ${(this.#marks += 1)}`
    this.history._mark(mark)
    return mark
  }

  undo(): void {
    this.takeBack(() => (this.editor ?? this.history).undo())
  }

  redo(): void {
    this.takeBack(() => (this.editor ?? this.history).redo())
  }

  takeBack(fn: () => void): void {
    this.isTakingBack = true
    fn()
    this.binding.flush()
    this.isTakingBack = false
  }

  /** Lets go of whatever is in the hand. */
  letGo(): void {
    this.pace = 'now'
    this.takeBack(() => this.editor?.cancel())
  }

  leave(): void {
    this.binding.close()
    this.#detach()
    this.editor?.dispose()
  }
}
