import { Box, Mat, Vec, type Editor, type TLParentId, type TLShape, type TLShapeId } from 'tldraw'
import { isTied } from '@jisr/shared/shapes/scanTies.ts'
import { scaledShapes } from './scaleShape.ts'
import { untied } from './scanPlace.ts'
import { isSketch, scaleInside, sketchOf } from './sketchOf.ts'

/**
 * What is drawn, moved or pasted onto a sketch is as large there as it was in the hand, and its lines are as thick as
 * elsewhere: on the ground it is larger by as much as the window makes it smaller. From then on it belongs to the ground.
 */
export function keepSizes(editor: Editor): void {
  keepCreatedSizes(editor)
  keepMovedSizes(editor)
  keepCopiedSizes(editor)
}

/** Of the shapes whose parent tldraw chose; who names the sketch as parent speaks of the ground. */
function keepCreatedSizes(editor: Editor): void {
  const createShapes = editor.createShapes.bind(editor)
  editor.createShapes = (shapes) => {
    let made: TLShape[] = []
    const note = (created: readonly unknown[]): void => {
      made = created as TLShape[]
    }
    editor.once('created-shapes', note)
    editor.run(() => {
      createShapes(shapes)
      editor.off('created-shapes', note)
      for (const [at, { id }] of made.entries()) {
        if (shapes[at]?.parentId === undefined) keepSize(editor, id, 1)
      }
    })
    return editor
  }
}

function keepMovedSizes(editor: Editor): void {
  const reparentShapes = editor.reparentShapes.bind(editor)
  editor.reparentShapes = (shapes, parentId, index) => {
    const staying = (shape: TLShape): boolean => !leaving.has(editor) && isOutOfSight(editor, shape, parentId)
    const moved = shapes
      .map((shape) => editor.getShape(typeof shape === 'string' ? shape : shape.id))
      .filter((shape) => shape !== undefined)
      .filter((shape) => !staying(shape))
    const scales = moved.map((shape) => scaleInside(editor, shape.parentId))
    editor.run(
      () => {
        editor.updateShapes(
          moved.filter((shape) => shape.type === 'scan' && shape.parentId !== parentId).map((shape) => untied(shape)),
        )
        reparentShapes(
          moved.map(({ id }) => id),
          parentId,
          index,
        )
        for (const [at, { id }] of moved.entries()) keepSize(editor, id, scales[at] ?? 1)
      },
      { ignoreShapeLock: true },
    )
    return editor
  }
}

const leaving = new WeakSet<Editor>()

/** Takes shapes off a sketch, also those that its window does not show. */
export function leaveSketch(editor: Editor, shapes: TLShape[], parent: TLParentId): void {
  leaving.add(editor)
  try {
    editor.reparentShapes(shapes, parent)
  } finally {
    leaving.delete(editor)
  }
}

/** tldraw sends away whatever a frame does not show. On a sketch that lies on its ground, and is seen when the window is there. */
function isOutOfSight(editor: Editor, shape: TLShape, parentId: TLParentId): boolean {
  const sketch = sketchOf(editor, shape)
  if (!sketch || parentId === sketch.id || editor.hasAncestor(parentId as TLShapeId, sketch.id)) return false
  if (shape.type === 'arrow') {
    const ends = editor.getBindingsFromShape(shape, 'arrow').map(({ toId }) => editor.getShape(toId))
    return ends.every((end) => end && sketchOf(editor, end)?.id === sketch.id)
  }
  return editor.getShapeMaskedPageBounds(shape) === undefined
}

/** @param before page units a unit where it came from */
function keepSize(editor: Editor, id: TLShapeId, before: number): void {
  const shape = editor.getShape(id)
  if (!shape || isSketch(shape)) return
  const factor = before / scaleInside(editor, shape.parentId)
  if (Math.abs(factor - 1) < 1e-9) return
  editor.updateShapes(scaledShapes(shape, factor, (parent) => childrenOf(editor, parent)))
}

function childrenOf(editor: Editor, { id }: TLShape): TLShape[] {
  return editor
    .getSortedChildIdsForParent(id)
    .map((child) => editor.getShape(child))
    .filter((child) => child !== undefined)
}

function keepCopiedSizes(editor: Editor): void {
  const getContent = editor.getContentFromCurrentPage.bind(editor)
  editor.getContentFromCurrentPage = (shapes) => {
    const content = getContent(shapes)
    if (!content) return content
    const roots = new Map(
      content.rootShapeIds.map((id) => [
        id,
        scaleInside(editor, editor.getShape(id)?.parentId ?? ('page:' as TLParentId)),
      ]),
    )
    const sized = new Map<TLShapeId, TLShape>()
    const inside = (parent: TLShape): TLShape[] => content.shapes.filter(({ parentId }) => parentId === parent.id)
    for (const copied of content.shapes) {
      const shape = roots.has(copied.id) ? offGround(editor, copied) : copied
      if (shape !== copied) sized.set(shape.id, shape)
      const scale = roots.get(shape.id) ?? 1
      if (scale === 1 || isSketch(shape)) continue
      for (const one of scaledShapes(shape, scale, inside)) sized.set(one.id, one)
    }
    return { ...content, shapes: content.shapes.map((shape) => sized.get(shape.id) ?? shape) }
  }

  const putContent = editor.putContentOntoCurrentPage.bind(editor)
  editor.putContentOntoCurrentPage = (content, options = {}) => {
    const before = new Set(editor.getCurrentPageShapeIds())
    editor.run(() => {
      putContent(content, options)
      const put = [...editor.getCurrentPageShapeIds()].filter((id) => !before.has(id)).map((id) => editor.getShape(id))
      const roots = put
        .filter((shape) => shape !== undefined)
        .filter(({ parentId }) => before.has(parentId as TLShapeId))
      centre(editor, roots, options.point)
    })
    return editor
  }

  const duplicateShapes = editor.duplicateShapes.bind(editor)
  editor.duplicateShapes = (shapes, offset) => {
    const [first] = shapes
    const shape = first && editor.getShape(typeof first === 'string' ? first : first.id)
    const scale = shape ? scaleInside(editor, shape.parentId) : 1
    return duplicateShapes(shapes, offset && Vec.From(offset).div(scale))
  }
}

/** @param copied whose place tldraw took for the page, which is the ground's origin where ties lay a picture */
function offGround(editor: Editor, copied: TLShape): TLShape {
  const on = editor.getShape(copied.id)
  if (!isTied(on)) return copied.type === 'scan' ? untied(copied) : copied
  const ground = editor.getShapePageTransform(on.id)
  const { rotation, props, x, y } = untied(on as object as TLShape)
  const at = ground.applyToPoint({ x, y })
  return {
    ...copied,
    x: at.x,
    y: at.y,
    rotation: Mat.Decompose(ground).rotation + rotation,
    // What locked it were its ties.
    isLocked: false,
    props,
  }
}

/** tldraw moves what was pasted by as much as on the page: on a sketch too far or not far enough. */
function centre(editor: Editor, roots: TLShape[], point: { x: number; y: number } | undefined): void {
  const [first] = roots
  const sketch = first && editor.getShape(first.parentId)
  if (!isSketch(sketch)) return
  const bounds = roots.map((shape) => editor.getShapePageBounds(shape)).filter((box) => box !== undefined)
  const goal = point ?? editor.getShapePageBounds(sketch)?.center
  if (!goal || bounds.length === 0) return
  const by = Vec.Sub(goal, Box.Common(bounds).center).div(scaleInside(editor, sketch.id))
  editor.updateShapes(roots.map(({ id, type, x, y }) => ({ id, type, x: x + by.x, y: y + by.y })))
}
