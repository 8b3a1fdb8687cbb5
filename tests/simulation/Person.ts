import { createTLStore, type Editor, type TLStore } from 'tldraw'
import type * as Y from 'yjs'
import { attachEditor } from '@jisr/client/binding/attachEditor.ts'
import { bindStore, type Binding } from '@jisr/client/binding/bindStore.ts'
import type { OpeningOptions } from '@jisr/client/binding/opening.ts'
import type { Pace } from '@jisr/client/binding/pacer.ts'
import type { EditorHistory } from '@jisr/client/binding/tldrawInternals.ts'
import { UndoHistory } from '@jisr/client/binding/undo.ts'
import { holdCommands } from '@jisr/client/board/holdCommands.ts'
import { WholeBoard } from '@jisr/client/board/wholeBoard.ts'
import { PlanStore, registerPlan } from '@jisr/client/plan/PlanStore.ts'
import type { Participant } from '@jisr/shared/access/roles.ts'
import { boardSchema } from '@jisr/shared/shapes/schema.ts'

const timeZone = (): string => 'Asia/Baghdad'

export interface PersonTraits {
  doc: Y.Doc
  makeEditor?: ((store: TLStore) => Editor) | undefined
  readonly?: boolean
  /** How the board is read in slices; without it, all at once. */
  opening?: OpeningOptions | undefined
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
  /** The shape whose label is open. */
  typingIn: string | null = null
  /** The mark at which a gesture in progress began. */
  held = ''
  /** What is being done puts back what was there before. */
  isTakingBack = false
  #marks = 0
  readonly #detach: () => void

  constructor({ doc, makeEditor, readonly = false, opening, sendPreview, who, serverNow = Date.now }: PersonTraits) {
    this.doc = doc
    this.who = who ?? { participantId: '', name: '' }
    this.serverNow = serverNow
    this.store = createTLStore({ schema: boardSchema })
    this.binding = bindStore({
      store: this.store,
      doc,
      readonly,
      ...(opening && { opening }),
      ...(sendPreview && { sendPreview }),
    })
    if (makeEditor) {
      const plan = new PlanStore({
        store: this.store,
        planner: () => this.who,
        self: () => undefined,
        now: serverNow,
        timeZone,
        boardTitle: () => '',
      })
      registerPlan(plan, this.store)
      const editor = makeEditor(this.store)
      const whole = new WholeBoard()
      whole.follow(this.binding)
      const stop = [attachEditor(this.binding, editor), holdCommands(editor, whole, this.binding)]
      this.#detach = () => stop.forEach((detach) => detach())
      this.editor = editor
      this.history = (editor as unknown as { history: EditorHistory }).history
      return
    }
    this.editor = null
    const history = new UndoHistory(this.store, { batch: (fn: () => void) => fn() } as EditorHistory)
    this.history = history
    this.#detach = this.binding.attach({
      pace: () => this.pace,
      typingIn: () => this.typingIn,
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

  get isTyping(): boolean {
    return (this.editor?.getEditingShapeId() ?? this.typingIn) !== null
  }

  openLabel(id: string): void {
    this.pace = 'typing'
    this.typingIn = id
  }

  /** Whoever does anything else has closed the label before. */
  closeLabel(): void {
    if (!this.isTyping) return
    this.editor?.complete()
    this.pace = 'now'
    this.typingIn = null
    this.binding.flush()
  }

  /** Lets go of whatever is in the hand. */
  letGo(): void {
    this.pace = 'now'
    this.typingIn = null
    this.takeBack(() => this.editor?.cancel())
  }

  leave(): void {
    this.binding.close()
    this.dispose()
  }

  /** What is left to do when the binding is closed. */
  dispose(): void {
    this.#detach()
    this.editor?.dispose()
  }
}
