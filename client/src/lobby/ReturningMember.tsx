import type { Me } from '@jisr/shared/api/boards.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { organisationName } from '../people/organisations.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PlainPage } from '../ui/PlainPage.tsx'

interface Props {
  me: Me
  /** Edits made here under that name that the server does not have. */
  unsent: number
  onContinue: () => void
  onJoinAgain: () => void
}

/** A computer in a shared room may still be on the board as whoever sat there before. */
export function ReturningMember({ me, unsent, onContinue, onJoinAgain }: Props) {
  const { t, locale } = useI18n()
  const organisation = organisationName(me.organisation, locale)
  return (
    <PlainPage title={me.board.title}>
      <p>{t('lobby.alreadyIn', { name: me.name, organisation, role: t(`share.role.${me.role}`) })}</p>
      {unsent > 0 && <Notice kind="attention">{t('lobby.unsent', { count: unsent, name: me.name })}</Notice>}
      <div className="jisr-join">
        <Button kind="primary" autoFocus onClick={onContinue}>
          {t('lobby.continueAs', { name: me.name })}
        </Button>
        <Button onClick={onJoinAgain}>{t('lobby.someoneElse')}</Button>
      </div>
      <p className="jisr-soft">{t('lobby.someoneElseMeaning')}</p>
    </PlainPage>
  )
}
