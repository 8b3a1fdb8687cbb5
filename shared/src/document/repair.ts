import { DocumentRecordType, TLDOCUMENT_ID, type TLPage, type TLPageId, type TLShape } from '@tldraw/tlschema'
import type { IndexKey } from '@tldraw/utils'
import type { DocumentRecord } from '../shapes/schema.ts'
import { isTied } from '../shapes/scanTies.ts'
import { BindingEnds } from './bindingEnds.ts'
import { addTo, Siblings, removeFrom } from './siblings.ts'

/** What a board without a page shows, until the server has seeded this very page again. */
export const FALLBACK_PAGE: TLPage = {
  id: 'page:page' as TLPageId,
  typeName: 'page',
  name: 'Page 1',
  index: 'a1' as IndexKey,
  meta: {},
}
/** Likewise. */
export const FALLBACK_DOCUMENT = DocumentRecordType.create({ id: TLDOCUMENT_ID })

type Changes = Map<string, DocumentRecord | undefined>

/**
 * Makes a whole board of records that are each valid, whatever concurrent edits left behind. Everything is a pure
 * function of the records, so that each client sees the same; nothing of it is ever written to the document.
 *
 * - A shape whose parent is gone, and of each circle of parents the smallest id, is shown on the first page.
 * - Of siblings with one index the smallest id keeps it, the others follow in the order of their ids.
 * - Of bindings for one arrow end the smallest id counts; a binding without its shapes is not shown.
 * - A board without a page shows `FALLBACK_PAGE`.
 * - A scan is locked while ties lay it, besides where a hand locked it.
 *
 * The work of an update follows what it changed, not the board's size.
 */
export class Repairs {
  /** The board as everyone sees it. */
  readonly view = new Map<string, DocumentRecord>()
  readonly #records = new Map<string, DocumentRecord>()
  readonly #children = new Map<string, Set<string>>()
  readonly #pages = new Set<string>()
  /** Shapes shown on the first page instead of where they say. */
  readonly #strays = new Set<string>()
  readonly #siblings = new Siblings()
  readonly #bindings = new BindingEnds()
  #firstPage: string = FALLBACK_PAGE.id

  /**
   * @param changes valid records by id; undefined for what is gone
   * @returns what changed in the view, in the same form
   */
  update(changes: ReadonlyMap<string, DocumentRecord | undefined>): Changes {
    const affected = new Set<string>([FALLBACK_PAGE.id, TLDOCUMENT_ID])
    const moved: string[] = []
    for (const [id, next] of changes) {
      const previous = this.#records.get(id)
      this.#index(id, previous, next)
      affected.add(id)
      if (kindOf(previous) !== kindOf(next)) {
        for (const child of this.#children.get(id) ?? []) affected.add(child)
        for (const binding of this.#bindings.touching(id)) affected.add(binding)
      }
      if (next?.typeName === 'shape') moved.push(id)
    }
    this.#choosePage()
    for (const id of this.#strays) affected.add(id)
    for (const id of moved) for (const member of this.#circle(id)) affected.add(member)

    const reordered = new Set<string>()
    for (const id of affected) {
      const record = this.#records.get(id)
      const groups = record ? this.#siblings.place(record, this.#parentOf(record)) : this.#siblings.forget(id)
      for (const group of groups) reordered.add(group)
    }
    for (const key of reordered) for (const id of this.#siblings.sharing(key)) affected.add(id)
    for (const id of this.#bindings.rivals(affected)) affected.add(id)

    const seen: Changes = new Map()
    for (const id of affected) {
      const before = this.view.get(id)
      const after = this.#derive(id)
      if (before === after || (before && after && isSame(before, after))) continue
      if (after === undefined) this.view.delete(id)
      else this.view.set(id, after)
      seen.set(id, after)
    }
    return seen
  }

  #index(id: string, previous: DocumentRecord | undefined, next: DocumentRecord | undefined): void {
    if (next === undefined) this.#records.delete(id)
    else this.#records.set(id, next)
    if (previous?.typeName === 'shape') removeFrom(this.#children, previous.parentId, id)
    if (next?.typeName === 'shape') addTo(this.#children, next.parentId, id)
    if (next?.typeName === 'page') this.#pages.add(id)
    else this.#pages.delete(id)
    if (next?.typeName !== 'shape') this.#strays.delete(id)
    this.#bindings.index(previous, next)
  }

  #choosePage(): void {
    let first: DocumentRecord | undefined
    for (const id of this.#pages) {
      const page = this.#records.get(id)
      if (page?.typeName !== 'page') continue
      if (first?.typeName !== 'page' || page.index < first.index || (page.index === first.index && id < first.id)) {
        first = page
      }
    }
    this.#firstPage = first?.id ?? FALLBACK_PAGE.id
  }

  /** The circle of parents that a shape is part of, or nothing. */
  #circle(id: string): string[] {
    const path: string[] = []
    const passed = new Set<string>()
    for (let at: string | undefined = id; at !== undefined && !passed.has(at);) {
      passed.add(at)
      path.push(at)
      const record = this.#records.get(at)
      at = record?.typeName === 'shape' ? record.parentId : undefined
      if (at === id) return path
    }
    return []
  }

  /** Where a record is shown; every page counts as a child of the same parent. */
  #parentOf(record: DocumentRecord): string {
    if (record.typeName !== 'shape') return record.typeName
    const parent = this.#records.get(record.parentId)?.typeName
    const orphan = parent !== 'page' && parent !== 'shape'
    if (orphan || (parent === 'shape' && isSmallest(record.id, this.#circle(record.id)))) {
      this.#strays.add(record.id)
      return this.#firstPage
    }
    this.#strays.delete(record.id)
    return record.parentId
  }

  #derive(id: string): DocumentRecord | undefined {
    const record = this.#records.get(id)
    if (record === undefined) {
      if (id === FALLBACK_PAGE.id && this.#pages.size === 0) return FALLBACK_PAGE
      return id === TLDOCUMENT_ID ? FALLBACK_DOCUMENT : undefined
    }
    if (record.typeName === 'binding') return this.#bindings.counts(record, this.#records) ? record : undefined
    if (record.typeName !== 'shape' && record.typeName !== 'page') return record
    const index = this.#siblings.indexOf(id, record.index)
    if (record.typeName === 'page') return index === record.index ? record : { ...record, index }
    const parentId = this.#strays.has(id) ? (this.#firstPage as TLShape['parentId']) : record.parentId
    const isLocked = record.isLocked || isTied(record)
    return index === record.index && parentId === record.parentId && isLocked === record.isLocked
      ? record
      : { ...record, index, parentId, isLocked }
  }
}

/** What to write of a whole record that was shown, where it is made anew: its ties lock a scan, and no hand did. */
export function unrepaired(record: DocumentRecord): DocumentRecord {
  return record.typeName === 'shape' && isTied(record) ? { ...record, isLocked: false } : record
}

function kindOf(record: DocumentRecord | undefined): string | undefined {
  return record?.typeName === 'shape' ? record.type : record?.typeName
}

function isSmallest(id: string, circle: readonly string[]): boolean {
  return circle.length > 0 && circle.every((member) => id <= member)
}

function isSame(a: DocumentRecord, b: DocumentRecord): boolean {
  const right = new Map<string, unknown>(Object.entries(b))
  const left = Object.entries(a)
  return left.length === right.size && left.every(([key, value]) => right.get(key) === value)
}
