import { useEffect } from 'react'
import { useEditor, useValue } from 'tldraw'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { sketchNames } from '../../sketch/sketchNames.ts'
import { canvasLocale, loadBeside } from '../../i18n/canvasLanguage.ts'
import { SketchDrawing } from './SketchDrawing.tsx'
import { sheetOf } from './sketchModel.ts'
import { useMovesAsOne } from '../../sketch/useMovesAsOne.ts'
import { screenPixel } from '../../sketch/namePixel.ts'
import './sketch.css'

/** A sketch on the screen. Nothing of it is drawn anew while the camera only moves. */
export function SketchView({ shape }: { shape: SketchShape }) {
  const editor = useEditor()
  const { props } = shape
  const pixel = useValue('pixel', () => screenPixel(editor), [editor])
  const sheet = useValue('sheet', () => sheetOf(editor, shape), [editor, shape.id, props])
  const movesAsOne = useMovesAsOne(editor)
  const names = useValue('names', () => sketchNames(editor, shape), [editor, shape])
  const locale = useValue('locale', () => canvasLocale(), [])
  useEffect(() => {
    void loadBeside(locale)
  }, [locale])
  const isOpen = useValue('is open', () => editor.isIn('ground') && editor.getOnlySelectedShapeId() === shape.id, [
    editor,
    shape.id,
  ])
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
        {isOpen && <rect className="jisr-sketch-open" width={w} height={h} strokeWidth={6 * pixel} />}
      </SketchDrawing>
    </svg>
  )
}
