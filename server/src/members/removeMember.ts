import { CloseEvents } from '@jisr/shared/protocol/closeEvents.ts'
import { requireManager, type Caller } from '../access/Caller.ts'
import { Refusal } from '../access/Refusal.ts'
import { audit } from '../audit/audit.ts'
import type { Services } from '../services.ts'

/** Takes somebody off the board at once. The same link lets them in again until it is revoked. */
export async function removeMember(
  services: Services,
  caller: Caller,
  boardId: string,
  participantId: string,
): Promise<void> {
  const actor = await requireManager(services.boards, caller, boardId, 'manageMembers')
  const member = await services.boards.removeMember(boardId, participantId)
  if (!member) throw new Refusal('not_found', 'There is no such member.')
  services.open.closeParticipant(boardId, participantId, CloseEvents.notAllowed)
  await audit(services, actor, 'remove', boardId, { participantId })
}
