import type { Me } from '@jisr/shared/api/boards.ts'
import { requireMember, type Caller } from '../access/Caller.ts'
import { notAMember } from '../access/Refusal.ts'
import type { Services } from '../services.ts'
import { participantOf } from './joinBoard.ts'

export async function describeMe({ boards, now, timeZone }: Services, caller: Caller, boardId: string): Promise<Me> {
  const member = await requireMember(boards, caller, boardId, 'readBoard')
  const board = await boards.findBoard(boardId)
  if (!board) throw notAMember()
  return { ...participantOf(member), board: { id: board.id, title: board.title }, serverTime: now(), timeZone }
}
