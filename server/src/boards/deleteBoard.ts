import { requireSite, type Caller } from '../access/Caller.ts'
import { Refusal } from '../access/Refusal.ts'
import { audit } from '../audit/audit.ts'
import { removeBlobs } from '../blobs/removeBlobs.ts'
import type { Services } from '../services.ts'

/** Deletes the board for everybody: its members' sockets end with 4404, its document and images are removed from storage. */
export async function deleteBoard(services: Services, caller: Caller, boardId: string): Promise<void> {
  requireSite(caller)
  const images = await services.boards.listBlobs(boardId)
  // In this order: once the row is gone nobody connects, once the room is gone nothing appends.
  if (!(await services.boards.deleteBoard(boardId))) throw new Refusal('not_found', 'There is no such board.')
  await services.open.drop(boardId)
  await services.documents.remove(boardId)
  await removeBlobs(services, images)
  await audit(services, 'site', 'delete', boardId)
}
