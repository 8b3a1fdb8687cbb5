import { requireMember, type Caller } from '../access/Caller.ts'
import { Refusal } from '../access/Refusal.ts'
import type { Services } from '../services.ts'
import { imageType } from './inspectImage.ts'

export async function readImage(
  { blobs, boards }: Services,
  caller: Caller,
  boardId: string,
  hash: string,
): Promise<{ bytes: Uint8Array; mimeType: string }> {
  await requireMember(boards, caller, boardId, 'readBoard')
  const bytes = (await boards.hasBlob(boardId, hash)) ? await blobs.get(hash) : undefined
  const mimeType = bytes && (await imageType(bytes))
  if (!bytes || !mimeType) throw new Refusal('not_found', 'This board has no such image.')
  return { bytes, mimeType }
}
