import { useEffect } from 'react'
import { commitDrafts, countDrafts } from '../ui/drafts.ts'
import type { OpenBoard } from './openBoard.ts'

/** Asks before the page is left while something of it exists nowhere else. */
export function useLeaveWarning(board: OpenBoard): void {
  useEffect(() => {
    let flush = (): void => {}
    void board.loaded.then((binding) => {
      flush = () => binding.flush()
    })
    const warn = (event: BeforeUnloadEvent): void => {
      // What is still in the hand, or typed in a field, counts too.
      commitDrafts()
      flush()
      const { pending, kept } = board.provider.status
      // What can never be sent, or put on the board, is not saved by staying, but may still be copied.
      if ((pending === 0 || kept) && countDrafts() === 0) return
      event.preventDefault()
      // Browsers before 2023 ask only when this is set.
      event.returnValue = true
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [board])
}
