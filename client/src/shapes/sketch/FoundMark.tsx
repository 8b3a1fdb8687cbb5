import { useEditor, useValue, type TLShapeId } from 'tldraw'
import { sideOf } from '@jisr/shared/i18n/direction.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import { foundPlace } from '../../sketch/foundPlace.ts'

/** Where the place is that this person looked for. */
export function FoundMark({ id, props, pixel }: { id: TLShapeId; props: SketchProps; pixel: number }) {
  const editor = useEditor()
  const found = useValue('found', () => foundPlace(editor).get(), [editor])
  if (found?.sketch !== id) return null
  const { corner, scale } = props
  const at = `translate(${(found.at.x - corner.x) * scale} ${(found.at.y - corner.y) * scale}) scale(${pixel})`
  return (
    <g className="jisr-sketch-found" transform={at}>
      <circle r={18} />
      <path d="M-30 0H-9M9 0H30M0 -30V-9M0 9V30" />
      {found.name !== undefined && (
        <text y={-38} direction={sideOf(found.name)} textAnchor="middle">
          {found.name}
        </text>
      )}
    </g>
  )
}
