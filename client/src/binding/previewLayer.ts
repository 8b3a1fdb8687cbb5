import type { TLBinding, TLShape } from 'tldraw'
import { endOf } from '@jisr/shared/document/bindingEnds.ts'
import { withFields } from '@jisr/shared/document/records.ts'
import { reuse } from '@jisr/shared/document/reuse.ts'
import { validateRecord } from '@jisr/shared/document/validate.ts'
import { PLAN_TYPES, type DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import { ownIndex } from '@jisr/shared/document/siblings.ts'
import { FrameOrTimer } from './frameOrTimer.ts'
import type { Write } from '@jisr/shared/document/writes.ts'
import { PreviewReader } from './previewCodec.ts'

const PLANNED: ReadonlySet<string> = new Set(PLAN_TYPES)

/** The settled edit is stored before it is relayed, so it arrives a little after the preview's end. */
const LINGER_MS = 250

/** Who holds something says so every second; who says nothing for this long is gone, whatever the line pretends. */
const SILENT_MS = 5_000

/**
 * With so many gestures at once nobody follows each at thirty steps a second, and to draw them so would take the page
 * from whoever works on it: each is sent and shown ten times a second, all of them together.
 */
const CROWD = 8
export const CROWD_INTERVAL_MS = 100

type Preview = Map<string, Write>

/** Others' gestures in progress, laid over what the document says. Nothing of it is ever written. */
export class PreviewLayer {
  readonly #said: ReadonlyMap<string, DocumentRecord>
  readonly #changed: (ids: Iterable<string>) => void
  readonly #previews = new Map<number, Preview>()
  readonly #readers = new Map<number, PreviewReader>()
  readonly #ending = new Map<number, ReturnType<typeof setTimeout>>()
  /** The newest preview of each connection since the last frame: the ones before it nobody would have seen. */
  readonly #incoming = new Map<number, Uint8Array>()
  readonly #frame = new FrameOrTimer()
  #wait: ReturnType<typeof setTimeout> | null = null
  #laidAt = -Infinity
  /** What a change made of a record, for as long as both are the same ones: validating is dear. */
  readonly #laid = new WeakMap<Write, { under: DocumentRecord; over: DocumentRecord | null }>()
  readonly #ordered = new WeakMap<TLShape, TLShape>()

  /** @param changed called with the ids whose previews came or went */
  constructor(said: ReadonlyMap<string, DocumentRecord>, changed: (ids: Iterable<string>) => void) {
    this.#said = said
    this.#changed = changed
  }

  get isCrowd(): boolean {
    return this.#previews.size >= CROWD
  }

  /** Every record that somebody's gesture touches. */
  ids(): string[] {
    return [...this.#previews.values()].flatMap((preview) => [...preview.keys()])
  }

  /** Whether somebody's gesture is making this record, so that no document holds it. */
  isMaking(id: string): boolean {
    return [...this.#previews.values()].some((preview) => preview.get(id)?.kind === 'create') && !this.#said.has(id)
  }

  receive(connection: number, payload: Uint8Array): void {
    clearTimeout(this.#ending.get(connection))
    const isWithdrawal = payload.byteLength === 0
    if (isWithdrawal) this.#incoming.delete(connection)
    else {
      this.#incoming.set(connection, payload)
      this.#layInTime()
    }
    const end = setTimeout(() => this.drop(connection), isWithdrawal ? LINGER_MS : SILENT_MS)
    this.#ending.set(connection, end)
  }

  drop(connection: number): void {
    clearTimeout(this.#ending.get(connection))
    this.#ending.delete(connection)
    this.#incoming.delete(connection)
    this.#readers.delete(connection)
    const preview = this.#previews.get(connection)
    this.#previews.delete(connection)
    // What one gesture makes decides whether another's is shown.
    if (preview) this.#changed([...preview.keys(), ...this.#madeBindings().map(({ id }) => id)])
  }

  #layInTime(): void {
    if (this.#wait !== null) return
    const wait = this.isCrowd ? this.#laidAt + CROWD_INTERVAL_MS - performance.now() : 0
    if (wait <= 0) {
      this.#frame.run(() => this.#layIncoming())
      return
    }
    this.#wait = setTimeout(() => {
      this.#wait = null
      this.#frame.run(() => this.#layIncoming())
    }, wait)
  }

  #layIncoming(): void {
    this.#laidAt = performance.now()
    const changed = new Set<string>()
    for (const [connection, payload] of this.#incoming) {
      const reader = this.#readers.get(connection) ?? new PreviewReader()
      this.#readers.set(connection, reader)
      for (const id of this.#previews.get(connection)?.keys() ?? []) changed.add(id)
      reader.read(payload, (id) => this.#said.get(id))
      this.#previews.set(connection, new Map(reader.writes))
      for (const id of reader.writes.keys()) changed.add(id)
    }
    this.#incoming.clear()
    for (const { id } of this.#madeBindings()) changed.add(id)
    this.#changed(changed)
  }

  /** The document has spoken of these records since: what a gesture showed of them is old. */
  overtaken(ids: Iterable<string>): void {
    if (this.#previews.size === 0) return
    for (const id of ids) for (const preview of this.#previews.values()) preview.delete(id)
  }

  close(): void {
    for (const timer of this.#ending.values()) clearTimeout(timer)
    this.#frame.cancel()
    if (this.#wait !== null) clearTimeout(this.#wait)
    this.#previews.clear()
  }

  /** What to show of a record of which the document says `said`. */
  over(id: string, said: DocumentRecord | undefined): DocumentRecord | undefined {
    let shown = said
    for (const preview of this.#previews.values()) {
      const write = preview.get(id)
      if (write !== undefined) shown = this.#lay(write, shown, preview)
    }
    return shown?.typeName === 'shape' && !isAt(shown, said) ? this.#behind(shown) : shown
  }

  /** The document tells who has an index; until then whoever made something else at it would hold two, and tldraw puts nothing between. */
  #behind(shape: TLShape): TLShape {
    const known = this.#ordered.get(shape)
    const ordered = known ?? { ...shape, index: ownIndex(shape.id, shape.index) }
    if (!known) this.#ordered.set(shape, ordered)
    return ordered
  }

  #lay(write: Write, shown: DocumentRecord | undefined, preview: Preview): DocumentRecord | undefined {
    // A shape taken away in mid-gesture would leave its children without a parent; a binding harms nobody.
    if (write.kind === 'remove') return shown?.typeName === 'binding' ? undefined : shown
    if (write.kind === 'create') return shown === undefined && this.#fits(write.record, preview) ? write.record : shown
    if (shown === undefined) return undefined
    const over = this.#change(write, shown)
    return over && this.#fits(over, preview) ? over : shown
  }

  #change(write: Extract<Write, { kind: 'change' }>, under: DocumentRecord): DocumentRecord | null {
    const known = this.#laid.get(write)
    if (known?.under === under) return known.over
    // The parts that stay the same ones, or tldraw would measure a label anew for every step of a drag.
    const result = validateRecord(under.id, reuse(under, withFields(under, write.fields)))
    const over = result.ok ? result.record : null
    this.#laid.set(write, { under, over })
    return over
  }

  /** Whether the board stays whole with this record in it. */
  #fits(record: DocumentRecord, preview: Preview): boolean {
    if (record.typeName === 'shape') return this.#hasPlace(record)
    if (record.typeName === 'binding') return this.#hasEnds(record, preview)
    // What is planned hangs on no other record.
    return PLANNED.has(record.typeName)
  }

  #hasPlace(shape: TLShape): boolean {
    const said = this.#said.get(shape.id)
    if (said?.typeName === 'shape' && said.parentId === shape.parentId) return true
    // Two gestures, each into the other's shape, would make a circle: no gesture moves into what another one moves.
    let at = this.#said.get(shape.parentId)
    if (at === undefined) return false
    while (at?.typeName === 'shape') {
      const id = at.id
      if (id === shape.id || [...this.#previews.values()].some((preview) => preview.has(id))) return false
      at = this.#said.get(at.parentId)
    }
    return at?.typeName === 'page'
  }

  #hasEnds(binding: TLBinding, preview: Preview): boolean {
    const from = this.#said.get(binding.fromId) ?? this.#made(preview.get(binding.fromId))
    const to = this.#said.get(binding.toId)
    if (from?.typeName !== 'shape' || from.type !== 'arrow' || to?.typeName !== 'shape' || to.type === 'arrow')
      return false
    const said = this.#said.get(binding.id)
    return (said?.typeName === 'binding' && endOf(said) === endOf(binding)) || !this.#isTaken(binding, preview)
  }

  /** Whether another binding has this one's end of the arrow: of those that gestures make the smallest id, as in the document. */
  #isTaken(binding: TLBinding, preview: Preview): boolean {
    const { id } = binding
    const end = endOf(binding)
    for (const other of this.#said.values()) {
      const isRival = other.typeName === 'binding' && other.id !== id && endOf(other) === end
      if (isRival && preview.get(other.id)?.kind !== 'remove') return true
    }
    return this.#madeBindings().some((other) => other.id < id && endOf(other) === end)
  }

  #madeBindings(): TLBinding[] {
    const writes = [...this.#previews.values()].flatMap((preview) => [...preview.values()])
    return writes.flatMap((write) =>
      write.kind === 'create' && write.record.typeName === 'binding' ? [write.record] : [],
    )
  }

  /** A shape that only a gesture holds, as long as there is a place for it. */
  #made(write: Write | undefined): TLShape | undefined {
    if (write?.kind !== 'create' || write.record.typeName !== 'shape') return undefined
    return this.#hasPlace(write.record) ? write.record : undefined
  }
}

function isAt(shape: TLShape, said: DocumentRecord | undefined): boolean {
  return said?.typeName === 'shape' && said.index === shape.index && said.parentId === shape.parentId
}
