import { atom, type RecordsDiff, type TLHistoryBatchOptions, type TLRecord, type TLStore } from 'tldraw'
import { toFields } from '@jisr/shared/document/records.ts'
import { LABEL_FIELD } from '@jisr/shared/document/stored.ts'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import { takeBack, takeBackSession } from './takeBack.ts'
import { interceptChanges, type EditorHistory } from './tldrawInternals.ts'
import { addToStep, joinSteps, type Step } from './undoStep.ts'

type Entry = { mark: string } | { step: Step }

/**
 * tldraw's undo with one difference: it takes back fields of mine instead of whole records (ADR 0004). It stands in
 * for the editor's own history manager, so that menus, shortcuts and every tool's cancelling go through it.
 */
export class UndoHistory implements EditorHistory {
  readonly dispose: () => void
  readonly #store: TLStore
  readonly #previous: EditorHistory
  #undos: Entry[] = []
  #redos: { mark: string; step: Step }[] = []
  /** What I did since the last mark. */
  #current: Step = new Map()
  /** Steps of which the document does not hold everything yet. */
  #unsettled = new Set<Step>()
  /** Where a change is noted: null while it is not mine to undo. */
  #recording: 'steps' | 'keepRedos' | Step | null = 'steps'
  #batches = 0
  readonly #version = atom('undo version', 0)

  constructor(store: TLStore, previous: EditorHistory) {
    this.#store = store
    this.#previous = previous
    this.dispose = interceptChanges(store, (changes, source) => {
      if (source !== 'user' || this.#recording === null) return
      if (typeof this.#recording === 'object') {
        addToStep(this.#recording, changes)
        return
      }
      if (!addToStep(this.#current, changes)) return
      this.#unsettled.add(this.#current)
      if (this.#recording === 'steps') this.#redos = []
      this.#changed()
    })
  }

  /** Whether this is the middle of a command; an event by itself is a batch too. */
  get isNested(): boolean {
    return this.#batches > 1
  }

  getNumUndos(): number {
    this.#version.get()
    return this.#undos.length + (this.#current.size > 0 ? 1 : 0)
  }

  getNumRedos(): number {
    this.#version.get()
    return this.#redos.length
  }

  batch(fn: () => void, opts?: TLHistoryBatchOptions): this {
    const before = this.#recording
    if (before !== null && typeof before !== 'object' && opts?.history) this.#recording = MODES[opts.history]
    this.#batches += 1
    try {
      // tldraw's own knows how a crash inside a batch is told.
      this.#previous.batch(fn)
    } finally {
      this.#batches -= 1
      this.#recording = before
    }
    return this
  }

  undo(): this {
    while (this.#undos.length > 0 || this.#current.size > 0) {
      const popped = this.#pop()
      const done = this.#takeBack(popped.step)
      if (done.size === 0) continue
      this.#redos.push({ mark: popped.mark ?? 'undo', step: done })
      break
    }
    this.#changed()
    return this
  }

  redo(): this {
    for (let redo = this.#redos.pop(); redo; redo = this.#redos.pop()) {
      this.#closeStep()
      const done = this.#takeBack(redo.step)
      if (done.size === 0) continue
      this.#undos.push({ mark: redo.mark }, { step: done })
      break
    }
    this.#changed()
    return this
  }

  bail(): this {
    this.#takeBack(this.#pop().step)
    this.#changed()
    return this
  }

  bailToMark(id: string): this {
    if (this.#lastMark((mark) => mark === id) < 0) return this
    let step: Step = new Map()
    for (let popped = this.#pop(); ; popped = this.#pop()) {
      joinSteps(popped.step, step)
      step = popped.step
      if (popped.mark === id) break
    }
    this.#takeBack(step)
    this.#changed()
    return this
  }

  squashToMark(id: string): this {
    this.#closeStep()
    const at = this.#lastMark((mark) => mark === id)
    if (at < 0) return this
    const step: Step = new Map()
    for (const entry of this.#undos.splice(at + 1)) {
      if (!('step' in entry)) continue
      joinSteps(step, entry.step)
      if (this.#unsettled.delete(entry.step)) this.#unsettled.add(step)
    }
    if (step.size > 0) this.#undos.push({ step })
    this.#changed()
    return this
  }

  _mark(id: string): void {
    this.#closeStep()
    this.#undos.push({ mark: id })
    this.#changed()
  }

  clear(): void {
    this.#undos = []
    this.#redos = []
    this.#current = new Map()
    this.#unsettled.clear()
    this.#changed()
  }

  getMarkIdMatching(part: string): string | null {
    const entry = this.#undos[this.#lastMark((mark) => mark.includes(part))]
    return entry && 'mark' in entry ? entry.mark : null
  }

  /** Everything so far is in the document: from now on others' edits count as later ones. */
  settled(): void {
    this.#unsettled.clear()
  }

  /** Somebody changed a record under my unsettled hands: taking back goes to what they made of it. */
  rebased(id: string, after: DocumentRecord | undefined): void {
    for (const step of this.#unsettled) {
      const deed = step.get(id)
      if (deed === undefined || deed.kind === 'made') continue
      if (after === undefined) step.delete(id)
      else if (deed.kind === 'removed') step.set(id, { kind: 'removed', record: after })
      else {
        const fields = toFields(after)
        for (const [field, change] of deed.fields) {
          // What is typed is in the document at once, and taken back by letters.
          if (field !== LABEL_FIELD) deed.fields.set(field, { ...change, before: fields.get(field) })
        }
      }
    }
  }

  /** The newest step, and the mark before it, if it has one. */
  #pop(): { mark: string | null; step: Step } {
    this.#closeStep()
    const step: Step = new Map()
    for (let entry = this.#undos.pop(); entry; entry = this.#undos.pop()) {
      if ('mark' in entry) return { mark: entry.mark, step }
      const later = new Map(step)
      step.clear()
      joinSteps(step, entry.step)
      joinSteps(step, later)
      this.#unsettled.delete(entry.step)
    }
    return { mark: null, step }
  }

  #lastMark(matches: (mark: string) => boolean): number {
    let at = this.#undos.length - 1
    for (; at >= 0; at -= 1) {
      const entry = this.#undos[at]
      if (entry && 'mark' in entry && matches(entry.mark)) break
    }
    return at
  }

  #closeStep(): void {
    if (this.#current.size === 0) return
    this.#undos.push({ step: this.#current })
    this.#current = new Map()
  }

  /** Returns what the taking back did, which is what a redo takes back in turn. */
  #takeBack(step: Step): Step {
    const done: Step = new Map()
    const before = this.#recording
    this.#recording = done
    try {
      this.#store.applyDiff(takeBack(this.#store, step) as RecordsDiff<TLRecord>)
      this.#store.applyDiff(takeBackSession(this.#store, step) as RecordsDiff<TLRecord>)
    } finally {
      this.#recording = before
    }
    return done
  }

  #changed(): void {
    this.#version.update((version) => version + 1)
  }
}

const MODES = { record: 'steps', 'record-preserveRedoStack': 'keepRedos', ignore: null } as const
