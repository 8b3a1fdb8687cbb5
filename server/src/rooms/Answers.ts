import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { MessageType } from '@jisr/shared/protocol/messages.ts'

const MAX_KEPT = 8

/**
 * Answers to sync step 1, kept until the document changes: after a power cut a whole meeting asks the same at once, and
 * each answer is written out of every struct there is.
 */
export class Answers {
  readonly #doc: Y.Doc
  readonly #kept = new Map<string, Uint8Array>()

  constructor(doc: Y.Doc) {
    this.#doc = doc
    // Not `update`: for whoever listens to that, Yjs encodes every change once more.
    doc.on('afterTransaction', () => this.forget())
  }

  /** @returns a whole frame. @throws when it is not a state vector */
  to(stateVector: Uint8Array): Uint8Array {
    const question = Buffer.from(stateVector).toString('latin1')
    const kept = this.#kept.get(question)
    if (kept) return kept
    const answer = documentFrame(1, Y.encodeStateAsUpdate(this.#doc, stateVector))
    if (this.#kept.size >= MAX_KEPT) this.forget()
    this.#kept.set(question, answer)
    return answer
  }

  /** Gives the memory back. */
  forget(): void {
    this.#kept.clear()
  }
}

/** @param subtype 1: what the reader lacks; 2: an update */
export function documentFrame(subtype: 1 | 2, update: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MessageType.sync)
  encoding.writeVarUint(encoder, subtype)
  encoding.writeVarUint8Array(encoder, update)
  return encoding.toUint8Array(encoder)
}
