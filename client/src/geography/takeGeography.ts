import {
  createShapeId,
  getIndicesBetween,
  uniqueId,
  type Editor,
  type TLDefaultColorStyle,
  type TLShapeId,
} from 'tldraw'
import type { Feature, Layer } from '@jisr/shared/geo/features.ts'
import { partLayer } from '@jisr/shared/geo/partLayer.ts'
import { splitLayer } from '@jisr/shared/geo/splitLayer.ts'
import type { LayerProps, LayerShape } from '@jisr/shared/shapes/layer.ts'
import { isLayer, layersOf } from './layersOf.ts'

/** Told apart on the sketch's paper, and from the city's own. */
const COLOURS: readonly TLDefaultColorStyle[] = ['violet', 'blue', 'green', 'orange', 'red', 'light-blue']

export type Taken =
  | { ok: true }
  | {
      ok: false
      why: { code: 'locked' | 'gone' | 'readonly' | 'full' } | { code: 'featureTooLarge'; name: string; at: number }
    }

/**
 * Puts what was previewed onto a sketch, under what was drawn there, as one step of undo: all of it, or nothing with the
 * reason. Layers that a file keeps apart stay apart.
 */
export function takeGeography(editor: Editor, sketch: TLShapeId, file: Layer): Taken {
  if (editor.getIsReadonly()) return { ok: false, why: { code: 'readonly' } }
  if (!editor.getShape(sketch)) return { ok: false, why: { code: 'gone' } }
  if (editor.isShapeOrAncestorLocked(sketch)) return { ok: false, why: { code: 'locked' } }
  const { named, rest } = partLayer(file)
  const layers = [...named, rest].filter(({ features }) => features.length > 0)
  const before = layersOf(editor, sketch).length
  const all: LayerProps[] = []
  for (const [at, { title, features, color: own }] of layers.entries()) {
    const split = splitLayer(features)
    if (!split.ok) return { ok: false, why: { code: 'featureTooLarge', ...placeOf(file, split.tooLarge) } }
    const color = own ?? COLOURS[(before + at) % COLOURS.length] ?? 'violet'
    const props = { title, file: uniqueId(), color, shown: true, names: true }
    for (const part of split.parts) all.push({ ...props, features: part })
  }
  const indices = indicesUnder(editor, sketch, all.length)
  const shapes = all.flatMap((props, at) => {
    const index = indices[at]
    if (!index) return []
    return { id: createShapeId(), type: 'layer' as const, parentId: sketch, index, x: 0, y: 0, isLocked: true, props }
  })
  // tldraw would write nothing and not say so.
  if (!editor.canCreateShapes(shapes)) return { ok: false, why: { code: 'full' } }
  editor.markHistoryStoppingPoint('import geography')
  editor.createShapes<LayerShape>(shapes)
  return { ok: true }
}

/** Its name and its number in the file. */
function placeOf({ features }: Layer, { id, name, nameAr = '' }: Feature): { name: string; at: number } {
  return { name: name || nameAr, at: features.findIndex((feature) => feature.id === id) + 1 }
}

/** Over scans and the layers that are there, under all else: a scan that is put later lies under them too. */
function indicesUnder(editor: Editor, sketch: TLShapeId, count: number) {
  const children = editor.getSortedChildIdsForParent(sketch).map((id) => editor.getShape(id))
  const first = children.findIndex((shape) => !isLayer(shape) && shape?.type !== 'scan')
  const at = first === -1 ? children.length : first
  return getIndicesBetween(children[at - 1]?.index, children[at]?.index, count)
}
