import type { TLShape, TLStore } from 'tldraw'
import { endOf } from '@jisr/shared/document/bindingEnds.ts'
import { addTo } from '@jisr/shared/document/siblings.ts'
import type { DocumentRecord } from '@jisr/shared/shapes/schema.ts'
import { getRecord } from './localChanges.ts'

/**
 * What others did and what I am doing are each whole, but not always together: they delete the frame that I drag
 * into, or move its parent into my child. Until my gesture settles and the document tells, the store must hold a
 * board that can be drawn: what I am doing gives way.
 *
 * @param shown what the document says, by id
 * @param touched ids that I may have changed
 * @param next what is about to be put or removed; adjusted
 * @param bent ids of others' records that the store holds otherwise than the document says; adjusted
 */
export function mendPending(
  store: TLStore,
  shown: ReadonlyMap<string, DocumentRecord>,
  touched: ReadonlySet<string>,
  next: Map<string, DocumentRecord | undefined>,
  bent: Set<string>,
): void {
  if (touched.size === 0) return
  const look = (id: string) => (next.has(id) ? next.get(id) : getRecord(store, id))
  const candidates = new Set([...touched, ...next.keys(), ...bent])
  for (const id of candidates) {
    const shape = look(id)
    if (shape?.typeName !== 'shape') continue
    for (const member of circleOf(shape)) if (touched.has(member.id)) moveBack(member)
    const moved = look(id)
    if (moved?.typeName === 'shape' && !look(moved.parentId)) moveBack(moved)
    const still = look(id)
    if (still?.typeName === 'shape' && !look(still.parentId)) {
      next.set(id, { ...still, parentId: somePage() })
      if (!touched.has(id)) bent.add(id)
    }
  }
  // Else tldraw would make a page of its own, one on each client.
  if (
    !store.query
      .records('page')
      .get()
      .some(({ id }) => look(id)) &&
    ![...next.values()].some(isPage)
  )
    somePage()
  for (const id of candidates) {
    const binding = look(id)
    if (binding?.typeName !== 'binding' || (look(binding.fromId) && look(binding.toId))) continue
    drop(id)
  }
  for (const end of rivalBindings(candidates)) for (const id of end.slice(1)) drop(id)

  function drop(id: string): void {
    next.set(id, undefined)
    if (!touched.has(id)) bent.add(id)
  }

  /** Bindings for one end of an arrow, where there are several: the smallest id first, which counts. */
  function rivalBindings(ids: Iterable<string>): string[][] {
    const arrows = new Set<string>()
    for (const id of ids) {
      const binding = look(id)
      if (binding?.typeName === 'binding') arrows.add(binding.fromId)
    }
    if (arrows.size === 0) return []
    const ends = new Map<string, Set<string>>()
    const known = store.query.records('binding').get()
    for (const id of [...known.map((binding) => binding.id), ...next.keys()]) {
      const binding = look(id)
      if (binding?.typeName === 'binding' && arrows.has(binding.fromId)) addTo(ends, endOf(binding), id)
    }
    return [...ends.values()].filter((end) => end.size > 1).map((end) => [...end].sort())
  }

  function moveBack(shape: TLShape): void {
    const said = shown.get(shape.id)
    if (said?.typeName !== 'shape') return
    const { parentId, x, y } = said
    next.set(shape.id, { ...shape, parentId, x, y })
  }

  function circleOf(shape: TLShape): TLShape[] {
    const path: TLShape[] = []
    const passed = new Set<string>()
    let at: DocumentRecord | undefined = shape
    while (at?.typeName === 'shape' && !passed.has(at.id)) {
      passed.add(at.id)
      path.push(at)
      at = look(at.parentId)
      if (at?.id === shape.id) return path
    }
    return []
  }

  function somePage(): TLShape['parentId'] {
    let page: DocumentRecord | undefined
    for (const record of shown.values()) {
      if (record.typeName !== 'page') continue
      page = record
      if (look(record.id)) return record.id
    }
    if (page?.typeName !== 'page') throw new Error('the document shows no page')
    // I am deleting the last page that others left: it stays.
    next.set(page.id, page)
    return page.id
  }
}

function isPage(record: DocumentRecord | undefined): boolean {
  return record?.typeName === 'page'
}
