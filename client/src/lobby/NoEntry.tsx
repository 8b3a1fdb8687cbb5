import { useI18n } from '../i18n/I18n.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PlainPage } from '../ui/PlainPage.tsx'

/** Why the door stays shut and what to do about it; the same words whether or not there is such a board. */
export function NoEntry({ reason }: { reason: 'noInvite' | 'badInvite' | 'deleted' }) {
  const { t } = useI18n()
  return (
    <PlainPage title={t(`lobby.${reason}.title`)}>
      <Notice kind="attention">{t(`lobby.${reason}.meaning`)}</Notice>
      <p>{t(`lobby.${reason}.remedy`)}</p>
    </PlainPage>
  )
}
