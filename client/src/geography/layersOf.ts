import type { Editor, TLShapeId } from 'tldraw'
import type { UnpackFault } from '@jisr/shared/geo/packLayer.ts'
import type { LayerProps, LayerShape } from '@jisr/shared/shapes/layer.ts'
import { takesChangesIn } from '../plan/changeShape.ts'
import { layerFeatures } from '../sketch/layerFeatures.ts'
import { layerModel } from '../sketch/layerModel.ts'

/** An imported file on a sketch: the shapes that hold its parts. */
export interface SketchLayer extends Pick<LayerProps, 'file' | 'title' | 'color' | 'shown' | 'names'> {
  ids: readonly TLShapeId[]
  /** Why it, or a part of it, cannot be read; null where all can. */
  fault: UnpackFault | null
  /** How many of its features lie too far away to be drawn there. */
  far: number
}

export function isLayer(shape: { type: string } | undefined): shape is LayerShape {
  return shape?.type === 'layer'
}

/** The files that lie on a sketch, the lowest first; reactive. */
export function layersOf(editor: Editor, sketch: TLShapeId): SketchLayer[] {
  const files = new Map<string, SketchLayer>()
  for (const id of editor.getSortedChildIdsForParent(sketch)) {
    const shape = editor.getShape(id)
    if (!isLayer(shape)) continue
    const { file, title, color, shown, names } = shape.props
    const known = files.get(file) ?? { file, title, color, shown, names, ids: [], fault: null, far: 0 }
    const read = layerFeatures(editor, shape)
    files.set(file, {
      ...known,
      ids: [...known.ids, id],
      fault: read.ok ? known.fault : read.code,
      far: known.far + layerModel(editor, shape).far,
    })
  }
  return [...files.values()]
}

/**
 * Changes all parts of a layer, which are always locked, in one step of undo.
 *
 * @returns false on a sketch that takes no changes
 */
export function changeLayer(editor: Editor, { ids }: SketchLayer, props: Partial<LayerProps>): void | false {
  if (!takeChanges(editor, ids)) return false
  editor.markHistoryStoppingPoint('change a layer')
  editor.run(() => editor.updateShapes<LayerShape>(ids.map((id) => ({ id, type: 'layer', props }))), {
    ignoreShapeLock: true,
  })
}

export function removeLayer(editor: Editor, { ids }: SketchLayer): void {
  if (!takeChanges(editor, ids)) return
  editor.markHistoryStoppingPoint('remove a layer')
  editor.run(() => editor.deleteShapes([...ids]), { ignoreShapeLock: true })
}

function takeChanges(editor: Editor, ids: readonly TLShapeId[]): boolean {
  return ids.every((id) => {
    const part = editor.getShape(id)
    return !part || takesChangesIn(editor, part)
  })
}
