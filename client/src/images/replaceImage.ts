import type { Editor, TLImageAsset, TLImageShape, TLShapeId } from 'tldraw'

/** Shows another image in a shape: as wide as before, in its own proportions, uncropped. */
export function replaceImage(editor: Editor, shapeId: TLShapeId, asset: TLImageAsset): void {
  const shape = editor.getShape(shapeId)
  if (!shape || !editor.isShapeOfType<TLImageShape>(shape, 'image')) return
  const { w } = shape.props
  editor.markHistoryStoppingPoint('replace image')
  editor.run(() => {
    if (!editor.getAsset(asset.id)) editor.createAssets([asset])
    const h = (w * asset.props.h) / asset.props.w
    editor.updateShape<TLImageShape>({ id: shape.id, type: 'image', props: { assetId: asset.id, crop: null, w, h } })
  })
}
