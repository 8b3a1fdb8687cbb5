import { useI18n } from '../i18n/I18n.tsx'

/** Stands at a field whose entry is not taken there, where the field has no fault of its own to tell. */
export function RefusedNote() {
  const { t, dir } = useI18n()
  return (
    // On the canvas words stand as the canvas does, whoever reads them.
    <div className="jisr-field-meanwhile" role="alert" dir={dir}>
      {t('field.refused')}
    </div>
  )
}
