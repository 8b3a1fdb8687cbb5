import type { CreateInvite, InviteView } from '@jisr/shared/api/boards.ts'
import { requireManager, type Caller } from '../access/Caller.ts'
import { audit } from '../audit/audit.ts'
import type { Services } from '../services.ts'
import { inviteView, newInvite } from './invite.ts'

export async function createInvite(
  services: Services,
  caller: Caller,
  boardId: string,
  { role, ...limits }: CreateInvite,
  origin: string,
): Promise<InviteView> {
  const actor = await requireManager(services.boards, caller, boardId, 'manageInvites')
  const invite = newInvite(services.secrets, boardId, role, services.now(), limits)
  await services.boards.addInvite(invite)
  await audit(services, actor, 'invite', boardId, { inviteId: invite.id, role })
  return inviteView(services.secrets, origin, invite)
}
