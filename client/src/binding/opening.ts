import type * as Y from 'yjs'
import type { Edges } from '@jisr/shared/document/outline.ts'
import type { RecordMap } from '@jisr/shared/document/roots.ts'
import { Backlog, type Look } from './backlog.ts'
import { whenIdle, type Schedule } from './idle.ts'

/** A board of no more shapes and bindings is read in one go: nobody would see a difference. */
const AT_ONCE = 500
/** However much is in view, a first picture comes before all of it. */
const FIRST = 1_000
/** What a slice reads at least: some 20 ms of work. */
const SLICE = 150
/** After each slice tldraw goes through all that it draws, so slices grow with that. */
const SLICE_SHARE = 1 / 8
/** A board can lie that its topmost shapes can be read. */
const TOPMOST_TRIES = 10

export interface OpeningOptions {
  /** Where the person will look first; `contentBox` tells where about a page's content lies. */
  look: (contentBox: (page: string) => Edges | undefined) => Look
  schedule?: Schedule
  /** How many shapes and bindings a board may have to be read in one go. */
  atOnce?: number
}

interface Reader {
  records: Y.Map<RecordMap>
  read: (ids: readonly string[]) => void
  /** The highest index on a page among what is read; undefined when it is empty. */
  highestIndex: (page: string) => string | undefined
  /** The share that is read has grown. */
  progress: () => void
}

/** Reads a large board in slices: what is in view first, then what is nearest, while the person goes on. */
export class Opening {
  readonly #reader: Reader
  readonly #options: OpeningOptions | undefined
  readonly #schedule: Schedule
  readonly #backlog: Backlog | null
  readonly #total: number
  #cancel: (() => void) | null = null
  #closed = false

  constructor(reader: Reader, options: OpeningOptions | undefined) {
    this.#reader = reader
    this.#schedule = options?.schedule ?? whenIdle
    const backlog = options ? new Backlog(reader.records) : null
    this.#total = backlog?.size ?? 0
    this.#backlog = this.#total > (options?.atOnce ?? AT_ONCE) ? backlog : null
    this.#options = options
  }

  /** How much of the board is read, from 0 to 1. */
  get progress(): number {
    return this.#backlog ? 1 - this.#backlog.size / this.#total : 1
  }

  /** What must be read before anything else: pages, images, and all of a small board. */
  base(): string[] {
    const ids = [...this.#reader.records.keys()]
    return this.#waiting ? ids.filter((id) => !this.#waiting?.has(id)) : ids
  }

  /** Reads what is in view, and goes on in slices. */
  start(): void {
    if (!this.#waiting) return
    const look = this.#options?.look((page) => this.contentBox(page))
    if (look) this.#waiting.look(look)
    this.#reader.read(this.#waiting.next(FIRST, true))
    this.keepTopmost()
    this.#again()
  }

  /** Which of the records that the document changed must be read now, and what must come with them. */
  changed(ids: ReadonlySet<string>): Iterable<string> {
    return this.#waiting ? this.#waiting.changed(ids) : ids
  }

  /** What must be read so that these can be shown. */
  needed(ids: Iterable<string>): string[] {
    return this.#waiting?.take(ids) ?? []
  }

  /** Somebody looks elsewhere: what is there comes first. */
  look(look: Look): void {
    if (!this.#waiting) return
    this.#waiting.look(look)
    this.#again()
  }

  /** Where about what is unread of a page lies. */
  contentBox(page: string): Edges | undefined {
    return this.#waiting?.contentBox(page)
  }

  /** The topmost shape of a page is always read: tldraw puts new ones right above the topmost that it knows. */
  keepTopmost(): void {
    for (let tries = 0; this.#waiting && tries < TOPMOST_TRIES; tries += 1) {
      const above = [...this.#waiting.topmost()].flatMap(([page, top]) => {
        const highest = this.#reader.highestIndex(page)
        return highest === undefined || top.index > highest ? [top.id] : []
      })
      if (above.length === 0) return
      this.#reader.read(this.#waiting.take(above))
    }
  }

  close(): void {
    this.#closed = true
    this.#cancel?.()
  }

  get #waiting(): Backlog | null {
    return !this.#closed && this.#backlog && this.#backlog.size > 0 ? this.#backlog : null
  }

  #again(): void {
    this.#cancel?.()
    if (this.#waiting) this.#cancel = this.#schedule(() => this.#readSlice(), this.#waiting.isInView())
  }

  #readSlice(): void {
    if (this.#closed) return
    // What was left may have been read meanwhile for another reason.
    if (this.#waiting) {
      const done = this.#total - this.#waiting.size
      this.#reader.read(this.#waiting.next(Math.max(SLICE, Math.round(done * SLICE_SHARE))))
    }
    this.#again()
    this.#reader.progress()
  }
}
