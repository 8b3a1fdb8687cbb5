import type { Role } from '@jisr/shared/access/roles.ts'
import type { InviteView } from '@jisr/shared/api/boards.ts'

/** The link that a role is given out by: the newest without limits. */
export function mainInvite(invites: readonly InviteView[], role: Role): InviteView | undefined {
  return invites.filter((invite) => invite.role === role && invite.maxUses === null && invite.expiresAt === null).at(-1)
}

/** Everything else that still opens the board, in the order of making. */
export function extraInvites(invites: readonly InviteView[]): InviteView[] {
  return invites.filter((invite) => mainInvite(invites, invite.role)?.id !== invite.id)
}

/** The same invite for a machine with a projector: it joins as a screen, asking nothing. */
export function projectorLink(link: string): string {
  const url = new URL(link)
  url.searchParams.set('view', 'projector')
  return url.href
}
