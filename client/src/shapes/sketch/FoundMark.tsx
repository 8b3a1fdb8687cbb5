import { useEditor, useValue } from 'tldraw'
import { sideOf } from '@jisr/shared/i18n/direction.ts'
import { foundPlace } from '../../sketch/foundPlace.ts'
import { isSketch, windowHolds } from '../../sketch/sketchOf.ts'
import '../../sketch/overlay.css'
import './sketch.css'

/** Where the place is that this person looked for; over all shapes, or signs and words would hide it where they are many. */
export function FoundMark() {
  const editor = useEditor()
  const found = useValue('found', () => foundPlace(editor).get(), [editor])
  const spot = useValue(
    'found on the screen',
    () => {
      const sketch = found ? editor.getShape(found.sketch) : undefined
      if (!found || !isSketch(sketch) || editor.getAncestorPageId(sketch) !== editor.getCurrentPageId()) return null
      const at = editor.getShapePageTransform(sketch).applyToPoint(found.at)
      return windowHolds(editor, sketch, at) ? editor.pageToViewport(at) : null
    },
    [editor, found],
  )
  if (!found || !spot) return null
  return (
    <svg className="jisr-sketch-overlay">
      <g className="jisr-sketch-found" transform={`translate(${spot.x} ${spot.y})`}>
        <circle r={18} />
        <path d="M-30 0H-9M9 0H30M0 -30V-9M0 9V30" />
        {found.name !== undefined && (
          <text y={-38} direction={sideOf(found.name)} textAnchor="middle">
            {found.name}
          </text>
        )}
      </g>
    </svg>
  )
}
