import {
  createShapeId,
  getIndicesBetween,
  uniqueId,
  type Editor,
  type TLDefaultColorStyle,
  type TLShapeId,
} from 'tldraw'
import type { Layer } from '@jisr/shared/geo/features.ts'
import { splitLayer } from '@jisr/shared/geo/splitLayer.ts'
import type { LayerShape } from '@jisr/shared/shapes/layer.ts'
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
 * reason.
 */
export function takeGeography(editor: Editor, sketch: TLShapeId, { title, features }: Layer): Taken {
  if (editor.getIsReadonly()) return { ok: false, why: { code: 'readonly' } }
  if (!editor.getShape(sketch)) return { ok: false, why: { code: 'gone' } }
  if (editor.isShapeOrAncestorLocked(sketch)) return { ok: false, why: { code: 'locked' } }
  const split = splitLayer(features)
  if (!split.ok) {
    const { tooLarge } = split
    const name = tooLarge.name || (tooLarge.nameAr ?? '')
    return { ok: false, why: { code: 'featureTooLarge', name, at: features.indexOf(tooLarge) + 1 } }
  }
  const indices = indicesUnder(editor, sketch, split.parts.length)
  const file = uniqueId()
  const color = COLOURS[layersOf(editor, sketch).length % COLOURS.length] ?? 'violet'
  const shapes = split.parts.flatMap((part, at) => {
    const index = indices[at]
    if (!index) return []
    const props = { title, file, features: part, color, shown: true, names: true }
    return { id: createShapeId(), type: 'layer' as const, parentId: sketch, index, x: 0, y: 0, isLocked: true, props }
  })
  // tldraw would write nothing and not say so.
  if (!editor.canCreateShapes(shapes)) return { ok: false, why: { code: 'full' } }
  editor.markHistoryStoppingPoint('import geography')
  editor.createShapes<LayerShape>(shapes)
  return { ok: true }
}

/** Over scans and the layers that are there, under all else: a scan that is put later lies under them too. */
function indicesUnder(editor: Editor, sketch: TLShapeId, count: number) {
  const children = editor.getSortedChildIdsForParent(sketch).map((id) => editor.getShape(id))
  const first = children.findIndex((shape) => !isLayer(shape) && shape?.type !== 'scan')
  const at = first === -1 ? children.length : first
  return getIndicesBetween(children[at - 1]?.index, children[at]?.index, count)
}
