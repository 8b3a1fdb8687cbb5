import type { BoardSummary } from '@jisr/shared/api/boards.ts'
import { useState } from 'react'
import { listInvites } from '../api/board.ts'
import { mainInvite } from '../facilitation/invites.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { useDateText } from '../ui/dateText.ts'
import { DeleteBoardDialog } from './DeleteBoardDialog.tsx'
import { RenameBoard } from './RenameBoard.tsx'

interface Props {
  board: BoardSummary
  onShare: () => void
  onChanged: () => void
  onFailed: (error: unknown) => void
}

export function BoardRow({ board, onShare, onChanged, onFailed }: Props) {
  const { t } = useI18n()
  const dateText = useDateText()
  const [renaming, setRenaming] = useState(false)
  const [deleting, setDeleting] = useState(false)

  /** The site page's right is not a membership: its holder comes in as a facilitator like any other. */
  async function open() {
    try {
      const link = mainInvite(await listInvites(board.id), 'facilitator')?.link
      if (!link) return onShare()
      const { pathname, hash } = new URL(link)
      location.assign(pathname + hash)
    } catch (error) {
      onFailed(error)
    }
  }

  if (renaming) {
    return (
      <li className="jisr-row">
        <RenameBoard
          board={board}
          onDone={(changed) => {
            setRenaming(false)
            if (changed) onChanged()
          }}
          onFailed={onFailed}
        />
      </li>
    )
  }
  return (
    <li className="jisr-row">
      <div className="jisr-row-words">
        <h2>
          <bdi>{board.title}</bdi>
        </h2>
        <p className="jisr-soft">{t('site.madeOn', { date: dateText(board.createdAt) })}</p>
      </div>
      <div className="jisr-row-actions" role="group" aria-label={board.title}>
        <Button onClick={() => void open()}>{t('site.open')}</Button>
        <Button onClick={onShare}>{t('site.share')}</Button>
        <Button kind="quiet" onClick={() => setRenaming(true)}>
          {t('site.rename')}
        </Button>
        <Button kind="quiet" className="jisr-danger-text" onClick={() => setDeleting(true)}>
          {t('site.delete')}
        </Button>
      </div>
      {deleting && (
        <DeleteBoardDialog board={board} onClose={() => setDeleting(false)} onDeleted={onChanged} onFailed={onFailed} />
      )}
    </li>
  )
}
