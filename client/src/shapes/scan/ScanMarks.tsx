import { useId } from 'react'
import { useEditor, useValue, type Editor, type VecLike } from 'tldraw'
import { applyAffine } from '@jisr/shared/geo/calibration.ts'
import type { ScanShape } from '@jisr/shared/shapes/scan.ts'
import { countedTies, fitOf } from '@jisr/shared/shapes/scanTies.ts'
import { transformOf } from '../../sketch/scanPlace.ts'
import { ACTION, PICTURE_FONT, SHEET } from '../../ui/paper.ts'
import { sketchOf, windowOnPage } from '../../sketch/sketchOf.ts'
import { tyingOf } from '../../sketch/tying.ts'
import '../../sketch/overlay.css'

interface Mark {
  key: string
  number: number
  /** On the page: where the picture has the point, and where it is on the ground. */
  picture: VecLike
  ground: VecLike
  /** What of the page the map shows: beside it a mark would stand on the margin's words. */
  window: readonly VecLike[]
}

/** The points by which scans are tied, and the mark that the arrows move; over all shapes, while somebody is at it. */
export function ScanMarks() {
  const editor = useEditor()
  const clip = useId()
  const marks = useValue('scan marks', () => marksOf(editor), [editor])
  const tying = useValue('tying', () => tyingOf(editor).get(), [editor])
  const { x, y, z } = useValue('camera', () => editor.getCamera(), [editor])
  const onScreen = (point: VecLike): { x: number; y: number } => ({ x: (point.x + x) * z, y: (point.y + y) * z })
  if (marks.length === 0 && !tying) return null
  const pressed = tying?.px ? pagePoint(editor, tying.scan, tying.px) : null
  return (
    <svg className="jisr-sketch-overlay" aria-hidden="true">
      {marks.map(({ key, number, picture, ground, window }, index) => {
        const [from, to] = [onScreen(picture), onScreen(ground)]
        return (
          <g key={key} clipPath={`url(#${clip}${index})`}>
            <clipPath id={`${clip}${index}`}>
              <polygon
                points={window
                  .map(onScreen)
                  .map((corner) => `${corner.x},${corner.y}`)
                  .join(' ')}
              />
            </clipPath>
            <path d={`M${from.x} ${from.y}L${to.x} ${to.y}`} stroke={SHEET} strokeWidth={6} />
            <path d={`M${from.x} ${from.y}L${to.x} ${to.y}`} stroke={ACTION} strokeWidth={2.5} />
            <Ring {...from} r={5} />
            <Ring {...to} r={12} />
            <text
              x={to.x + 16}
              y={to.y - 10}
              fontFamily={PICTURE_FONT}
              fontSize={14}
              fontWeight={700}
              fill={ACTION}
              stroke={SHEET}
              strokeWidth={4}
              paintOrder="stroke"
            >
              {number}
            </text>
          </g>
        )
      })}
      {pressed && <Ring {...onScreen(pressed)} r={8} />}
      {tying?.spot && <Cross {...onScreen(tying.spot)} />}
    </svg>
  )
}

/** Open: what it marks is a cross on the paper, which has to be seen. */
function Ring({ x, y, r }: { x: number; y: number; r: number }) {
  return (
    <>
      <circle cx={x} cy={y} r={r} fill="none" stroke={SHEET} strokeWidth={6} />
      <circle cx={x} cy={y} r={r} fill="none" stroke={ACTION} strokeWidth={2.5} />
    </>
  )
}

function Cross({ x, y }: { x: number; y: number }) {
  const d = `M${x - 22} ${y}H${x - 5}M${x + 5} ${y}H${x + 22}M${x} ${y - 22}V${y - 5}M${x} ${y + 5}V${y + 22}`
  return (
    <>
      <path d={d} stroke={SHEET} strokeWidth={7} />
      <path d={d} stroke={ACTION} strokeWidth={3} />
    </>
  )
}

/** None for whoever may only read: they are there to be moved. */
function marksOf(editor: Editor): Mark[] {
  if (editor.getIsReadonly()) return []
  const selected = editor.getOnlySelectedShape()
  const tied = tyingOf(editor).get()?.scan
  const shown = editor.getCurrentPageShapes().filter(({ id, type, parentId }) => {
    return type === 'scan' && (id === tied || id === selected?.id || parentId === selected?.id)
  }) as object as ScanShape[]
  return shown.flatMap((scan) => {
    const sketch = sketchOf(editor, scan)
    if (!sketch) return []
    const window = windowOnPage(editor, sketch)
    const isLaid = fitOf(scan.props) !== undefined
    return countedTies(scan.props.ties).map(([key, { px, ground }], at) => {
      const picture = pagePoint(editor, scan.id, px) ?? ground
      const place = editor.getShapePageTransform(sketch).applyToPoint(ground)
      return { key: `${scan.id} ${key}`, number: at + 1, picture, ground: isLaid ? place : picture, window }
    })
  })
}

function pagePoint(editor: Editor, id: ScanShape['id'], px: { x: number; y: number }): VecLike | null {
  const scan = editor.getShape<ScanShape>(id)
  return scan ? editor.getShapePageTransform(scan).applyToPoint(applyAffine(transformOf(scan.props), px)) : null
}
