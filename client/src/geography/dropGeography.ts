import type { Editor, VecLike } from 'tldraw'
import { uppermostSketch, windowHolds } from '../sketch/sketchOf.ts'
import { geographyOffer } from './geographyOffer.ts'

/** For the file picker, and what tells a file of places from a picture. */
export const GEOGRAPHY_FILES = ['.geojson', '.json', '.kml', '.kmz', '.gpx', '.csv', '.tsv', '.txt'] as const

/**
 * Opens the import for a file of places that was dropped on a sketch.
 *
 * @returns whether it did; a picture, and whatever falls beside a sketch, is left to others
 */
export function dropGeography(editor: Editor, files: readonly File[], point: VecLike): boolean {
  const file = files.find(({ name }) => GEOGRAPHY_FILES.some((end) => name.toLowerCase().endsWith(end)))
  const sketch = uppermostSketch(editor, (each) => windowHolds(editor, each, point))
  if (!file || !sketch || editor.getIsReadonly()) return false
  editor.setCurrentTool('select')
  // Its panel shows the dialog.
  editor.select(sketch.id)
  geographyOffer(editor).set({ sketch: sketch.id, file })
  return true
}
