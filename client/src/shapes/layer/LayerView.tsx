import { useMemo } from 'react'
import { getDefaultColorTheme, SVGContainer, useEditor, useValue } from 'tldraw'
import type { LayerShape } from '@jisr/shared/shapes/layer.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { sketchOf } from '../../sketch/sketchOf.ts'
import { zoomStep } from '../../sketch/zoomStep.ts'
import { LayerDrawing } from './LayerDrawing.tsx'
import { layerModel } from './layerModel.ts'
import type { LayerName } from './layerNames.ts'
import { layerPaths } from './layerPaths.ts'
import { namesOnScreen, windowOf } from './layersNamed.ts'
import './layer.css'

const NO_NAMES: readonly LayerName[] = []

/** A layer on the screen. Nothing of it is drawn anew while the camera only moves. */
export function LayerView({ shape }: { shape: LayerShape }) {
  const editor = useEditor()
  const sketch = useValue('sketch', () => sketchOf(editor, shape), [editor, shape])
  const pixel = useValue('pixel', () => 1 / zoomStep(editor.getZoomLevel()), [editor])
  return sketch && shape.props.shown ? <OnGround shape={shape} sketch={sketch} pixel={pixel} /> : null
}

function OnGround({ shape, sketch, pixel }: { shape: LayerShape; sketch: SketchShape; pixel: number }) {
  const editor = useEditor()
  const names = useValue('names', () => namesOnScreen(editor, sketch).names.get(shape.id) ?? NO_NAMES, [
    editor,
    shape.id,
    sketch,
  ])
  const model = useValue('model', () => layerModel(editor, shape), [editor, shape])
  const isMoving = useValue('is moving', () => editor.getCameraState() === 'moving', [editor])
  const { corner, scale, w, h } = sketch.props
  const window = useMemo(() => windowOf({ corner, scale, w, h }), [corner, scale, w, h])
  const unit = pixel / scale
  const paths = useMemo(() => layerPaths(model, window, unit), [model, window, unit])
  return (
    <SVGContainer className={isMoving ? 'jisr-layer-moving' : ''}>
      <LayerDrawing paths={paths} names={names} colour={colourOf(shape.props)} pixel={unit} />
    </SVGContainer>
  )
}

/** A sketch is paper at each theme. */
export function colourOf({ color }: Pick<LayerShape['props'], 'color'>): string {
  return getDefaultColorTheme({ isDarkMode: false })[color].solid
}
