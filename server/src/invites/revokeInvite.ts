import { CloseEvents } from '@jisr/shared/protocol/closeEvents.ts'
import { requireManager, type Caller } from '../access/Caller.ts'
import { Refusal } from '../access/Refusal.ts'
import { audit } from '../audit/audit.ts'
import type { Services } from '../services.ts'

/**
 * Nobody joins by this link any more, and whoever joined by it is out at once: all but the caller, who would lock
 * himself out by putting a new link in place of a leaked one.
 */
export async function revokeInvite(
  services: Services,
  caller: Caller,
  boardId: string,
  inviteId: string,
): Promise<void> {
  const { boards, open } = services
  const actor = await requireManager(boards, caller, boardId, 'manageInvites')
  const members = await boards.removeInvite(boardId, inviteId, caller.session?.id ?? null)
  if (!members) throw new Refusal('not_found', 'There is no such invitation.')
  for (const { participantId } of members) open.closeParticipant(boardId, participantId, CloseEvents.noMembership)
  await audit(services, actor, 'revoke', boardId, { inviteId, members: members.length })
}
