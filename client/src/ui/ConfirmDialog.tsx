import type { ReactNode } from 'react'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { Notice } from './Notice.tsx'

interface Props {
  title: string
  /** The verb of what is going to happen. */
  confirm: string
  busy: boolean
  onConfirm: () => void
  onClose: () => void
  /** What is lost, and for whom. */
  children: ReactNode
}

/** Asks once more before something that cannot be undone; the safe answer has the focus. */
export function ConfirmDialog({ title, confirm, busy, onConfirm, onClose, children }: Props) {
  const { t } = useI18n()
  return (
    <Dialog title={title} onClose={onClose}>
      <Notice kind="attention">{children}</Notice>
      <div className="jisr-dialog-actions">
        <Button autoFocus onClick={onClose}>
          {t('app.cancel')}
        </Button>
        <Button kind="danger" busy={busy} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  )
}
