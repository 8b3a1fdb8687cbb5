import type { Editor } from 'tldraw'
import { canvasLocale } from '../../i18n/canvasLanguage.ts'
import { GroundReadout } from '../../sketch/GroundReadout.tsx'
import { uppermostSketch, windowHolds } from '../../sketch/sketchOf.ts'
import { markRadius, namesOf, seenPlaces } from '../../sketch/cityNames.ts'
import { namePixel } from '../../sketch/namePixel.ts'

/** Pixels beside a mark that still mean it. */
const SLACK = 6

/** The readout, with the names of the city's marks: those too for which the sheet has no room. */
export function SketchReadout() {
  return <GroundReadout nameAt={nameAt} />
}

function nameAt(editor: Editor, page: { x: number; y: number }): string | undefined {
  const sketch = uppermostSketch(editor, (one) => windowHolds(editor, one, page))
  if (!sketch) return undefined
  const { corner, scale } = sketch.props
  const ground = editor.getPointInShapeSpace(sketch, page)
  const at = { x: (ground.x - corner.x) * scale, y: (ground.y - corner.y) * scale }
  const zoom = editor.getZoomLevel()
  const near = seenPlaces(sketch.props, namePixel(zoom))
    .filter(({ place }) => place.layer !== 'river' && place.layer !== 'roads')
    .map((seen) => ({
      ...seen,
      away: Math.hypot(seen.x - at.x, seen.y - at.y) - (markRadius(seen.place) + SLACK) / zoom,
    }))
    .filter(({ away }) => away <= 0)
    .sort((a, b) => a.away - b.away)
  const [first] = near
  return first && namesOf(first.place, canvasLocale()).join(' · ')
}
