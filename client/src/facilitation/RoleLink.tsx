import type { Role } from '@jisr/shared/access/roles.ts'
import type { InviteView, MemberView } from '@jisr/shared/api/boards.ts'
import { useState } from 'react'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Affected } from './Affected.tsx'
import { LinkField } from './LinkField.tsx'

interface Props {
  role: Role
  invite: InviteView | undefined
  /** Everybody else on the board. */
  others: readonly MemberView[]
  onReissue: () => Promise<void>
  onRevoke: (invite: InviteView) => Promise<void>
}

/** The link by which people come in with one role. */
export function RoleLink({ role, invite, others, onReissue, onRevoke }: Props) {
  const { t } = useI18n()
  const [asking, setAsking] = useState<'reissue' | 'revoke'>()
  const [busy, setBusy] = useState(false)
  const label = t(`share.role.${role}`)

  async function confirm(work: () => Promise<void>) {
    setBusy(true)
    await work()
    setBusy(false)
    setAsking(undefined)
  }

  return (
    <div className="jisr-role-link">
      <h4>{label}</h4>
      <p className="jisr-soft">{t(`share.roleMeaning.${role}`)}</p>
      {invite?.link && <LinkField key={invite.link} label={label} link={invite.link} />}
      {!invite?.link && <p>{t(invite ? 'share.otherKey' : 'share.noLink')}</p>}
      <div className="jisr-link-more">
        <Button kind="quiet" busy={busy} onClick={() => (invite ? setAsking('reissue') : void confirm(onReissue))}>
          {t(invite ? 'share.reissue' : 'share.makeLink')}
        </Button>
        {invite && (
          <Button kind="quiet" onClick={() => setAsking('revoke')}>
            {t('share.revoke')}
          </Button>
        )}
      </div>
      {invite && asking && (
        <ConfirmDialog
          title={t(`share.${asking}Title`, { role: label })}
          confirm={t(`share.${asking}`)}
          busy={busy}
          onConfirm={() => void confirm(asking === 'reissue' ? onReissue : () => onRevoke(invite))}
          onClose={() => setAsking(undefined)}
        >
          <p>{t(`share.${asking}Meaning`)}</p>
          <Affected members={others.filter((member) => member.role === role)} />
        </ConfirmDialog>
      )}
    </div>
  )
}
