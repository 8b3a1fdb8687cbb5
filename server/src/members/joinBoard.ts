import { distinctName } from '@jisr/shared/access/displayName.ts'
import type { Participant } from '@jisr/shared/access/roles.ts'
import type { Join } from '@jisr/shared/api/boards.ts'
import { CloseEvents } from '@jisr/shared/protocol/closeEvents.ts'
import { inviteRefused, Refusal } from '../access/Refusal.ts'
import { secretHash, type Session } from '../access/SiteSecrets.ts'
import { audit } from '../audit/audit.ts'
import { isUsable } from '../invites/invite.ts'
import { newId } from '../newId.ts'
import type { Services } from '../services.ts'
import type { MemberRow } from '../storage/BoardStorage.ts'
import { oneAtATime } from './oneAtATime.ts'
import { organisationOf } from './organisation.ts'

/** Far more than ever meet; whoever holds a link must not be able to fill the disk with members. */
const MAX_MEMBERS = 5_000

/** Gives the session a membership of the board in place of the one it had there; other boards are not touched. */
export function joinBoard(services: Services, session: Session, boardId: string, request: Join): Promise<Participant> {
  const { name, organisation, locale, kind = 'person' } = request
  if (kind === 'person' && !organisation) throw new Refusal('bad_request', 'organisation: is empty')
  // One at a time on each board: two people of one name who join at once must both be seen by the other's check.
  return oneAtATime(boardId, async () => {
    const { boards, open, now } = services
    const joinedAt = now()
    const invite = await boards.findInvite(boardId, secretHash(request.invite))
    const usable = invite !== undefined && isUsable(invite, joinedAt)
    const others = usable ? (await boards.listMembers(boardId)).filter(({ sessionId }) => sessionId !== session.id) : []
    if (others.length >= MAX_MEMBERS) throw new Refusal('conflict', 'This board has as many members as it can hold.')
    const before = usable ? await boards.findMember(boardId, session.id) : undefined
    const member: MemberRow = {
      participantId: newId(),
      boardId,
      sessionId: session.id,
      inviteId: invite?.id ?? null,
      // A projector left alone in a hall never has more rights than it needs.
      role: kind === 'screen' ? 'viewer' : (invite?.role ?? 'viewer'),
      kind,
      name: distinctName(
        name,
        others.filter((other) => kind === 'person' || other.kind === 'person').map((other) => other.name),
      ),
      organisation: organisationOf(organisation),
      locale: locale ?? null,
      joinedAt,
    }
    // Asked for a refused invite too, so that every refusal takes the same two queries.
    const joined = await boards.join(member, usable ? invite.id : '')
    if (!joined) throw inviteRefused()
    if (before) open.closeParticipant(boardId, before.participantId, CloseEvents.noMembership)
    await audit(services, member.participantId, 'join', boardId, { role: member.role, kind, inviteId: member.inviteId })
    return participantOf(member)
  })
}

/** What others may know of a member: never the session. */
export function participantOf({ participantId, name, organisation, role, kind }: MemberRow): Participant {
  return { participantId, name, organisation, role, kind }
}
