import type { MemberView } from '@jisr/shared/api/boards.ts'
import { requireManager, type Caller } from '../access/Caller.ts'
import type { Services } from '../services.ts'
import { participantOf } from './joinBoard.ts'

export async function listMembers({ boards, open }: Services, caller: Caller, boardId: string): Promise<MemberView[]> {
  await requireManager(boards, caller, boardId, 'manageMembers')
  const counts = open.connectionCounts(boardId)
  return (await boards.listMembers(boardId)).map((member) => ({
    ...participantOf(member),
    joinedAt: new Date(member.joinedAt).toISOString(),
    connections: counts.get(member.participantId) ?? 0,
  }))
}
