import { createShapeId, Mat, type Editor, type TLImageShape, type TLShape } from 'tldraw'
import type { ScanShape } from '@jisr/shared/shapes/scan.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { SCAN_OPACITY } from './scanCommands.ts'
import { isSketch, sketchOf, uppermostSketch } from './sketchOf.ts'

/** The images on the board that lie over a sketch, its own and the page's; reactive. */
export function imagesOver(editor: Editor, sketch: SketchShape): TLImageShape[] {
  return editor.getCurrentPageShapes().filter((shape): shape is TLImageShape => isOver(editor, shape, sketch))
}

function isOver(editor: Editor, shape: TLShape, sketch: SketchShape): boolean {
  if (shape.type !== 'image' || editor.isShapeOrAncestorLocked(shape)) return false
  const on = sketchOf(editor, shape)
  if (on) return on.id === sketch.id
  const middle = editor.getShapePageBounds(shape)?.center
  if (!middle) return false
  const under = uppermostSketch(editor, (one) => editor.getShapePageBounds(one)?.containsPoint(middle) === true)
  return isSketch(under) && under.id === sketch.id
}

/** Paper has no other side to be seen from: a mirrored picture cannot be tied. */
export function isFlipped({ props }: TLImageShape): boolean {
  return props.flipX || props.flipY
}

/**
 * An image becomes a scan: all of it, where it lay and as large, beneath what is drawn there. One step of undo. Nothing for a
 * mirrored one.
 */
export function layImage(editor: Editor, sketch: SketchShape, image: TLImageShape): void {
  const { id, props } = image
  const asset = props.assetId ? editor.getAsset(props.assetId) : undefined
  if (asset?.type !== 'image' || isFlipped(image) || editor.getIsReadonly() || editor.isShapeOrAncestorLocked(sketch))
    return
  const { w, name } = asset.props
  const { topLeft, bottomRight } = props.crop ?? { topLeft: { x: 0, y: 0 }, bottomRight: { x: 1, y: 1 } }
  const full = { w: props.w / (bottomRight.x - topLeft.x), h: props.h / (bottomRight.y - topLeft.y) }
  const onSketch = Mat.Compose(editor.getShapePageTransform(sketch).clone().invert(), editor.getShapePageTransform(id))
  const corner = onSketch.applyToPoint({ x: -topLeft.x * full.w, y: -topLeft.y * full.h })
  const { scaleX, rotation } = Mat.Decompose(onSketch)
  const scan = createShapeId()
  editor.markHistoryStoppingPoint('lay an image on the ground')
  editor.run(() => {
    editor.createShape<ScanShape>({
      id: scan,
      type: 'scan',
      parentId: sketch.id,
      x: corner.x,
      y: corner.y,
      rotation,
      opacity: SCAN_OPACITY,
      // Who stretched the image sees it stretched.
      props: { assetId: asset.id, w, h: (w * full.h) / full.w, size: (full.w * scaleX) / w, ties: {}, title: name },
    })
    editor.sendToBack([scan])
    editor.deleteShape(id)
    editor.select(sketch.id)
  })
}
