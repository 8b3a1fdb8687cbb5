import { blobSource } from '@jisr/shared/document/blobSource.ts'
import { AssetRecordType, type TLImageAsset } from 'tldraw'
import type { ImageNoticeBoard } from './imageNotices.ts'
import { prepareImage } from './prepareImage.ts'
import { ImageError, type ImageFault, uploadImage } from './uploadImage.ts'

const MAX_NAME_LENGTH = 120

export interface SentImages {
  /** In the order of the files; undefined where one failed. */
  assets: (TLImageAsset | undefined)[]
  /** Of the last file that failed. */
  fault?: ImageFault
}

/**
 * Brings files into the board's storage, one after the other, and says so while it lasts. The assets exist nowhere yet:
 * whoever puts them into the document knows that everybody can see them.
 *
 * @throws AbortError when the person gave up
 */
export async function sendImages(
  boardId: string,
  files: readonly File[],
  notices: ImageNoticeBoard,
): Promise<SentImages> {
  const job = new AbortController()
  const sent: SentImages = { assets: [] }
  const show = (share: number) =>
    notices.show({
      kind: 'sending',
      count: files.length,
      share: (sent.assets.length + share) / files.length,
      cancel: () => job.abort(),
    })
  try {
    for (const file of files) {
      show(0)
      try {
        sent.assets.push(await sendImage(boardId, file, show, job.signal))
      } catch (error) {
        job.signal.throwIfAborted()
        sent.fault = error instanceof ImageError ? error.reason : 'unreadable'
        sent.assets.push(undefined)
      }
    }
    return sent
  } finally {
    notices.show(sent.fault ? { kind: 'failed', reason: sent.fault } : null)
  }
}

async function sendImage(
  boardId: string,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<TLImageAsset> {
  const image = await prepareImage(file)
  signal.throwIfAborted()
  const { hash } = await uploadImage(boardId, image.bytes, { onProgress, signal })
  return {
    // By content: two people who add the same picture at once make one record, not two that collide.
    id: AssetRecordType.createId(hash),
    typeName: 'asset',
    type: 'image',
    meta: {},
    props: {
      name: file.name.slice(0, MAX_NAME_LENGTH),
      src: blobSource(hash),
      w: image.width,
      h: image.height,
      mimeType: image.mimeType,
      isAnimated: image.isAnimated,
      fileSize: image.bytes.size,
    },
  }
}
