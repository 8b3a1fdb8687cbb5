import type { MouseEvent } from 'react'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from './Button.tsx'
import type { Meanwhile } from './useCommitted.ts'

/** For a hand: the keyboard has Enter and Escape, and a press does not count as leaving the field. */
const PRESSED = {
  kind: 'quiet',
  tabIndex: -1,
  onMouseDown: (event: MouseEvent) => event.preventDefault(),
} as const

/** Stands at a field whose stored text was changed while somebody typed there. */
export function MeanwhileNote({ theirs, isTold, write, giveUp }: Meanwhile) {
  const { t, dir } = useI18n()
  return (
    // On the canvas words stand as the canvas does, whoever reads them.
    <div className="jisr-field-meanwhile" role="alert" dir={dir}>
      <span>{theirs === '' ? t('field.emptied') : t('field.changed', { text: theirs })}</span>{' '}
      {isTold && <span>{t('field.again')}</span>}
      <div>
        <Button {...PRESSED} onClick={write}>
          {t('field.write')}
        </Button>
        <Button {...PRESSED} onClick={giveUp}>
          {t('field.giveUp')}
        </Button>
      </div>
    </div>
  )
}
