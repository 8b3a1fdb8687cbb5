import { useEffect } from 'react'
import type { OpenBoard } from './openBoard.ts'

/** Asks before the page is left while something of it exists nowhere else. */
export function useLeaveWarning(board: OpenBoard): void {
  useEffect(() => {
    let flush = (): void => {}
    void board.loaded.then((binding) => {
      flush = () => binding.flush()
    })
    const warn = (event: BeforeUnloadEvent): void => {
      // What is still in the hand counts too.
      flush()
      if (board.provider.status.pending === 0) return
      event.preventDefault()
      // Browsers before 2023 ask only when this is set.
      event.returnValue = true
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [board])
}
