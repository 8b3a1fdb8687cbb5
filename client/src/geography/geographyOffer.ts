import { atom, type Atom, type Editor, type TLShapeId } from 'tldraw'

/** A file that was dropped on a sketch and waits for its dialog. */
export interface GeographyOffer {
  sketch: TLShapeId
  file: File
}

const offers = new WeakMap<Editor, Atom<GeographyOffer | null>>()

export function geographyOffer(editor: Editor): Atom<GeographyOffer | null> {
  const known = offers.get(editor) ?? atom<GeographyOffer | null>('offered geography', null)
  offers.set(editor, known)
  return known
}
