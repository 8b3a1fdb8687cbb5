import type { BoardSummary } from '@jisr/shared/api/boards.ts'
import { requireSite, type Caller } from '../access/Caller.ts'
import type { Services } from '../services.ts'

/** All boards, newest first. */
export async function listBoards({ boards }: Services, caller: Caller): Promise<BoardSummary[]> {
  requireSite(caller)
  return (await boards.listBoards()).map(({ id, title, createdAt }) => ({
    id,
    title,
    createdAt: new Date(createdAt).toISOString(),
  }))
}
