import { useEffect } from 'react'
import type { Editor } from 'tldraw'
import { commitDrafts, leaveUnwritten, setWritable } from '../ui/drafts.ts'
import type { OpenBoard } from './openBoard.ts'

/** What stands in fields and is not written yet is written before the page may go, and to no other board than its own. */
export function useTypedFields(board: OpenBoard, editor: Editor | null): void {
  useEffect(() => setWritable(() => editor?.getIsReadonly() !== true), [editor])
  useEffect(leaveUnwritten, [board])
  useEffect(() => {
    const onHidden = (): void => {
      if (document.hidden) commitDrafts()
    }
    document.addEventListener('visibilitychange', onHidden)
    return () => document.removeEventListener('visibilitychange', onHidden)
  }, [])
}
