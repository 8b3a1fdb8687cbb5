import { requireSite, type Caller } from '../access/Caller.ts'
import { Refusal } from '../access/Refusal.ts'
import { audit } from '../audit/audit.ts'
import type { Services } from '../services.ts'

/** Whoever is on the board sees the new title at once. */
export async function renameBoard(services: Services, caller: Caller, boardId: string, title: string): Promise<void> {
  requireSite(caller)
  if (!(await services.boards.renameBoard(boardId, title))) throw new Refusal('not_found', 'There is no such board.')
  services.open.announce(boardId, { title })
  await audit(services, 'site', 'rename', boardId, { title })
}
