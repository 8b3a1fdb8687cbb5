import { useEffect } from 'react'
import { commitDrafts, hasDrafts, onDrafts, setUnwritten } from '../ui/drafts.ts'
import type { OpenBoard } from './openBoard.ts'

/** What stands in fields and is not written yet is not called saved, and is written before the page may go. */
export function useTypedFields({ provider }: OpenBoard): void {
  useEffect(() => {
    // Of a board that was here before.
    setUnwritten([])
    const onHidden = (): void => {
      if (document.hidden) commitDrafts()
    }
    document.addEventListener('visibilitychange', onHidden)
    const stop = onDrafts(() => provider.setTyped(hasDrafts()))
    return () => {
      document.removeEventListener('visibilitychange', onHidden)
      stop()
    }
  }, [provider])
}
