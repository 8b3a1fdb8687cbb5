import type { UploadedBlob } from '@jisr/shared/api/boards.ts'
import type { Services } from '../services.ts'
import { inspectImage } from './inspectImage.ts'

/** Keeps an image for a board; the caller has made sure that the sender may upload there. */
export async function storeImage(
  { blobs, boards }: Services,
  boardId: string,
  bytes: Uint8Array,
): Promise<UploadedBlob> {
  const image = await inspectImage(bytes)
  // Content first: the board must never name an image that is not on disk.
  const hash = await blobs.put(bytes)
  await boards.addBlob(boardId, hash)
  return { hash, ...image }
}
