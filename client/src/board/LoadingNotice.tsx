import { useEffect, useSyncExternalStore } from 'react'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import type { WholeBoard } from './wholeBoard.ts'
import './loadingNotice.css'

/** Says, over the canvas, what waits for the whole board and how far it is; the button and Escape give it up. */
export function LoadingNotice({ whole }: { whole: WholeBoard }) {
  const { t } = useI18n()
  const waiting = useSyncExternalStore(whole.subscribe, whole.read)
  const isWaiting = waiting !== null
  useEffect(() => {
    if (!isWaiting) return undefined
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') whole.cancel()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [isWaiting, whole])
  if (!waiting) return null
  return (
    <div className="loading-notice" data-testid="loading-notice" data-waiting={waiting.what}>
      <Notice kind="info">
        <p>{t(`loading.${waiting.what}`)}</p>
        <p>
          {t('loading.progress', { percent: Math.floor(waiting.progress * 100) })}
          <progress value={waiting.progress} />
        </p>
        <Button onClick={whole.cancel}>{t('loading.cancel')}</Button>
      </Notice>
    </div>
  )
}
