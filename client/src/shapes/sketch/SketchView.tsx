import { useMemo } from 'react'
import { useEditor, useValue } from 'tldraw'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { canvasLocale } from '../../i18n/canvasLanguage.ts'
import { cityNames } from './cityNames.ts'
import { FoundMark } from './FoundMark.tsx'
import { SketchDrawing } from './SketchDrawing.tsx'
import { sheetOf } from './sketchModel.ts'
import { useTakenBoxes } from './takenBoxes.ts'
import { useMovesAsOne } from '../../sketch/useMovesAsOne.ts'
import { zoomStep } from '../../sketch/zoomStep.ts'
import './sketch.css'

/** A sketch on the screen. Nothing of it is drawn anew while the camera only moves. */
export function SketchView({ shape }: { shape: SketchShape }) {
  const editor = useEditor()
  const { props } = shape
  const pixel = useValue('pixel', () => 1 / zoomStep(editor.getZoomLevel()), [editor])
  const locale = useValue('locale', () => canvasLocale(), [])
  const sheet = useValue('sheet', () => sheetOf(editor, shape), [editor, shape.id, props])
  const taken = useTakenBoxes(shape)
  const names = useMemo(() => cityNames(props, pixel, locale, taken), [props, pixel, locale, taken])
  const movesAsOne = useMovesAsOne(editor)
  const { w, h, corner, scale } = props
  return (
    <svg
      className={`jisr-sketch ${movesAsOne}`}
      width={w}
      height={h}
      role="group"
      aria-label={sheet.layout.title.map(({ text }) => text).join(' ')}
      // tldraw lays this out on the ground; the sheet is the board's.
      style={{ transform: `translate(${corner.x}px, ${corner.y}px) scale(${1 / scale})` }}
    >
      <SketchDrawing props={props} sheet={sheet} names={names} pixel={pixel}>
        <FoundMark id={shape.id} props={props} pixel={pixel} />
      </SketchDrawing>
    </svg>
  )
}
