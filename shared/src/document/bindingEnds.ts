import type { TLBinding } from '@tldraw/tlschema'
import type { DocumentRecord } from '../shapes/schema.ts'
import { addTo, removeFrom } from './siblings.ts'

/** Knows which bindings compete for one end of an arrow, and which have lost a shape. */
export class BindingEnds {
  readonly #ends = new Map<string, Set<string>>()
  readonly #touching = new Map<string, Set<string>>()
  readonly #endOf = new Map<string, string>()
  /** Ends whose winner must be found anew. */
  readonly #changed = new Set<string>()

  index(previous: DocumentRecord | undefined, next: DocumentRecord | undefined): void {
    if (previous?.typeName === 'binding') {
      const end = endOf(previous)
      removeFrom(this.#ends, end, previous.id)
      removeFrom(this.#touching, previous.fromId, previous.id)
      removeFrom(this.#touching, previous.toId, previous.id)
      this.#endOf.delete(previous.id)
      this.#changed.add(end)
    }
    if (next?.typeName === 'binding') {
      const end = endOf(next)
      addTo(this.#ends, end, next.id)
      addTo(this.#touching, next.fromId, next.id)
      addTo(this.#touching, next.toId, next.id)
      this.#endOf.set(next.id, end)
      this.#changed.add(end)
    }
  }

  touching(shape: string): Iterable<string> {
    return this.#touching.get(shape) ?? []
  }

  /** Every binding that competes with one of these, or with one that is gone since the last call. */
  rivals(ids: Iterable<string>): Set<string> {
    for (const id of ids) {
      const end = this.#endOf.get(id)
      if (end !== undefined) this.#changed.add(end)
    }
    const rivals = new Set<string>()
    for (const end of this.#changed) for (const id of this.#ends.get(end) ?? []) rivals.add(id)
    this.#changed.clear()
    return rivals
  }

  /** Whether a binding is the one that counts: both its shapes are there, and no smaller id claims its arrow's end. */
  counts(binding: TLBinding, records: ReadonlyMap<string, DocumentRecord>): boolean {
    if (!isWhole(binding, records)) return false
    for (const id of this.#ends.get(endOf(binding)) ?? []) {
      const rival = records.get(id)
      if (id < binding.id && rival?.typeName === 'binding' && isWhole(rival, records)) return false
    }
    return true
  }
}

/** From an arrow, to something that is no arrow: tldraw makes no others, and would compute in circles. */
function isWhole(binding: TLBinding, records: ReadonlyMap<string, DocumentRecord>): boolean {
  const [from, to] = [records.get(binding.fromId), records.get(binding.toId)]
  return from?.typeName === 'shape' && from.type === 'arrow' && to?.typeName === 'shape' && to.type !== 'arrow'
}

/** Names the end of an arrow that a binding holds. */
export function endOf(binding: TLBinding): string {
  return `${binding.fromId} ${'terminal' in binding.props ? binding.props.terminal : ''}`
}
