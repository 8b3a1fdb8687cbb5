import type { Atom, RecordsDiff, TLRecord, TLStore } from 'tldraw'
import type * as Y from 'yjs'
import { schemaAge } from '@jisr/shared/document/migrations.ts'
import { withFields } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { LABEL_FIELD } from '@jisr/shared/document/stored.ts'
import { validateRecord, type Refusal } from '@jisr/shared/document/validate.ts'
import { DocumentView } from '@jisr/shared/document/view.ts'
import type { Edges } from '@jisr/shared/document/outline.ts'
import { writeAll, type Write } from '@jisr/shared/document/writes.ts'
import { DOCUMENT_TYPES, type DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import { Emitter } from './emitter.ts'
import { getRecord, isDocumentRecord, localWrite, rebase } from './localChanges.ts'
import { mendPending } from './mendPending.ts'
import { OthersEntries } from './othersEntries.ts'
import { othersHands } from './othersHands.ts'
import type { Look } from './backlog.ts'
import { Opening, type OpeningOptions } from './opening.ts'
import { Pacer, type Pace } from './pacer.ts'
import { PreviewLayer } from './previewLayer.ts'
import { PreviewSender } from './previewSender.ts'
import { interceptChanges, mergeWithoutSideEffects } from './tldrawInternals.ts'

export interface BindingOptions {
  /** Made with `boardSchema`. Its document records are replaced by the document's. */
  store: TLStore
  doc: Y.Doc
  readonly: boolean
  /** Sends a gesture in progress to the others; an empty payload withdraws it. */
  sendPreview?: (payload: Uint8Array) => void
  /** Reads a large board in slices, beginning with what is in view; without it, all at once. */
  opening?: OpeningOptions
}

export interface BindingEvents {
  /** A settled edit was written as one transaction; the number of all so far. */
  edit: [edits: number]
  /** Something unsettled came, or all of it went. */
  pending: [pending: boolean]
  /** Records of the document that nobody can be shown, by id, each with the reason. */
  quarantine: [quarantined: ReadonlyMap<string, Refusal>]
  /** An edit of mine that the document cannot hold was taken back. */
  refused: [refusal: { id: string } & Refusal]
  /** Records that I was changing and somebody else deleted. */
  dropped: [ids: readonly string[]]
  /** The share of the board that the store holds, up to 1. */
  progress: [progress: number]
  /** The document speaks a newer schema than this page: nothing is written any more, reload. */
  outdated: []
}

/** What an editor adds: when a change counts as settled, and an undo that follows others' edits. */
export interface EditorHost {
  pace(): Pace
  /** Whether a finger, a pen or a button is known to be down. */
  isHeld?(): boolean
  /** The shape whose label is open, if one is. */
  typingIn?(): string | null
  /** Whether a gesture in progress holds this shape, written already or not: a long one is written under the hand. */
  holds?(id: string): boolean
  /** Somebody changed a record that I am changing: what I began from is now `after`. */
  rebased(id: string, after: DocumentRecord | undefined): void
  settled(): void
  /** Others changed the store. */
  merged(): void
}

/** The one place that sees both tldraw's store and Yjs: two functions, two arrows, and the origin decides. */
export class Binding {
  readonly store: TLStore
  readonly quarantined: ReadonlyMap<string, Refusal>
  readonly #doc: Y.Doc
  readonly #view: DocumentView
  readonly #opening: Opening
  readonly #previews: PreviewLayer
  readonly #hands: Atom<ReadonlySet<string>>
  readonly #sender: PreviewSender
  readonly #pacer = new Pacer(
    () => this.flush(),
    () => this.#host?.isHeld?.() ?? false,
  )
  readonly #events = new Emitter<BindingEvents>()
  /** What the binding put into the store last: whatever the store holds beyond it is mine, unsettled. */
  readonly #shown = new Map<string, DocumentRecord>()
  /** Ids that may differ from what is shown. */
  readonly #touched = new Set<string>()
  /** Others' records that what I am doing keeps from being shown as they are. */
  readonly #bent = new Set<string>()
  readonly #others = new OthersEntries()
  readonly #stop: () => void
  #erasing: readonly string[] = []
  #isTyped = false
  #host: EditorHost | null = null
  #readonly: boolean
  #outdated = false
  #edits = 0
  #quarantine = ''

  constructor(options: BindingOptions) {
    this.store = options.store
    this.#doc = options.doc
    this.#readonly = options.readonly
    this.#view = new DocumentView(options.doc)
    this.quarantined = this.#view.quarantined
    this.#hands = othersHands(options.store)
    this.#previews = new PreviewLayer(this.#view.records, (ids) => this.#preview(new Set(ids)))
    this.#sender = new PreviewSender(
      options.sendPreview,
      () => [...this.#unsettled(this.#touched), ...this.#fading()],
      (id) => this.#shown.get(id),
      () => this.#previews.isCrowd,
    )

    const records = recordsOf(this.#doc)
    this.#opening = new Opening(
      {
        records,
        read: (ids) => this.#read(ids, false),
        highestIndex: (page) => highestIndex(this.store, page),
        progress: () => this.#events.tell('progress', this.progress),
      },
      options.opening,
    )
    for (const record of this.store.allRecords()) if (isDocumentRecord(record)) this.#shown.set(record.id, record)
    const stale = [...this.#shown.keys()]
    this.#read([...stale, ...this.#opening.needed(stale), ...this.#opening.base()])
    this.#show(stale)
    this.#opening.start()
    const observe = (events: Y.YEvent<Y.Map<unknown>>[]) => {
      this.#read(this.#opening.changed(changedIds(events)))
      this.#opening.keepTopmost()
    }
    records.observeDeep(observe as Parameters<typeof records.observeDeep>[0])
    const ignore = interceptChanges(this.store, (changes, source) => {
      if (source === 'user') this.#onLocal(changes)
    })
    this.#stop = () => {
      records.unobserveDeep(observe as Parameters<typeof records.observeDeep>[0])
      ignore()
    }
  }

  /** Settled edits so far: transactions that this binding wrote. */
  get edits(): number {
    return this.#edits
  }
  /** Whether something was done here that the document does not hold yet. */
  get pending(): boolean {
    return this.#touched.size > 0
  }
  /** Whether the document speaks a newer schema than this page. */
  get outdated(): boolean {
    return this.#outdated
  }

  /** The share of the board that the store holds, from 0 to 1; at 1 it is whole. */
  get progress(): number {
    return this.#opening.progress
  }

  on<E extends keyof BindingEvents>(event: E, listener: (...args: BindingEvents[E]) => void): () => void {
    return this.#events.on(event, listener)
  }

  /** Writes what is unsettled as one transaction, at once: when a gesture ends, or before the page goes. */
  flush(): void {
    this.#pacer.reset()
    const ids = [...this.#touched]
    // Else an undo would go back to where somebody else's hand held the shape for a moment.
    this.#show(ids.filter((id) => this.#shown.get(id) !== this.#view.records.get(id)))
    this.#settle(ids)
    // Behind the edit, so that nobody sees the shape jump back in between.
    this.#sender.withdraw()
  }

  #settle(ids: readonly string[]): void {
    if (ids.length === 0) return
    const writes = this.#readonly || this.#outdated ? [] : this.#acceptable(ids)
    this.#touched.clear()
    this.#host?.settled()
    // Store to document, second half.
    if (writes.length > 0) writeAll(this.#doc, writes, this)
    // What was refused, or bent, or changed by a repair, is shown as the document says.
    const bent = [...this.#bent]
    this.#bent.clear()
    this.#show([...ids, ...bent])
    if (writes.length > 0) this.#events.tell('edit', ++this.#edits)
    this.#events.tell('pending', false)
  }

  /** A viewer's binding is strictly document to store: what is unsettled is taken back. */
  setReadonly(readonly: boolean): void {
    this.#readonly = readonly
    if (readonly) this.flush()
  }

  /** A gesture of another connection in progress; an empty payload ends it. */
  receivePreview(connection: number, payload: Uint8Array): void {
    this.#previews.receive(connection, payload)
  }

  /** These shapes are about to be erased here: others see them fade, as tldraw shows it to whoever erases. */
  erasing(ids: readonly string[]): void {
    if (ids.length === 0 && this.#erasing.length === 0) return
    this.#erasing = ids
    if (ids.length > 0 || this.pending) this.#sender.changed()
    else this.#sender.withdraw()
  }

  /** That connection is gone, and its gesture with it. */
  dropPreviews(connection: number): void {
    this.#previews.drop(connection)
  }

  /** Where the person looks: what is there is read first. */
  look(look: Look): void {
    this.#opening.look(look)
  }

  /** Where about lies what the store does not hold yet of a page. */
  unreadBox(page: string): Edges | undefined {
    return this.#opening.contentBox(page)
  }

  /** Connects an editor's sense of time; use `attachEditor`. */
  attach(host: EditorHost): () => void {
    this.#host = host
    return () => {
      if (this.#host === host) this.#host = null
    }
  }

  /** Writes what is unsettled and lets go of both sides. */
  close(): void {
    this.flush()
    this.#stop()
    this.#opening.close()
    this.#previews.close()
  }

  /** Store to document, first half: what I did is noted, and written when it settles. */
  #onLocal(changes: RecordsDiff<TLRecord>): void {
    const before = this.#touched.size
    let noted = false
    for (const id of [
      ...Object.keys(changes.added),
      ...Object.keys(changes.updated),
      ...Object.keys(changes.removed),
    ]) {
      if (!DOCUMENT_ID.test(id)) continue
      this.#touched.add(id)
      noted = true
    }
    if (!noted) return
    if (this.progress < 1) queueMicrotask(() => this.#opening.keepTopmost())
    const pace = this.#readonly ? 'now' : (this.#host?.pace() ?? 'now')
    this.#pacer.changed(pace)
    if (pace === 'gesture' || pace === 'burst') this.#sender.changed()
    if (before === 0) {
      this.#others.release((id) => this.#holds(id))
      this.#events.tell('pending', true)
    }
    const label = this.#host?.typingIn?.() ?? null
    if (label === null || this.#isTyped || !this.#touched.has(label)) return
    this.#isTyped = true
    queueMicrotask(() => this.#writeTyped(label))
  }

  /**
   * What was typed is in the document before anything of others can come, so that their letters and mine meet there. The
   * label's size, which each key may change, settles later.
   */
  #writeTyped(id: string): void {
    this.#isTyped = false
    const before = this.#shown.get(id)
    const write = localWrite(id, before, getRecord(this.store, id), this.#others)
    // Nobody can type in a shape that only I have.
    if (write?.kind === 'create') this.flush()
    const label = write?.kind === 'change' ? write.fields.get(LABEL_FIELD) : undefined
    if (before === undefined || label === undefined || this.#readonly || this.#outdated) return
    const fields = new Map([[LABEL_FIELD, label]])
    const result = validateRecord(id, withFields(before, fields))
    if (!result.ok) return this.flush()
    this.#shown.set(id, result.record)
    writeAll(this.#doc, [{ kind: 'change', id, fields }], this)
    this.#events.tell('edit', ++this.#edits)
  }

  /**
   * Document to store, for every origin: an edit of mine may have started or ended a repair.
   *
   * @param isNews whether the document changed; else it is only read further
   */
  #read(ids: Iterable<string>, isNews = true): void {
    if (!this.#outdated && schemaAge(this.#doc) === 'newer') {
      this.#outdated = true
      this.#events.tell('outdated')
    }
    const changes = this.#view.update(ids)
    if (isNews) this.#previews.overtaken(changes.keys())
    this.#showPreviewed(new Set([...changes.keys(), ...this.#previews.ids()]))
    const quarantine = [...this.quarantined.keys()].join(' ')
    if (quarantine === this.#quarantine) return
    this.#quarantine = quarantine
    this.#events.tell('quarantine', this.quarantined)
  }

  #preview(ids: ReadonlySet<string>): void {
    const needed = this.#opening.needed(ids)
    if (needed.length > 0) this.#read(needed, false)
    this.#showPreviewed(ids)
  }

  /** Nobody must take for written what is only previewed: what comes is known before it is shown, what ends after. */
  #showPreviewed(ids: Iterable<string>): void {
    const before = this.#hands.get()
    const now = new Set(this.#previews.ids())
    if (now.size > 0) this.#hands.set(new Set([...before, ...now]))
    this.#show(ids)
    if (before.size + now.size > 0) this.#hands.set(now)
  }

  /** Puts into the store what is to be shown of these records, under whatever I am doing to them. */
  #show(ids: Iterable<string>): void {
    const next = new Map<string, DocumentRecord | undefined>()
    const dropped: string[] = []
    let released = false
    for (const id of ids) {
      const before = this.#shown.get(id)
      const mine = getRecord(this.store, id)
      const said = this.#view.records.get(id)
      // What somebody is still making is nobody else's to change, and no undo can bring it back.
      if (before !== undefined && this.#previews.isMaking(id) && this.#touched.delete(id)) {
        this.#host?.rebased(id, undefined)
        released = true
      }
      const busy = this.#touched.has(id) && localWrite(id, before, mine, this.#others) !== null
      // A preview never touches what I am changing.
      const after = busy ? said : this.#previews.over(id, said)
      if (after === undefined) this.#shown.delete(id)
      else this.#shown.set(id, after)
      const isHeld = busy || (before !== undefined && this.#holds(id))
      if (isHeld && before && after) this.#others.note(id, before, after)
      const target = busy ? rebase(before, after, mine, this.#others) : after
      if (busy && before !== after) this.#host?.rebased(id, after)
      if (isHeld && mine && !target) dropped.push(id)
      if (target !== mine) next.set(id, target)
    }
    mendPending(this.store, this.#shown, this.#touched, next, this.#bent)
    if (next.size > 0) this.#merge(next)
    for (const id of dropped) this.#touched.delete(id)
    if (dropped.length > 0) this.#events.tell('dropped', dropped)
    if ((released || dropped.length > 0) && this.#touched.size === 0) this.#rest()
  }

  #holds(id: string): boolean {
    return this.#host?.holds?.(id) === true
  }

  /** Nothing is left of what I was doing. */
  #rest(): void {
    this.#pacer.reset()
    this.#sender.withdraw()
    this.#host?.settled()
    this.#events.tell('pending', false)
  }

  #merge(next: ReadonlyMap<string, DocumentRecord | undefined>): void {
    const removals: TLRecord['id'][] = []
    const puts: TLRecord[] = []
    for (const [id, record] of next) {
      if (record) puts.push(record as TLRecord)
      else removals.push(id as TLRecord['id'])
    }
    mergeWithoutSideEffects(this.store, () => {
      if (removals.length > 0) this.store.remove(removals)
      if (puts.length > 0) this.store.put(puts)
    })
    this.#host?.merged()
  }

  #fading(): Write[] {
    return this.#erasing.flatMap((id): Write[] => {
      const shape = getRecord(this.store, id)
      if (shape?.typeName !== 'shape' || this.#touched.has(id)) return []
      return [{ kind: 'change', id, fields: new Map([['opacity', shape.opacity * ERASED_OPACITY]]) }]
    })
  }

  #unsettled(ids: Iterable<string>): Write[] {
    return [...ids]
      .map((id) => localWrite(id, this.#shown.get(id), getRecord(this.store, id), this.#others))
      .filter((write) => write !== null)
  }

  /** What I did to these records, without what the document cannot hold. */
  #acceptable(ids: Iterable<string>): Write[] {
    return this.#unsettled(ids).filter((write) => {
      const mine = getRecord(this.store, write.id)
      const result = mine ? validateRecord(write.id, mine) : null
      if (result?.ok === false) {
        this.#events.tell('refused', { ...result, id: write.id })
        return false
      }
      if (mine) this.#shown.set(write.id, mine)
      else this.#shown.delete(write.id)
      return true
    })
  }
}

/** tldraw's own, for a shape under the eraser. */
const ERASED_OPACITY = 0.32
const DOCUMENT_ID = new RegExp(`^(?:${DOCUMENT_TYPES.join('|')}):`)

export function bindStore(options: BindingOptions): Binding {
  return new Binding(options)
}

function highestIndex(store: TLStore, page: string): string | undefined {
  let highest: string | undefined
  for (const record of store.allRecords()) {
    if (record.typeName !== 'shape' || record.parentId !== page) continue
    if (highest === undefined || record.index > highest) highest = record.index
  }
  return highest
}

function changedIds(events: readonly Y.YEvent<Y.Map<unknown>>[]): Set<string> {
  const ids = new Set<string>()
  for (const event of events) {
    const [id] = event.path
    if (id !== undefined) ids.add(String(id))
    else for (const key of event.keys.keys()) ids.add(key)
  }
  return ids
}
