import { oneAtATime } from '../members/oneAtATime.ts'
import type { Services } from '../services.ts'

/** Takes images from the disk that no board holds any more; nobody starts to hold one in between. */
export async function removeBlobs({ blobs, boards }: Services, hashes: readonly string[]): Promise<void> {
  for (const hash of hashes) {
    await oneAtATime(`blob ${hash}`, async () => {
      if (!(await boards.isBlobHeld(hash))) await blobs.remove(hash)
    })
  }
}
