import { createComputedCache, type Editor } from 'tldraw'
import { unpackLayer, type Unpacked } from '@jisr/shared/geo/packLayer.ts'
import type { LayerShape } from '@jisr/shared/shapes/layer.ts'

/** A part of a file may be 200 kB: read again only when its text is another one. */
const read = createComputedCache(
  'layer features',
  (_editor: Editor, { props }: LayerShape): Unpacked => unpackLayer(props.features),
  { areRecordsEqual: (a, b) => a.props.features === b.props.features },
)

/** What an imported layer holds, or why it cannot be read. Reactive. */
export function layerFeatures(editor: Editor, shape: LayerShape): Unpacked {
  return read.get(editor, shape.id) ?? unpackLayer(shape.props.features)
}
