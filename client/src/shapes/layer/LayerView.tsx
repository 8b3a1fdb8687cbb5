import { useMemo } from 'react'
import { getDefaultColorTheme, SVGContainer, useEditor, useValue } from 'tldraw'
import type { LayerShape } from '@jisr/shared/shapes/layer.ts'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import { canvasLocale } from '../../i18n/canvasLanguage.ts'
import { sketchOf } from '../../sketch/sketchOf.ts'
import { zoomStep } from '../../sketch/zoomStep.ts'
import { LayerDrawing } from './LayerDrawing.tsx'
import { layerModel, type Box } from './layerModel.ts'
import { layerNames } from './layerNames.ts'
import { layerPaths } from './layerPaths.ts'

/** A layer on the screen. Nothing of it is drawn anew while the camera only moves. */
export function LayerView({ shape }: { shape: LayerShape }) {
  const editor = useEditor()
  const sketch = useValue('sketch', () => sketchOf(editor, shape)?.props, [editor, shape])
  const pixel = useValue('pixel', () => 1 / zoomStep(editor.getZoomLevel()), [editor])
  return sketch && shape.props.shown ? <OnGround props={shape.props} sketch={sketch} pixel={pixel} /> : null
}

function OnGround({ props, sketch, pixel }: { props: LayerShape['props']; sketch: SketchProps; pixel: number }) {
  const locale = useValue('locale', () => canvasLocale(), [])
  const { corner, scale, w, h } = sketch
  const window = useMemo(() => windowOf({ corner, scale, w, h }), [corner, scale, w, h])
  const model = layerModel(props.features, sketch)
  const unit = pixel / scale
  const paths = useMemo(() => layerPaths(model, window, unit), [model, window, unit])
  const names = useMemo(
    () => (props.names ? layerNames(model, window, unit, locale) : []),
    [props.names, model, window, unit, locale],
  )
  return (
    <SVGContainer>
      <LayerDrawing paths={paths} names={names} colour={colourOf(props)} pixel={unit} />
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
