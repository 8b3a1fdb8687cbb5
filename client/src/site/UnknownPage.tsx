import { useI18n } from '../i18n/I18n.tsx'
import { PlainPage } from '../ui/PlainPage.tsx'

export function UnknownPage() {
  const { t } = useI18n()
  return (
    <PlainPage title={t('site.unknownPage')}>
      <p>{t('site.unknownPageMeaning')}</p>
      <p>
        <a className="jisr-button" href="/">
          {t('site.toStart')}
        </a>
      </p>
    </PlainPage>
  )
}
