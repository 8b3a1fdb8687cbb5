import { useEffect } from 'react'
import { useI18n } from '../i18n/I18n.tsx'
import { reloadByItself } from '../projector/reloadByItself.ts'

/** Stands for the canvas when it cannot be drawn. The board itself is on the server and in the status line's count. */
export function CanvasFault() {
  const { t } = useI18n()
  useEffect(() => reloadByItself(), [])
  return (
    <div className="jisr-canvas-fault" role="alert">
      <h2>{t('board.faultTitle')}</h2>
      <p>{t('board.faultMeaning')}</p>
      <button type="button" className="jisr-button jisr-button-primary" onClick={() => location.reload()}>
        {t('board.reload')}
      </button>
    </div>
  )
}
