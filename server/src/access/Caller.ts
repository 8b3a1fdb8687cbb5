import { can, type Action } from '@jisr/shared/access/can.ts'
import type { BoardStorage, MemberRow } from '../storage/BoardStorage.ts'
import { notAMember, Refusal } from './Refusal.ts'
import type { Session } from './SiteSecrets.ts'

/** Who asks: a browser with its session, and whether it proved to know the site key. */
export interface Caller {
  session: Session | undefined
  site: boolean
}

export function requireSite(caller: Caller): void {
  if (!caller.site) throw new Refusal('unauthorized', 'This needs the site key.')
}

/** @returns the caller's membership; a stranger is refused in the same way whether or not the board exists */
export async function requireMember(
  boards: BoardStorage,
  caller: Caller,
  boardId: string,
  action: Action,
): Promise<MemberRow> {
  const sessionId = caller.session?.id ?? ''
  const member = await boards.findMember(boardId, sessionId)
  if (!member) {
    if (await boards.wasMemberOfDeleted(boardId, sessionId)) {
      throw new Refusal('not_found', 'This board was deleted.')
    }
    throw notAMember()
  }
  if (!can(member.role, action)) throw new Refusal('forbidden', 'Your role on this board does not allow this.')
  return member
}

/** @returns the actor for the audit trail: whoever holds the site key, else the member */
export async function requireManager(
  boards: BoardStorage,
  caller: Caller,
  boardId: string,
  action: 'manageInvites' | 'manageMembers',
): Promise<string> {
  if (!caller.site) return (await requireMember(boards, caller, boardId, action)).participantId
  if (!(await boards.findBoard(boardId))) throw new Refusal('not_found', 'There is no such board.')
  return 'site'
}
