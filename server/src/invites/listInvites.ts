import type { InviteView } from '@jisr/shared/api/boards.ts'
import { requireManager, type Caller } from '../access/Caller.ts'
import type { Services } from '../services.ts'
import { inviteView } from './invite.ts'

export async function listInvites(
  { boards, secrets }: Services,
  caller: Caller,
  boardId: string,
  origin: string,
): Promise<InviteView[]> {
  await requireManager(boards, caller, boardId, 'manageInvites')
  return (await boards.listInvites(boardId)).map((invite) => inviteView(secrets, origin, invite))
}
