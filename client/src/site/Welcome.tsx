import { useI18n } from '../i18n/I18n.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PlainPage } from '../ui/PlainPage.tsx'

/** What whoever comes without the site key sees: what this is, and how one gets in. */
export function Welcome({ wrongKey }: { wrongKey: boolean }) {
  const { t } = useI18n()
  return (
    <PlainPage title={t('site.what')}>
      {wrongKey && <Notice kind="attention">{t('site.wrongKey')}</Notice>}
      <p>{t('site.whatMeaning')}</p>
      <section>
        <h2 className="jisr-how">{t('site.invited')}</h2>
        <p>{t('site.invitedMeaning')}</p>
      </section>
      <section>
        <h2 className="jisr-how">{t('site.running')}</h2>
        <p>{t('site.runningMeaning')}</p>
      </section>
    </PlainPage>
  )
}
