import { useEffect, useState } from 'react'
import type { Me } from '@jisr/shared/api/boards.ts'
import { whoAmI } from '../api/board.ts'
import { ApiError } from '../api/request.ts'
import type { View } from '../provider/boardProvider.ts'
import type { Copy } from '../provider/keptCopies.ts'
import { LocalCache } from '../provider/localCache.ts'
import { commitDrafts } from '../ui/drafts.ts'
import { keepPage } from './keepPage.ts'
import { openBoard, type OpenBoard } from './openBoard.ts'

const RETRY = 2000

/**
 * Opens the board for as long as the page lives, which shows no other: first what this device keeps of it, then what
 * the server says. `board` is null while it opens; `me` and the document come on their own, in either order.
 */
export function useOpenBoard(boardId: string, view: View) {
  const [board, setBoard] = useState<OpenBoard | null>(null)
  const [me, setMe] = useState<Me | null>(null)
  const [loadedBoard, setLoadedBoard] = useState<OpenBoard | null>(null)

  useEffect(() => {
    let current = true
    let opened: OpenBoard | null = null
    const open = async (former: readonly Copy[] = [], isSetAside = false): Promise<void> => {
      const cache = await LocalCache.open(boardId, view === 'member', former, isSetAside)
      if (!current) return void cache.close()
      const board = openBoard(boardId, view, cache)
      opened = board
      setMe((known) => known ?? cache.board?.me ?? null)
      setBoard(board)
      board.provider.on('replaced', () => {
        // While there is a board to write it to.
        commitDrafts()
        opened = null
        setBoard(null)
        // Not before all that was done here is on disk: the board that opens next carries it over.
        void board.close().then(() => current && void open(cache.inMemory(), cache.isSetAside))
      })
      await board.loaded
      if (current) setLoadedBoard(board)
      // Not before: on a thin line it would compete with the board for it.
      keepPage()
    }
    void open()
    return () => {
      current = false
      void opened?.close()
    }
  }, [boardId, view])

  useEffect(() => {
    if (!board) return undefined
    let current = true
    let retry: ReturnType<typeof setTimeout> | undefined
    const learn = (answer: Me): void => {
      setMe(answer)
      board.cache.remember({ me: answer })
    }
    const ask = async (): Promise<void> => {
      try {
        const answer = await whoAmI(boardId)
        if (current) learn(answer)
      } catch (error) {
        // Refused means that the socket is refused too, and says why; a network that is away comes back.
        if (current && error instanceof ApiError && error.code === 'unreachable')
          retry = setTimeout(() => void ask(), RETRY)
      }
    }
    void ask()
    const { provider, cache } = board
    // While the connection was away nobody could have told this page of a new title.
    let wasLost = false
    provider.on('lost', () => {
      wasLost = true
    })
    provider.on('welcome', () => {
      if (wasLost) void ask()
      wasLost = false
    })
    provider.on('renamed', (title) => {
      const known = cache.board?.me
      if (known) learn({ ...known, board: { ...known.board, title } })
    })
    return () => {
      current = false
      clearTimeout(retry)
    }
  }, [board, boardId])

  return { board, me, loaded: board !== null && board === loadedBoard }
}
