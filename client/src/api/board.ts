import type { CreateInvite, Invitation, InviteView, Join, Joined, Me, MemberView } from '@jisr/shared/api/boards.ts'
import { request } from './request.ts'

/** Who this browser is on that board. */
export async function whoAmI(boardId: string): Promise<Me> {
  return request('GET', `/api/boards/${boardId}/me`)
}

/** What the invite opens, before joining by it. */
export async function readInvitation(boardId: string, invite: string): Promise<Invitation> {
  return request('POST', `/api/boards/${boardId}/invitation`, { body: { invite } })
}

export async function joinBoard(boardId: string, join: Join): Promise<Joined> {
  return request('POST', `/api/boards/${boardId}/join`, { body: join })
}

export async function listInvites(boardId: string): Promise<InviteView[]> {
  return request('GET', `/api/boards/${boardId}/invites`)
}

export async function createInvite(boardId: string, invite: CreateInvite): Promise<InviteView> {
  return request('POST', `/api/boards/${boardId}/invites`, { body: invite })
}

/** Ends the invite and every membership that it gave, but for one's own. */
export async function revokeInvite(boardId: string, inviteId: string): Promise<void> {
  await request('DELETE', `/api/boards/${boardId}/invites/${inviteId}`)
}

export async function listMembers(boardId: string): Promise<MemberView[]> {
  return request('GET', `/api/boards/${boardId}/members`)
}

export async function removeMember(boardId: string, participantId: string): Promise<void> {
  await request('DELETE', `/api/boards/${boardId}/members/${participantId}`)
}
