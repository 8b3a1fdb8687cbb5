import type { InviteView } from '@jisr/shared/api/boards.ts'
import type { Role } from '@jisr/shared/access/roles.ts'
import { secretHash, type SiteSecrets } from '../access/SiteSecrets.ts'
import { newId } from '../newId.ts'
import type { InviteRow } from '../storage/BoardStorage.ts'

/** A new invite; its secret follows from its id and the site key, and only the secret's hash is stored. */
export function newInvite(
  secrets: SiteSecrets,
  boardId: string,
  role: Role,
  createdAt: number,
  limits: { maxUses?: number | undefined; expiresAt?: string | undefined } = {},
): InviteRow {
  const id = newId()
  return {
    id,
    boardId,
    role,
    secretHash: secretHash(secrets.inviteSecret(id)),
    createdAt,
    maxUses: limits.maxUses ?? null,
    uses: 0,
    expiresAt: limits.expiresAt === undefined ? null : Date.parse(limits.expiresAt),
  }
}

export function isUsable(invite: InviteRow, at: number): boolean {
  return (
    (invite.expiresAt === null || invite.expiresAt > at) && (invite.maxUses === null || invite.uses < invite.maxUses)
  )
}

/** @returns the full link, or null when the invite was made under another site key */
export function inviteLink(secrets: SiteSecrets, origin: string, invite: InviteRow): string | null {
  const secret = secrets.inviteSecret(invite.id)
  return secretHash(secret) === invite.secretHash ? `${origin}/b/${invite.boardId}#${secret}` : null
}

export function inviteView(secrets: SiteSecrets, origin: string, invite: InviteRow): InviteView {
  return {
    id: invite.id,
    role: invite.role,
    link: inviteLink(secrets, origin, invite),
    createdAt: new Date(invite.createdAt).toISOString(),
    maxUses: invite.maxUses,
    uses: invite.uses,
    expiresAt: invite.expiresAt === null ? null : new Date(invite.expiresAt).toISOString(),
  }
}
