import { createHash } from 'node:crypto'
import type { UploadedBlob } from '@jisr/shared/api/boards.ts'
import { oneAtATime } from '../members/oneAtATime.ts'
import type { Services } from '../services.ts'
import { inspectImage } from './inspectImage.ts'

/** Keeps an image for a board; the caller has made sure that the sender may upload there. */
export async function storeImage(
  { blobs, boards }: Services,
  boardId: string,
  bytes: Uint8Array,
): Promise<UploadedBlob> {
  const image = await inspectImage(bytes)
  const name = createHash('sha256').update(bytes).digest('hex')
  // Else the deletion of another board that holds the same image could take it away in between.
  const hash = await oneAtATime(`blob ${name}`, async () => {
    // Content first: the board must never name an image that is not on disk.
    const hash = await blobs.put(bytes)
    await boards.addBlob(boardId, hash)
    return hash
  })
  return { hash, ...image }
}
