import { useEffect, useState } from 'react'
import type { Me } from '@jisr/shared/api/boards.ts'
import { whoAmI } from '../api/board.ts'
import { ApiError } from '../api/request.ts'
import type { View } from '../provider/boardProvider.ts'
import { openBoard } from './openBoard.ts'

const RETRY = 2000

/** Opens the board for as long as the page lives, which shows no other; `me` and the document come on their own, in either order. */
export function useOpenBoard(boardId: string, view: View) {
  const [board] = useState(() => openBoard(boardId, view))
  const [me, setMe] = useState<Me | null>(null)
  const [loaded, setLoaded] = useState(false)

  useEffect(() => {
    let current = true
    let retry: ReturnType<typeof setTimeout> | undefined
    const ask = async (): Promise<void> => {
      try {
        const answer = await whoAmI(boardId)
        if (current) setMe(answer)
      } catch (error) {
        // Refused means that the socket is refused too, and says why; a network that is away comes back.
        if (current && error instanceof ApiError && error.code === 'unreachable')
          retry = setTimeout(() => void ask(), RETRY)
      }
    }
    void ask()
    const { provider } = board
    // While the connection was away nobody could have told this page of a new title.
    let wasLost = false
    provider.on('lost', () => {
      wasLost = true
    })
    provider.on('welcome', () => {
      if (wasLost) void ask()
      wasLost = false
    })
    provider.on('renamed', (title) => setMe((known) => known && { ...known, board: { ...known.board, title } }))
    void board.loaded.then(() => {
      if (current) setLoaded(true)
    })
    return () => {
      current = false
      clearTimeout(retry)
      board.close()
    }
  }, [board, boardId])

  return { board, me, loaded }
}
