import {
  createShapeId,
  getIndicesAbove,
  getIndicesBetween,
  uniqueId,
  type Editor,
  type TLDefaultColorStyle,
  type TLShapeId,
  type TLShapePartial,
} from 'tldraw'
import type { Feature, Layer } from '@jisr/shared/geo/features.ts'
import { partLayer } from '@jisr/shared/geo/partLayer.ts'
import { splitLayer } from '@jisr/shared/geo/splitLayer.ts'
import type { LayerProps } from '@jisr/shared/shapes/layer.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { planIn } from '../plan/PlanStore.ts'
import { isSketch } from '../sketch/sketchOf.ts'
import { isLayer, layersOf } from './layersOf.ts'
import type { DrawnPart, DrawnShape } from './partDrawn.ts'

/** Told apart on the sketch's paper, and from the city's own. */
const COLOURS: readonly TLDefaultColorStyle[] = ['violet', 'blue', 'green', 'orange', 'red', 'light-blue']

export type Taken =
  | { ok: true }
  | {
      ok: false
      why: { code: 'locked' | 'gone' | 'readonly' | 'full' } | { code: 'featureTooLarge'; name: string; at: number }
    }

/**
 * Puts what was previewed onto a sketch as one step of undo: all of it, or nothing with the reason. Layers lie under what was
 * drawn there, each that a file keeps apart for itself.
 *
 * @param drawn what comes as shapes, above all that is there. A sketch that says no time takes theirs; a task that is not on
 *   the board is no task of theirs
 */
export function takeGeography(
  editor: Editor,
  sketch: TLShapeId,
  file: Layer,
  drawn: Pick<DrawnPart, 'shapes' | 'asOf'> = { shapes: [], asOf: null },
): Taken {
  if (editor.getIsReadonly()) return { ok: false, why: { code: 'readonly' } }
  const shown = editor.getShape(sketch)
  if (!isSketch(shown)) return { ok: false, why: { code: 'gone' } }
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
  const shapes: TLShapePartial[] = all.flatMap((props, at) => {
    const index = indices[at]
    if (!index) return []
    return { id: createShapeId(), type: 'layer' as const, parentId: sketch, index, x: 0, y: 0, isLocked: true, props }
  })
  // tldraw would write nothing and not say so.
  shapes.push(...drawnOn(editor, sketch, drawn.shapes))
  if (!editor.canCreateShapes(shapes)) return { ok: false, why: { code: 'full' } }
  editor.markHistoryStoppingPoint('import geography')
  editor.run(() => {
    editor.createShapes(shapes)
    if (drawn.asOf !== null && shown.props.asOf === null) {
      editor.updateShape<SketchShape>({ id: sketch, type: 'sketch', props: { asOf: drawn.asOf } })
    }
  })
  return { ok: true }
}

function drawnOn(editor: Editor, sketch: TLShapeId, shapes: readonly DrawnShape[]): TLShapePartial[] {
  const top = editor.getSortedChildIdsForParent(sketch).at(-1)
  const indices = getIndicesAbove(top && editor.getShape(top)?.index, shapes.length)
  return shapes.flatMap(({ type, x, y, props }, at) => {
    const index = indices[at]
    if (!index) return []
    const task = props.task && planIn(editor).event(props.task) ? props.task : null
    return [{ id: createShapeId(), type, parentId: sketch, index, x, y, props: { ...props, task } }]
  })
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
