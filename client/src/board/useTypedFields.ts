import { useEffect } from 'react'
import type { Editor } from 'tldraw'
import { commitDrafts, hasDrafts, leaveUnwritten, onDrafts, setWritable } from '../ui/drafts.ts'
import type { OpenBoard } from './openBoard.ts'

/** What stands in fields and is not written yet is not called saved, and is written before the page may go. */
export function useTypedFields({ provider }: Pick<OpenBoard, 'provider'>, editor: Editor | null): void {
  useEffect(() => setWritable(() => editor?.getIsReadonly() !== true), [editor])
  useEffect(() => {
    leaveUnwritten()
    const onHidden = (): void => {
      if (document.hidden) commitDrafts()
    }
    document.addEventListener('visibilitychange', onHidden)
    const tell = (): void => provider.setTyped(hasDrafts())
    tell()
    const stop = onDrafts(tell)
    return () => {
      document.removeEventListener('visibilitychange', onHidden)
      stop()
    }
  }, [provider])
}
