import type { MemberView } from '@jisr/shared/api/boards.ts'
import { useCallback, useEffect, useState } from 'react'
import { listMembers, removeMember } from '../api/board.ts'

const REFRESH_MS = 4000

export interface Members {
  /** Undefined until first loaded. */
  list: MemberView[] | undefined
  failure: unknown
  remove: (participantId: string) => Promise<void>
}

/** Who has joined the board, kept fresh while it is looked at. */
export function useMembers(boardId: string): Members {
  const [list, setList] = useState<MemberView[]>()
  const [failure, setFailure] = useState<unknown>()

  const load = useCallback(
    () =>
      listMembers(boardId).then((members) => {
        setList(members)
        setFailure(undefined)
      }, setFailure),
    [boardId],
  )
  useEffect(() => {
    void load()
    const timer = setInterval(() => void load(), REFRESH_MS)
    return () => clearInterval(timer)
  }, [load])

  return {
    list,
    failure,
    remove: (participantId) => removeMember(boardId, participantId).then(load, setFailure),
  }
}
