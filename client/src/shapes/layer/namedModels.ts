import type { Editor } from 'tldraw'
import type { LayerShape } from '@jisr/shared/shapes/layer.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { layerModel, type LayerModel } from './layerModel.ts'

/** A layer, and under it those of its sketch whose names are shown too: they are placed together. Reactive. */
export function namedModels(editor: Editor, shape: LayerShape, sketch: SketchShape): LayerModel[] {
  const children = editor.getSortedChildIdsForParent(sketch.id)
  return children.slice(0, children.indexOf(shape.id) + 1).flatMap((id) => {
    const layer = editor.getShape<LayerShape>(id)
    if (!layer || layer.type !== 'layer' || !layer.props.shown || !layer.props.names) return []
    return [layerModel(layer.props.features, sketch.props)]
  })
}
