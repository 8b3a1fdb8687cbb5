import { createComputedCache, type Editor, type TLShapeId } from 'tldraw'
import type { LayerShape } from '@jisr/shared/shapes/layer.ts'
import type { SketchProps, SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { canvasLocale } from '../../i18n/canvasLanguage.ts'
import { zoomStep } from '../../sketch/zoomStep.ts'
import { layerModel, type Box, type LayerModel } from './layerModel.ts'
import { layerNames, type LayerName } from './layerNames.ts'

/** The names of all layers of a sketch, placed together. */
export interface LayersNamed {
  /** By the layer's shape. */
  names: ReadonlyMap<TLShapeId, readonly LayerName[]>
  /** How many the window would show and has no room for. */
  unplaced: number
}

const NONE: LayersNamed = { names: new Map(), unplaced: 0 }

/** The layers whose names are shown, the lowest first. Whatever else happens on the sketch leaves the list as it is. */
const shownLayers = createComputedCache(
  'layers with names',
  (editor: Editor, sketch: SketchShape): [TLShapeId, LayerModel][] =>
    editor.getSortedChildIdsForParent(sketch.id).flatMap((id): [TLShapeId, LayerModel][] => {
      const layer = editor.getShape<LayerShape>(id)
      if (layer?.type !== 'layer' || !layer.props.shown || !layer.props.names) return []
      return [[id, layerModel(editor, layer)]]
    }),
  {
    areRecordsEqual: (a, b) => a.id === b.id,
    areResultsEqual: (a, b) =>
      a.length === b.length && a.every(([id, model], at) => id === b[at]?.[0] && model === b[at][1]),
  },
)

/** Units of the board; the same for all zooms of one step. */
const screenPixels = createComputedCache(
  'pixel of the screen',
  (editor: Editor, _sketch: SketchShape) => 1 / zoomStep(editor.getZoomLevel()),
  { areRecordsEqual: (a, b) => a.id === b.id },
)

function namesAt(name: string, pixelOf: (editor: Editor, sketch: TLShapeId) => number) {
  return createComputedCache(
    name,
    (editor: Editor, sketch: SketchShape): LayersNamed => {
      const layers = new Map(shownLayers.get(editor, sketch.id) ?? [])
      return layerNames(layers, windowOf(sketch.props), pixelOf(editor, sketch.id) / sketch.props.scale, canvasLocale())
    },
    { areRecordsEqual: (a, b) => JSON.stringify(windowOf(a.props)) === JSON.stringify(windowOf(b.props)) },
  )
}

const onScreen = namesAt('names of layers', (editor, sketch) => screenPixels.get(editor, sketch) ?? 1)
const onPaper = namesAt('names of layers on paper', () => 1)

/** As the camera shows them. Reactive; placed once for all layers of a sketch, at a step of the zoom. */
export function namesOnScreen(editor: Editor, { id }: SketchShape): LayersNamed {
  return onScreen.get(editor, id) ?? NONE
}

/** As an export shows them, at the board's own size. */
export function namesOnPaper(editor: Editor, { id }: SketchShape): LayersNamed {
  return onPaper.get(editor, id) ?? NONE
}

/** What of the ground a sketch shows. */
export function windowOf({ corner, scale, w, h }: Pick<SketchProps, 'corner' | 'scale' | 'w' | 'h'>): Box {
  return { x: corner.x, y: corner.y, w: w / scale, h: h / scale }
}
