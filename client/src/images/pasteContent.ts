import { blobHash } from '@jisr/shared/document/blobSource.ts'
import type { Editor, TLAsset, TLAssetId, TLContent, TLImageAsset, TLShape } from 'tldraw'
import { blobAddress } from './blobAssets.ts'
import { decodeDataUrl } from './dataUrl.ts'

/** Shapes copied from a board of this product name that board, which has their images, and bring the plan that they show. */
export interface CopiedContent extends TLContent {
  jisrBoard?: string
  /** As the clipboard has it: not to be trusted. */
  jisrPlan?: unknown
}

export interface PreparedContent {
  content: TLContent
  /** Parts left out: pages and pictures of other sites, images that this person may not see. */
  missing: number
}

/** What the page cannot hold: these show foreign pages, or bytes that blob storage does not take. */
const FOREIGN = new Set<string>(['embed', 'bookmark', 'video'])

/**
 * Makes copied shapes ready for this board: every image of theirs is in this board's storage before a shape names it.
 *
 * @param send puts image files into this board's storage, all or nothing
 */
export async function prepareContent(
  editor: Editor,
  boardId: string,
  copied: CopiedContent,
  send: (files: File[]) => Promise<TLImageAsset[]>,
): Promise<PreparedContent> {
  const kept: TLAsset[] = []
  const moving: { from: TLAssetId; file: File }[] = []
  for (const asset of copied.assets) {
    if (asset.type !== 'image') continue
    const here = editor.getAsset(asset.id)
    if (here && 'src' in here.props && blobHash(here.props.src)) kept.push(here)
    else {
      const bytes = await bytesOf(asset, copied.jisrBoard ?? boardId)
      if (bytes) moving.push({ from: asset.id, file: new File([bytes], asset.props.name, { type: bytes.type }) })
    }
  }
  const sent = moving.length === 0 ? [] : await send(moving.map(({ file }) => file))
  const renamed = new Map<TLAssetId, TLAssetId>()
  for (const [index, { from }] of moving.entries()) {
    const asset = sent[index]
    if (asset) renamed.set(from, asset.id)
  }
  const assets = [...new Map([...kept, ...sent].map((asset) => [asset.id, asset])).values()]
  return withAssets(copied, assets, renamed)
}

function withAssets(copied: TLContent, assets: TLAsset[], renamed: ReadonlyMap<TLAssetId, TLAssetId>): PreparedContent {
  const known = new Set(assets.map(({ id }) => id))
  const left = new Set<string>()
  const shapes = copied.shapes.map((shape): TLShape => {
    if (!('assetId' in shape.props)) return shape
    const old = shape.props.assetId
    const assetId = old && (renamed.get(old) ?? old)
    if (!assetId || !known.has(assetId)) left.add(shape.id)
    return { ...shape, props: { ...shape.props, assetId } }
  })
  for (const shape of shapes) if (FOREIGN.has(shape.type)) left.add(shape.id)
  const missing = left.size
  const stays = (id: string) => !left.has(id)
  return {
    content: {
      ...copied,
      assets,
      shapes: shapes.filter(({ id }) => stays(id)),
      rootShapeIds: copied.rootShapeIds.filter(stays),
      bindings: copied.bindings?.filter(({ fromId, toId }) => stays(fromId) && stays(toId)),
    },
    missing,
  }
}

/** An image's bytes: out of the clipboard, or from the board it was copied on, where this person may see it. */
async function bytesOf(asset: TLImageAsset, sourceBoard: string): Promise<Blob | undefined> {
  const { src } = asset.props
  const hash = blobHash(src)
  if (hash === undefined) return src === null ? undefined : decodeDataUrl(src)
  const response = await fetch(blobAddress(sourceBoard, hash)).catch(() => undefined)
  return response?.ok ? response.blob() : undefined
}
