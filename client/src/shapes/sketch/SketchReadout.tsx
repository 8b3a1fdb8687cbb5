import type { Editor } from 'tldraw'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { symbolNames } from '@jisr/shared/shapes/symbolLabel.ts'
import { canvasLocale, canvasText } from '../../i18n/canvasLanguage.ts'
import { GroundReadout, type NamedPlace } from '../../sketch/GroundReadout.tsx'
import { uppermostSketch, windowHolds } from '../../sketch/sketchOf.ts'
import { markAt, namesOf } from '../../sketch/cityNames.ts'
import { screenPixel } from '../../sketch/namePixel.ts'
import { sketchNames } from '../../sketch/sketchNames.ts'

/** Pixels beside a mark that still mean it. */
const SLACK = 6

/** The readout, with the names of symbols and of the city's marks: those too for which the sheet has no room. */
export function SketchReadout() {
  return <GroundReadout placeAt={placeAt} />
}

/** What is named at a point of the page: the symbol that lies there, else the city's mark. */
export function placeAt(editor: Editor, page: { x: number; y: number }): NamedPlace | undefined {
  const sketch = uppermostSketch(editor, (one) => windowHolds(editor, one, page))
  if (!sketch) return undefined
  const { corner, scale } = sketch.props
  const ground = editor.getPointInShapeSpace(sketch, page)
  const at = { x: (ground.x - corner.x) * scale, y: (ground.y - corner.y) * scale }
  const drawn = editor.getShapeAtPoint(page, { hitInside: true }) as { type: string } | undefined
  // It lies over the city's marks: their names would be said of it.
  if (drawn?.type === 'symbol') return symbolPlace(editor, sketch, drawn as SymbolShape)
  const { own } = sketchNames(editor, sketch)
  const place = markAt(sketch.props, at, screenPixel(editor), SLACK / editor.getZoomLevel(), own)
  return place && { name: namesOf(place, canvasLocale()).join(' · '), at: place.at }
}

function symbolPlace(editor: Editor, sketch: SketchShape, { id, props }: SymbolShape): NamedPlace {
  const { x, y } = editor.getPointInShapeSpace(sketch, editor.getShapePageTransform(id).applyToPoint({ x: 0, y: 0 }))
  const names = symbolNames(props, { locale: canvasLocale(), place: canvasText('symbol.place') })
  return { name: names.join(' · '), at: { x, y } }
}
