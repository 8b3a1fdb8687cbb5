import type { Editor } from 'tldraw'
import { canvasLocale } from '../../i18n/canvasLanguage.ts'
import { GroundReadout, type NamedPlace } from '../../sketch/GroundReadout.tsx'
import { uppermostSketch, windowHolds } from '../../sketch/sketchOf.ts'
import { markAt, namesOf } from '../../sketch/cityNames.ts'
import { screenPixel } from '../../sketch/namePixel.ts'

/** Pixels beside a mark that still mean it. */
const SLACK = 6

/** The readout, with the names of the city's marks: those too for which the sheet has no room. */
export function SketchReadout() {
  return <GroundReadout placeAt={placeAt} />
}

function placeAt(editor: Editor, page: { x: number; y: number }): NamedPlace | undefined {
  const sketch = uppermostSketch(editor, (one) => windowHolds(editor, one, page))
  if (!sketch) return undefined
  const { corner, scale } = sketch.props
  const ground = editor.getPointInShapeSpace(sketch, page)
  const at = { x: (ground.x - corner.x) * scale, y: (ground.y - corner.y) * scale }
  const place = markAt(sketch.props, at, screenPixel(editor), SLACK / editor.getZoomLevel())
  return place && { name: namesOf(place, canvasLocale()).join(' · '), at: place.at }
}
