import {
  createShapeId,
  type Editor,
  type TLImageAsset,
  type TLImageShape,
  type TLShapePartial,
  type VecLike,
} from 'tldraw'

/** A photograph of a phone would cover a whole district: it comes in at most this share of the window. */
const SHARE_OF_VIEW = 0.7
const GAP = 16

/** Puts images side by side around a point of the page, selected, as one step to undo. */
export function placeImages(editor: Editor, assets: readonly TLImageAsset[], point: VecLike): void {
  const view = editor.getViewportPageBounds()
  const sizes = assets.map(({ props: { w, h } }) => {
    const scale = Math.min(1, (view.w * SHARE_OF_VIEW) / w, (view.h * SHARE_OF_VIEW) / h)
    return { w: w * scale, h: h * scale }
  })
  let x = point.x - (sizes.reduce((sum, { w }) => sum + w, 0) + GAP * (sizes.length - 1)) / 2
  const images = assets.map((asset, index): TLShapePartial<TLImageShape> => {
    const { w, h } = sizes[index] ?? { w: asset.props.w, h: asset.props.h }
    const left = x
    x += w + GAP
    return { id: createShapeId(), type: 'image', x: left, y: point.y - h / 2, props: { assetId: asset.id, w, h } }
  })
  editor.markHistoryStoppingPoint('images')
  editor.run(() => {
    if (editor.canCreateShapes(images)) editor.createAssets(assets.filter(({ id }) => !editor.getAsset(id)))
    // Where the page is full this says so and creates nothing.
    editor.createShapes(images).select(...images.map(({ id }) => id))
  })
}
