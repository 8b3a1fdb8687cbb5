import { lazy, Suspense, useEffect } from 'react'
import type { Editor } from 'tldraw'
import type { Me } from '@jisr/shared/api/boards.ts'
import type { OpenBoard } from './openBoard.ts'

const loadExport = () => import('../export/ExportDialog.tsx')
const ExportDialog = lazy(async () => ({ default: (await loadExport()).ExportDialog }))
const ShareDialog = lazy(async () => ({ default: (await import('../facilitation/ShareDialog.tsx')).ShareDialog }))

export type OpenDialog = 'export' | 'share' | null

interface Props {
  open: OpenDialog
  board: OpenBoard
  me: Me
  editor: Editor | null
  onClose: () => void
}

/** One window at a time over the board. */
export function BoardDialogs({ open, board, me, editor, onClose }: Props) {
  useEffect(() => {
    // Fetched before it is wanted: a picture can be taken away while the connection is gone.
    if (editor) void loadExport().catch(() => {})
  }, [editor])
  if (open === null) return null
  return (
    <Suspense>
      {open === 'export' && editor && (
        <ExportDialog
          editor={editor}
          title={me.board.title}
          now={board.provider.serverNow}
          timeZone={me.timeZone}
          onClose={onClose}
        />
      )}
      {open === 'share' && (
        <ShareDialog boardId={board.boardId} title={me.board.title} self={me.participantId} onClose={onClose} />
      )}
    </Suspense>
  )
}
