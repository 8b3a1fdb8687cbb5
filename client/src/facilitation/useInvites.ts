import type { Role } from '@jisr/shared/access/roles.ts'
import type { CreateInvite, InviteView } from '@jisr/shared/api/boards.ts'
import { useCallback, useEffect, useState } from 'react'
import { createInvite, listInvites, revokeInvite } from '../api/board.ts'
import { mainInvite } from './invites.ts'

/** The board's links and what can be done with them; every command ends with the list as the server has it. */
export interface Invites {
  /** Undefined until first loaded. */
  list: InviteView[] | undefined
  failure: unknown
  create: (wish: CreateInvite) => Promise<void>
  revoke: (invite: InviteView) => Promise<void>
  /** Puts a new link in place of a role's main one, if it has one, which ends with all others who came in by it. */
  reissue: (role: Role) => Promise<void>
}

export function useInvites(boardId: string): Invites {
  const [list, setList] = useState<InviteView[]>()
  const [failure, setFailure] = useState<unknown>()

  const run = useCallback(
    (command: () => Promise<unknown>) =>
      command()
        .then(() => listInvites(boardId))
        .then((invites) => {
          setList(invites)
          setFailure(undefined)
        }, setFailure),
    [boardId],
  )
  useEffect(() => void run(() => Promise.resolve()), [run])

  return {
    list,
    failure,
    create: (wish) => run(() => createInvite(boardId, wish)),
    revoke: (invite) => run(() => revokeInvite(boardId, invite.id)),
    reissue: (role) =>
      run(async () => {
        const old = mainInvite(list ?? [], role)
        await createInvite(boardId, { role })
        if (old) await revokeInvite(boardId, old.id)
      }),
  }
}
