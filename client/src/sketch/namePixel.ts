import { computed, type Computed, type Editor } from 'tldraw'

/** Names are placed anew at each half of a doubling, not at each turn of a wheel. */
const STEP = Math.SQRT2
/** Seen from so far away a sketch shrinks as a whole: a name that is readable would be longer than the city. */
const LARGEST_NAME = 2 * STEP
/** Marks cannot be left out as names are: larger on the board they would cover the map. */
const LARGEST_MARK = 2

const pixels = new WeakMap<Editor, Computed<number>>()

/** Units of the board that names take for a pixel of the screen, at the nearest zoom for which names are placed. */
export function namePixel(zoom: number): number {
  return Math.min(LARGEST_NAME, STEP ** -Math.round(Math.log(zoom) / Math.log(STEP)))
}

/** The same on this screen; reactive, and the same value until names are placed anew. */
export function screenPixel(editor: Editor): number {
  const pixel = pixels.get(editor) ?? computed('name pixel', () => namePixel(editor.getZoomLevel()))
  pixels.set(editor, pixel)
  return pixel.get()
}

/** Units of the board that marks take for a pixel of the screen, where names take so many. */
export function markPixel(pixel: number): number {
  return Math.min(LARGEST_MARK, pixel)
}
