import type { BoardSummary } from '@jisr/shared/api/boards.ts'
import { useState } from 'react'
import { deleteBoard } from '../api/site.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'

interface Props {
  board: BoardSummary
  onClose: () => void
  onDeleted: () => void
  onFailed: (error: unknown) => void
}

export function DeleteBoardDialog({ board, onClose, onDeleted, onFailed }: Props) {
  const { t } = useI18n()
  const [busy, setBusy] = useState(false)

  async function remove() {
    setBusy(true)
    try {
      await deleteBoard(board.id)
      onDeleted()
    } catch (error) {
      onFailed(error)
    }
    onClose()
  }

  return (
    <ConfirmDialog
      title={t('site.deleteTitle', { title: board.title })}
      confirm={t('site.deleteForGood')}
      busy={busy}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <p>{t('site.deleteMeaning')}</p>
    </ConfirmDialog>
  )
}
