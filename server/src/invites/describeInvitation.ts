import type { Invitation } from '@jisr/shared/api/boards.ts'
import { inviteRefused } from '../access/Refusal.ts'
import { secretHash } from '../access/SiteSecrets.ts'
import type { Services } from '../services.ts'
import { isUsable } from './invite.ts'

/** What an invite opens, for whoever has not joined yet; asking uses nothing up. */
export async function describeInvitation(
  { boards, now }: Services,
  boardId: string,
  secret: string,
): Promise<Invitation> {
  const invite = await boards.findInvite(boardId, secretHash(secret))
  const usable = invite !== undefined && isUsable(invite, now())
  // Asked for a refused invite too, and in vain: every refusal takes the same two queries.
  const board = await boards.findBoard(usable ? boardId : '')
  if (!usable || !board) throw inviteRefused()
  return { title: board.title, role: invite.role }
}
