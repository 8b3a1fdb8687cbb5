import { useEffect, useState } from 'react'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from './Button.tsx'
import { Notice } from './Notice.tsx'
import { isUnexpectedFault } from './unexpectedFault.ts'
import './faultBanner.css'

/** Tells in our words that something went wrong which nothing else has told. */
export function FaultBanner() {
  const { t } = useI18n()
  const [shown, setShown] = useState(false)

  useEffect(() => {
    const note = (reason: unknown) => {
      if (isUnexpectedFault(reason)) setShown(true)
    }
    // A cross-origin or resource error carries no `error`, only its message.
    const onError = (event: ErrorEvent) => note(event.error ?? event.message)
    const onRejection = (event: PromiseRejectionEvent) => note(event.reason)
    window.addEventListener('error', onError)
    window.addEventListener('unhandledrejection', onRejection)
    return () => {
      window.removeEventListener('error', onError)
      window.removeEventListener('unhandledrejection', onRejection)
    }
  }, [])

  if (!shown) return null
  return (
    <div className="jisr-fault-banner">
      <Notice kind="attention">
        {t('error.unexpected')}
        <span>
          <Button onClick={() => location.reload()}>{t('error.reload')}</Button>{' '}
          <Button kind="quiet" onClick={() => setShown(false)}>
            {t('error.goOn')}
          </Button>
        </span>
      </Notice>
    </div>
  )
}
