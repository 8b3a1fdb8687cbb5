import {
  type Box,
  intersectPolygonPolygon,
  isPageId,
  Mat,
  Vec,
  type ComputedCache,
  type Editor,
  type TLShape,
  type TLShapeId,
  type VecLike,
} from 'tldraw'
import { isTied } from '@jisr/shared/shapes/scanTies.ts'
import { keepSizes } from './groundSizes.ts'
import { scaleHandles } from './groundHandles.ts'
import { GroundMat, groundToParent } from './GroundMat.ts'
import { pullLines } from './pullLines.ts'
import { hitSketches } from './sketchHits.ts'
import { isSketch, scaleInside, windowOnPage } from './sketchOf.ts'

/** What of tldraw 3.15.6 its declarations leave out and these transforms have to reach. */
export interface EditorInternals {
  _getShapePageTransformCache(): ComputedCache<Mat, TLShape>
  _getShapeMaskCache(): ComputedCache<Vec[], TLShape>
  getChangesToTranslateShape(shape: TLShape, point: VecLike): TLShape
  getShapesSharedRotation(ids: TLShapeId[]): number
  getShapesRotatedPageBounds(ids: TLShapeId[]): Box | undefined
  getShapesPageBounds(ids: TLShapeId[]): Box | null
}

/**
 * Makes the ground the space in which a sketch's children have their x and y (ADR 0019): in the one place where tldraw asks for
 * a shape's own space. The rest is what tldraw does with distances, for it knows no parent that scales: it turns them into
 * a parent's direction and leaves them as long as they are on the page.
 */
export function layGround(editor: Editor): void {
  const internals = editor as unknown as EditorInternals
  const { getShapeLocalTransform, getChangesToTranslateShape } = own(internals, editor)

  editor.getShapeLocalTransform = (shape) => {
    const record = editor.getShape(typeof shape === 'string' ? shape : shape.id)
    if (isTied(record)) return Mat.Identity()
    return isSketch(record) ? groundToParent(record) : getShapeLocalTransform(shape)
  }

  const transforms = lazily(() =>
    editor.store.createComputedCache<Mat, TLShape>('page transforms', (shape) => {
      const local = editor.getShapeLocalTransform(shape)
      if (isPageId(shape.parentId)) return local
      const composed = Mat.Compose(transforms().get(shape.parentId) ?? Mat.Identity(), local)
      return isSketch(shape) ? new GroundMat(composed, shape.props.corner) : composed
    }),
  )
  internals._getShapePageTransformCache = transforms

  const masks = lazily(() =>
    editor.store.createComputedCache<Vec[], TLShape>('masks', (shape) => maskOf(editor, shape)),
  )
  internals._getShapeMaskCache = masks

  internals.getChangesToTranslateShape = (shape, point) => {
    const scale = scaleInside(editor, shape.parentId)
    const by = Vec.Sub(point, shape).div(scale)
    return getChangesToTranslateShape(shape, Vec.Add(shape, by))
  }

  // What a window hides may lie far away: tldraw would fit that into view too.
  editor.zoomToFit = (options) => {
    const bounds = editor.getCurrentPageBounds()
    return bounds ? editor.zoomToBounds(bounds, options) : editor
  }

  keepRotatedBounds(editor, internals)
  pullLines(editor, internals)
  hitSketches(editor)
  keepSizes(editor)
  scaleHandles(editor)
}

function own(internals: EditorInternals, editor: Editor) {
  return {
    getShapeLocalTransform: editor.getShapeLocalTransform.bind(editor),
    getChangesToTranslateShape: internals.getChangesToTranslateShape.bind(editor),
  }
}

/** The store comes into being after the shape utils. */
function lazily<Value>(make: () => Value): () => Value {
  let value: Value | undefined
  return () => (value ??= make())
}

/** tldraw clips by frames alone. */
function maskOf(editor: Editor, shape: TLShape): Vec[] | undefined {
  const windows = editor.getShapeAncestors(shape).flatMap((ancestor) => {
    if (isSketch(ancestor)) return [windowOnPage(editor, ancestor)]
    if (ancestor.type !== 'frame') return []
    return [editor.getShapePageTransform(ancestor).applyToPoints(editor.getShapeGeometry(ancestor).vertices)]
  })
  const [first, ...rest] = windows
  return first && rest.reduce<Vec[]>((mask, window) => intersection(mask, window), first)
}

function intersection(mask: Vec[], window: Vec[]): Vec[] {
  return mask.length === 0 ? [] : (intersectPolygonPolygon(mask, window)?.map((point) => Vec.Cast(point)) ?? [])
}

/** Of one turned shape tldraw takes the size in its own units. */
function keepRotatedBounds(editor: Editor, internals: EditorInternals): void {
  const original = internals.getShapesRotatedPageBounds.bind(editor)
  internals.getShapesRotatedPageBounds = (ids) => {
    const bounds = original(ids)
    const [id] = ids
    if (!bounds || !id || ids.length > 1 || internals.getShapesSharedRotation(ids) === 0) return bounds
    const { scaleX } = Mat.Decompose(editor.getShapePageTransform(id))
    bounds.w *= scaleX
    bounds.h *= scaleX
    return bounds
  }
}
