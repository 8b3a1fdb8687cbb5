import { useMemo } from 'react'
import { getDefaultColorTheme, SVGContainer, useEditor, useValue } from 'tldraw'
import type { LayerShape } from '@jisr/shared/shapes/layer.ts'
import type { SketchProps, SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { canvasLocale } from '../../i18n/canvasLanguage.ts'
import { sketchOf } from '../../sketch/sketchOf.ts'
import { useMovesAsOne } from '../../sketch/useMovesAsOne.ts'
import { zoomStep } from '../../sketch/zoomStep.ts'
import { LayerDrawing } from './LayerDrawing.tsx'
import { layerModel, type Box } from './layerModel.ts'
import { layerNames } from './layerNames.ts'
import { layerPaths } from './layerPaths.ts'
import { namedModels } from './namedModels.ts'

/** A layer on the screen. Nothing of it is drawn anew while the camera only moves. */
export function LayerView({ shape }: { shape: LayerShape }) {
  const editor = useEditor()
  const sketch = useValue('sketch', () => sketchOf(editor, shape), [editor, shape])
  const pixel = useValue('pixel', () => 1 / zoomStep(editor.getZoomLevel()), [editor])
  return sketch && shape.props.shown ? <OnGround shape={shape} sketch={sketch} pixel={pixel} /> : null
}

function OnGround({ shape, sketch, pixel }: { shape: LayerShape; sketch: SketchShape; pixel: number }) {
  const editor = useEditor()
  const locale = useValue('locale', () => canvasLocale(), [])
  const named = useValue('named', () => (shape.props.names ? namedModels(editor, shape, sketch) : []), [
    editor,
    shape,
    sketch,
  ])
  const movesAsOne = useMovesAsOne(editor)
  const { corner, scale, w, h } = sketch.props
  const window = useMemo(() => windowOf({ corner, scale, w, h }), [corner, scale, w, h])
  const model = layerModel(shape.props.features, sketch.props)
  const unit = pixel / scale
  const paths = useMemo(() => layerPaths(model, window, unit), [model, window, unit])
  const names = useMemo(
    () => (named.length === 0 ? [] : layerNames(named, window, unit, locale)),
    [named, window, unit, locale],
  )
  return (
    <SVGContainer className={movesAsOne}>
      <LayerDrawing paths={paths} names={names} colour={colourOf(shape.props)} pixel={unit} />
    </SVGContainer>
  )
}

/** What of the ground a sketch shows. */
export function windowOf({ corner, scale, w, h }: Pick<SketchProps, 'corner' | 'scale' | 'w' | 'h'>): Box {
  return { x: corner.x, y: corner.y, w: w / scale, h: h / scale }
}

/** A sketch is paper at each theme. */
export function colourOf({ color }: Pick<LayerShape['props'], 'color'>): string {
  return getDefaultColorTheme({ isDarkMode: false })[color].solid
}
