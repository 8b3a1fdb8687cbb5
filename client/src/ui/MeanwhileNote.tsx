import { useI18n } from '../i18n/I18n.tsx'
import { Button } from './Button.tsx'
import type { Meanwhile } from './useCommitted.ts'

/** Stands at a field whose stored text was changed while somebody typed there. */
export function MeanwhileNote({ theirs, isTold, giveUp }: Meanwhile) {
  const { t } = useI18n()
  return (
    <div className="jisr-field-meanwhile" role="alert">
      <span>{theirs === '' ? t('field.emptied') : t('field.changed', { text: theirs })}</span>{' '}
      {isTold && <span>{t('field.again')}</span>}
      <Button
        kind="quiet"
        // The keyboard has Escape; a press must not count as leaving the field.
        tabIndex={-1}
        onMouseDown={(event) => event.preventDefault()}
        onClick={giveUp}
      >
        {t('field.giveUp')}
      </Button>
    </div>
  )
}
