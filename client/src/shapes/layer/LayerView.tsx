import { useMemo } from 'react'
import { getDefaultColorTheme, SVGContainer, useEditor, useValue } from 'tldraw'
import type { LayerShape } from '@jisr/shared/shapes/layer.ts'
import type { SketchProps, SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { canvasText } from '../../i18n/canvasLanguage.ts'
import { sketchOf } from '../../sketch/sketchOf.ts'
import { useMovesAsOne } from '../../sketch/useMovesAsOne.ts'
import { markPixel, screenPixel } from '../../sketch/namePixel.ts'
import { LayerDrawing } from './LayerDrawing.tsx'
import type { LayerName } from '../../sketch/layerNames.ts'
import { layerModel, type Box } from '../../sketch/layerModel.ts'
import { sketchNames } from '../../sketch/sketchNames.ts'
import { layerPaths } from './layerPaths.ts'
import { LayerCard } from './LayerCard.tsx'

const NONE: readonly LayerName[] = []

/** A layer on the screen. Nothing of it is drawn anew while the camera only moves. */
export function LayerView({ shape }: { shape: LayerShape }) {
  const editor = useEditor()
  const sketch = useValue('sketch', () => sketchOf(editor, shape), [editor, shape])
  const pixel = useValue('pixel', () => screenPixel(editor), [editor])
  const words = useValue('card', () => cardWords(shape.props), [shape.props])
  if (!sketch) {
    return (
      <SVGContainer>
        <LayerCard words={words} colour={colourOf(shape.props)} />
      </SVGContainer>
    )
  }
  return shape.props.shown ? <OnGround shape={shape} sketch={sketch} pixel={pixel} /> : null
}

function OnGround({ shape, sketch, pixel }: { shape: LayerShape; sketch: SketchShape; pixel: number }) {
  const editor = useEditor()
  const names = useValue('names', () => sketchNames(editor, sketch).layers.get(shape.id) ?? NONE, [
    editor,
    sketch,
    shape.id,
  ])
  const movesAsOne = useMovesAsOne(editor)
  const model = useValue('model', () => layerModel(editor, shape), [editor, shape])
  const { corner, scale, w, h } = sketch.props
  const window = useMemo(() => windowOf({ corner, scale, w, h }), [corner, scale, w, h])
  const mark = markPixel(pixel) / scale
  const paths = useMemo(() => layerPaths(model, window, mark), [model, window, mark])
  return (
    <SVGContainer className={movesAsOne}>
      <LayerDrawing paths={paths} names={names} colour={colourOf(shape.props)} mark={mark} letter={pixel / scale} />
    </SVGContainer>
  )
}

/** What is said of a layer that lies on no sketch. */
export function cardWords({ title }: LayerShape['props']): readonly [string, string] {
  return [title || canvasText('geography.untitled'), canvasText('geography.needsSketch')]
}

/** What of the ground a sketch shows. */
export function windowOf({ corner, scale, w, h }: Pick<SketchProps, 'corner' | 'scale' | 'w' | 'h'>): Box {
  return { x: corner.x, y: corner.y, w: w / scale, h: h / scale }
}

/** A sketch is paper at each theme. */
export function colourOf({ color }: Pick<LayerShape['props'], 'color'>): string {
  return getDefaultColorTheme({ isDarkMode: false })[color].solid
}
