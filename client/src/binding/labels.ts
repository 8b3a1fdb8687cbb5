import type { Editor, TLShapeId } from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { labelOf } from '@jisr/shared/document/stored.ts'
import type { PresenceState } from '@jisr/shared/presence/presence.ts'
import { readTyping, type Typing } from '@jisr/shared/presence/typing.ts'
import { readUser } from '@jisr/shared/presence/view.ts'
import { fromPosition, toPosition, type Place } from './textPlaces.ts'
import { interceptChanges } from './tldrawInternals.ts'

/** Somebody else's caret; both places are the same while nothing is selected. */
export interface Caret {
  clientId: number
  name: string
  colour: string
  anchor: Place
  head: Place
}

interface Options {
  doc: Y.Doc
  awareness: Awareness
  colourOf: (user: PresenceState['user']) => string
}

/** The label that is open here, as the text editor in it sees the board: what it says, where I am in it, and the others. */
export class Labels {
  readonly #options: Options
  #editor: Editor | null = null
  #own: Pick<Typing, 'anchor' | 'head'> | null = null

  constructor(options: Options) {
    this.#options = options
  }

  attach(editor: Editor): () => void {
    this.#editor = editor
    return () => {
      this.leave()
      if (this.#editor === editor) this.#editor = null
    }
  }

  /** The shape whose label is open. */
  get open(): TLShapeId | null {
    return this.#editor?.getEditingShapeId() ?? null
  }

  richTextOf(shape: TLShapeId): unknown {
    const props = this.#editor?.store.unsafeGetWithoutCapture(shape)?.props
    return props && 'richText' in props ? props.richText : undefined
  }

  /**
   * Tells when others changed what a label says, at once: the next key must find it in the text editor.
   *
   * @returns ends it
   */
  onRemoteText(shape: TLShapeId, listener: () => void): () => void {
    const store = this.#editor?.store
    if (!store) return () => {}
    return interceptChanges(store, ({ updated }, source) => {
      if (source === 'remote' && shape in updated) listener()
    })
  }

  /** @returns ends it */
  onCarets(listener: () => void): () => void {
    const { awareness } = this.#options
    awareness.on('change', listener)
    return () => awareness.off('change', listener)
  }

  /** Others' carets in a label, as the text that the document holds now has them. */
  carets(shape: TLShapeId): Caret[] {
    const { awareness, colourOf } = this.#options
    const text = this.#textOf(shape)
    if (!text) return []
    const carets: Caret[] = []
    for (const [clientId, state] of awareness.getStates()) {
      if (clientId === awareness.clientID) continue
      const typing = readTyping(state)
      const user = typing?.shape === shape ? readUser(state) : null
      if (!typing || !user) continue
      const [anchor, head] = [fromPosition(text, typing.anchor), fromPosition(text, typing.head)]
      if (anchor !== null && head !== null)
        carets.push({ clientId, name: user.name, colour: colourOf(user), anchor, head })
    }
    return carets.sort((a, b) => a.clientId - b.clientId)
  }

  /** Where I am, told to the others. The document must hold what I typed. */
  stay(shape: TLShapeId, anchor: Place, head: Place): void {
    const text = this.#textOf(shape)
    if (!text) return
    this.#own = { anchor: toPosition(text, anchor), head: toPosition(text, head) }
    this.#tell({ shape, ...this.#own })
  }

  /** Where I am after what others typed. */
  whereAmI(shape: TLShapeId): { anchor: Place; head: Place } | null {
    const text = this.#textOf(shape)
    if (!text || !this.#own) return null
    const [anchor, head] = [fromPosition(text, this.#own.anchor), fromPosition(text, this.#own.head)]
    return anchor === null || head === null ? null : { anchor, head }
  }

  leave(): void {
    this.#own = null
    this.#tell(null)
  }

  #tell(typing: Typing | null): void {
    const { awareness } = this.#options
    const before: unknown = awareness.getLocalState()?.['typing'] ?? null
    if (JSON.stringify(before) !== JSON.stringify(typing)) awareness.setLocalStateField('typing', typing)
  }

  #textOf(shape: TLShapeId): Y.Text | undefined {
    return labelOf(recordsOf(this.#options.doc).get(shape))
  }
}
