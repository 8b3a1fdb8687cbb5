import { atom, type Atom, type TLStore } from 'tldraw'

const hands = new WeakMap<TLStore, Atom<ReadonlySet<string>>>()

/** The ids of the records that others' gestures in progress show otherwise than the document has them; reactive. */
export function othersHands(store: TLStore): Atom<ReadonlySet<string>> {
  const known = hands.get(store) ?? atom<ReadonlySet<string>>('in the hands of others', new Set())
  hands.set(store, known)
  return known
}
