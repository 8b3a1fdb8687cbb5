import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from './Button.tsx'
import './dialog.css'

interface Props {
  title: string
  onClose: () => void
  children: ReactNode
  /** A question is narrow, a workplace wide. */
  size?: 'narrow' | 'wide'
}

/** A modal window: the browser keeps the focus inside, closes it with Escape and gives the focus back. */
export function Dialog({ title, onClose, children, size = 'narrow' }: Props) {
  const { t } = useI18n()
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useEffect(() => {
    const dialog = element.current
    const before = document.activeElement
    dialog?.showModal()
    return () => {
      dialog?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])

  return (
    <dialog
      ref={element}
      className={`jisr-dialog jisr-dialog-${size}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        // React lets it climb to a dialog that this one stands in, which would close too.
        event.stopPropagation()
        onClose()
      }}
      // The board beneath has shortcuts on single keys.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <header className="jisr-dialog-head">
        <h2 id={titleId}>{title}</h2>
        <Button kind="quiet" onClick={onClose} aria-label={t('app.close')} title={t('app.close')}>
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M3 3 13 13M13 3 3 13" stroke="currentColor" strokeWidth="1.75" />
          </svg>
        </Button>
      </header>
      <div className="jisr-dialog-body">{children}</div>
    </dialog>
  )
}
