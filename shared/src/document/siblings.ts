import type { IndexKey } from '@tldraw/utils'
import type { DocumentRecord } from '../shapes/schema.ts'

/**
 * Finds records with equal indices under one parent, which tldraw would order by the accident of arrival, and
 * gives each its own: the smallest id keeps the index, the others get one that sorts right behind, by their ids.
 */
export class Siblings {
  /** Parent and index to the ids that share them. */
  readonly #groups = new Map<string, Set<string>>()
  readonly #keys = new Map<string, string>()
  readonly #later = new Set<string>()

  /** Notes where a record is; returns the groups whose order may have changed. */
  place(record: DocumentRecord, parent: string): string[] {
    if (record.typeName !== 'shape' && record.typeName !== 'page') return []
    const key = `${parent} ${record.index}`
    if (this.#keys.get(record.id) === key) return []
    const left = this.forget(record.id)
    this.#keys.set(record.id, key)
    addTo(this.#groups, key, record.id)
    return [...left, key]
  }

  /** Returns the groups whose order may have changed. */
  forget(id: string): string[] {
    const key = this.#keys.get(id)
    if (key === undefined) return []
    this.#keys.delete(id)
    this.#later.delete(id)
    removeFrom(this.#groups, key, id)
    return [key]
  }

  /** The ids of a group, ordered anew; most groups have one. */
  sharing(key: string): Iterable<string> {
    const group = this.#groups.get(key) ?? []
    let first: string | undefined
    for (const id of group) if (first === undefined || id < first) first = id
    for (const id of group) {
      if (id === first) this.#later.delete(id)
      else this.#later.add(id)
    }
    return group
  }

  /**
   * The index under which a record is shown. It holds the id, so that it stays its own even when an undo or a copy
   * writes it to the document.
   */
  indexOf(id: string, index: IndexKey): IndexKey {
    const isOthers = DERIVED.test(index) && !index.endsWith(ending(id))
    return this.#later.has(id) || isOthers ? (`${index}${ending(id)}` as IndexKey) : index
  }
}

/**
 * An index that was made here, of an id such as `page:a`. Written under another id, as tldraw does when it puts a group in
 * the place of its topmost shape, it may still be what that one is shown under.
 */
const DERIVED = /0000(?:[0-9a-f]{4}){6,}1$/

/** An index right behind this one that no other record has. */
export function ownIndex(id: string, index: IndexKey): IndexKey {
  return index.endsWith(ending(id)) ? index : (`${index}${ending(id)}` as IndexKey)
}

function ending(id: string): string {
  let digits = ''
  for (let at = 0; at < id.length; at += 1) digits += id.charCodeAt(at).toString(16).padStart(4, '0')
  // Zeros sort before every other fraction; a last digit other than 0 keeps the key valid.
  return `0000${digits}1`
}

export function addTo(groups: Map<string, Set<string>>, key: string, id: string): void {
  const group = groups.get(key)
  if (group) group.add(id)
  else groups.set(key, new Set([id]))
}

export function removeFrom(groups: Map<string, Set<string>>, key: string, id: string): void {
  const group = groups.get(key)
  group?.delete(id)
  if (group?.size === 0) groups.delete(key)
}
