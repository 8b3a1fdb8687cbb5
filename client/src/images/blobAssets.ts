import { blobHash, blobSource } from '@jisr/shared/document/blobSource.ts'
import type { TLAssetStore } from 'tldraw'
import { uploadImage } from './uploadImage.ts'

/**
 * Where a board's images live: the bytes on the server, once per content; the document holds only the name
 * (`blobSource.ts`), so that a document copied to another board names no address of this one.
 */
export function createBlobAssets(boardId: string): TLAssetStore {
  return {
    async upload(_asset, file, abortSignal) {
      const { hash } = await uploadImage(boardId, file, { signal: abortSignal })
      return { src: blobSource(hash) }
    },
    resolve(asset) {
      const hash = 'src' in asset.props ? blobHash(asset.props.src) : undefined
      return hash === undefined ? null : blobAddress(boardId, hash)
    },
  }
}

export function blobAddress(boardId: string, hash: string): string {
  return `/api/boards/${encodeURIComponent(boardId)}/blobs/${hash}`
}
