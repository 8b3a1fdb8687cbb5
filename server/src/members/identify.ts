import type { BoardStorage } from '../storage/BoardStorage.ts'
import type { Session } from '../access/SiteSecrets.ts'
import type { Identity } from '../access/Identity.ts'
import { participantOf } from './joinBoard.ts'

/** Who a browser is on a board, for its sockets. */
export async function identify(boards: BoardStorage, session: Session | undefined, boardId: string): Promise<Identity> {
  const sessionId = session?.id ?? ''
  const member = await boards.findMember(boardId, sessionId)
  if (member) return { kind: 'member', sessionId, participant: participantOf(member) }
  return (await boards.wasMemberOfDeleted(boardId, sessionId)) ? { kind: 'deleted' } : { kind: 'none' }
}
